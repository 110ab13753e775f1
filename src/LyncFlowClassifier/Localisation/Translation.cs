using System.Globalization;

namespace LyncFlowClassifier.Localisation;

/// <summary>
/// The texts of one language. The key of a text is the English one, as a format with numbered gaps: what has no translation stays
/// English, and so does what a user wrote into a catalogue of his own. Words of enumerations go by their group and word, messages about
/// flows by the kind of finding. Immutable.
/// </summary>
public sealed class Translation
{
    /// <summary>What stands between clauses, and behind a sentence that is put together.</summary>
    internal const string Comma = ", ", FullStop = ".";

    readonly TranslationData? _data;

    Translation(string language, TranslationData? data) => (Language, _data) = (language, data);

    /// <summary>Everything as the code has it; reads no file.</summary>
    public static Translation English { get; } = new(Languages.English, null);

    /// <summary>Tag of <see cref="Languages.All"/>.</summary>
    public string Language { get; }

    /// <summary>True if nothing is translated.</summary>
    public bool IsEnglish => _data is null;

    /// <summary>Reads the file of a language inside the assembly; English for a tag that is none of ours.</summary>
    public static Translation Load(string language)
    {
        if (language == Languages.English || !Languages.All.Contains(language))
            return English;
        using var stream = typeof(Translation).Assembly.GetManifestResourceStream($"Localisation.{language}.json")
            ?? throw new InvalidDataException($"The assembly lacks its data file for {language}.");
        var json = new byte[stream.Length];
        stream.ReadExactly(json);
        return Of(language, json);
    }

    /// <summary>From a file's content, UTF-8 JSON.</summary>
    internal static Translation Of(string language, ReadOnlySpan<byte> json) => new(language, TranslationData.Read(json));

    /// <summary>A text with its gaps filled. What fills them is translated first if it can be.</summary>
    public string Of(FormattableString text)
    {
        if (_data is null)
            return text.ToString(CultureInfo.InvariantCulture);
        var given = text.GetArguments();
        var values = new object?[given.Length];
        for (var i = 0; i < given.Length; i++)
        {
            values[i] = given[i] switch
            {
                FormattableString inner => Of(inner),
                Counted counted => Of(counted),
                Named named => Known(named.English),
                Worded worded => Word(worded.Group, worded.Word),
                var other => other,
            };
        }

        return string.Format(CultureInfo.InvariantCulture, Known(text.Format), values);
    }

    /// <summary>A whole text that may have a translation, as it is: the name of a service, advice.</summary>
    public string Known(string english) => _data?.Texts.GetValueOrDefault(english) ?? english;

    /// <summary>A number with its noun. French and Portuguese say nought in the singular.</summary>
    public string Of(Counted counted)
    {
        var form = FormsOf(counted.Noun)?.For((ulong)Math.Abs(counted.Number));
        return form is null ? counted.ToString() : string.Format(CultureInfo.InvariantCulture, form, counted.Digits);
    }

    /// <summary>A word of an enumeration; the word itself in English.</summary>
    public string Word(string group, string word) => _data is null ? word : _data.Words.GetValueOrDefault($"{group}.{word}") ?? word;

    /// <summary>Clauses, of which there is at least one, as one: with commas between, and a capital letter first.</summary>
    internal string Clauses(IReadOnlyList<string> clauses)
    {
        var all = string.Join(Known(Comma), clauses);
        return $"{char.ToUpperInvariant(all[0])}{all.AsSpan(1)}";
    }

    /// <summary>The sentence about a kind of finding, with named gaps; null if there is none.</summary>
    internal string? Finding(string kind) => _data?.Findings.GetValueOrDefault(kind);

    /// <summary>How a noun is counted; null if there is no translation.</summary>
    internal CountForms? FormsOf(string noun)
        => _data?.Counts.GetValueOrDefault($"{noun}.one") is { } one && _data.Counts.GetValueOrDefault($"{noun}.other") is { } other
            ? new CountForms(one, other, Language is "fr" or "pt-BR")
            : null;
}
