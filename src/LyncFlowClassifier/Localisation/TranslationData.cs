namespace LyncFlowClassifier.Localisation;

/// <summary>What a language's file holds: one object of texts a group. The data are ours and tests prove them.</summary>
sealed class TranslationData
{
    /// <summary>By English text or format; names and purposes of catalogue rows are among them.</summary>
    public required Dictionary<string, string> Texts { get; init; }

    /// <summary>By group and word, such as <c>outcome.no-answer</c>.</summary>
    public required Dictionary<string, string> Words { get; init; }

    /// <summary>By noun and form, such as <c>flow.one</c>.</summary>
    public required Dictionary<string, string> Counts { get; init; }

    /// <summary>By kind of finding.</summary>
    public required Dictionary<string, string> Findings { get; init; }

    /// <summary>Reads a file in one pass. Throws <see cref="InvalidDataException"/>.</summary>
    /// <param name="json">UTF-8 JSON without escapes.</param>
    public static TranslationData Read(ReadOnlySpan<byte> json)
    {
        var data = new TranslationData { Texts = New(2048), Words = New(128), Counts = New(64), Findings = New(32) };
        var scanner = new DataScanner(json);
        Expect(scanner.Next(), '{');
        while (scanner.Next() == DataScanner.Text)
        {
            var group = scanner.Value;
            Expect(scanner.Next(), '{');
            var target = group switch
            {
                "texts" or "catalogue" or "advice" or "codes" => data.Texts,
                "words" => data.Words,
                "counts" => data.Counts,
                "findings" => data.Findings,
                _ => throw DataScanner.Unexpected($"group {group}"),
            };
            while (scanner.Next() == DataScanner.Text)
            {
                var key = scanner.Value;
                Expect(scanner.Next(), DataScanner.Text);
                if (!target.TryAdd(key, scanner.Value))
                    throw DataScanner.Unexpected($"second {key}");
            }
        }

        return data;
    }

    static Dictionary<string, string> New(int capacity) => new(capacity, StringComparer.Ordinal);

    static void Expect(char piece, char wanted)
    {
        if (piece != wanted)
            throw DataScanner.Unexpected($"{piece} in place of {wanted}");
    }
}
