using System.Globalization;

namespace LyncFlowClassifier.Configuration;

/// <summary>
/// A settings file cannot be used. <see cref="Exception.Message"/> is one line, safe to print:
/// <c>file:line:column: reason; expected ...</c>, or <c>file: reason</c> if the file could not be read at all.
/// </summary>
public sealed class ConfigurationException : Exception
{
    const int ShownLength = 60;

    ConfigurationException(string message, string file, int line, int column, Exception? cause = null)
        : base(message, cause)
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>The file as the user named it.</summary>
    public string File { get; }

    /// <summary>Line, from 1; 0 if the fault has no place in the text.</summary>
    public int Line { get; }

    /// <summary>Column in characters, from 1; 0 if the fault has no place in the text.</summary>
    public int Column { get; }

    /// <summary>A fault at a place in a file.</summary>
    public static ConfigurationException At(ConfigPosition position, string reason, string expected)
        => new(
            $"{Safe(position.File)}:{position.Line}:{position.Column}: {reason}; expected {expected}",
            position.File, position.Line, position.Column);

    /// <summary>A fault of a whole file; the cause is an <see cref="UnauthorizedAccessException"/> if permission is missing.</summary>
    public static ConfigurationException Of(string file, string reason, Exception? cause = null)
        => new($"{Safe(file)}: {reason}", file, 0, 0, cause);

    /// <summary>Text from a file, quoted for a message: cut short, and with escapes for everything that could act on a terminal.</summary>
    public static string Quote(string text)
        => text.Length <= ShownLength ? $"'{Safe(text)}'" : $"'{Safe(text[..ShownLength])}...'";

    /// <summary>Text with every control, format and lone surrogate character as an escape.</summary>
    static string Safe(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
            return text;
        var safe = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHarmless(rune))
                safe.Append(rune);
            else
                safe.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
        }

        return safe.ToString();
    }

    /// <summary>False for characters that could move the cursor, hide text or reorder it.</summary>
    internal static bool IsHarmless(System.Text.Rune rune)
        => rune.Value != 0xFFFD && System.Text.Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
