using System.Globalization;
using System.Text;

namespace LyncFlowClassifier.Reporting;

/// <summary>
/// Makes text from packets, files and the command line harmless before it reaches a terminal or a log: control characters
/// (C0, DEL, C1), invisible and bidirectional format characters, line separators and broken UTF-16 become visible escapes,
/// <c>\x1B</c> or <c>\u{202E}</c>. Everything else stays as it is.
/// </summary>
public static class SafeText
{
    /// <summary>The harmless form; the same instance if nothing had to change. Null gives an empty string.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="asciiOnly">Escape everything outside ASCII too, for terminals without UTF-8.</param>
    public static string Of(string? text, bool asciiOnly = false)
    {
        if (string.IsNullOrEmpty(text) || IsHarmless(text, asciiOnly))
            return text ?? "";
        var safe = new StringBuilder(text.Length + 16);
        Append(safe, text, asciiOnly);
        return safe.ToString();
    }

    /// <summary>True if <see cref="Of"/> would change nothing.</summary>
    public static bool IsHarmless(ReadOnlySpan<char> text, bool asciiOnly = false)
    {
        while (!text.IsEmpty)
        {
            // The common case, printable ASCII, in one vectorised step.
            var next = text.IndexOfAnyExceptInRange(' ', '~');
            if (next < 0)
                return true;
            text = text[next..];
            if (Rune.DecodeFromUtf16(text, out var rune, out var length) != System.Buffers.OperationStatus.Done || !IsHarmless(rune, asciiOnly))
                return false;
            text = text[length..];
        }

        return true;
    }

    /// <summary>Appends the harmless form.</summary>
    public static void Append(StringBuilder output, ReadOnlySpan<char> text, bool asciiOnly = false)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var length) != System.Buffers.OperationStatus.Done)
                Escape(output, text[0]);
            else if (IsHarmless(rune, asciiOnly))
                output.Append(text[..length]);
            else
                Escape(output, rune.Value);
            text = text[length..];
        }
    }

    static bool IsHarmless(Rune rune, bool asciiOnly)
    {
        if (rune.IsAscii)
            return rune.Value is >= ' ' and <= '~';
        return !asciiOnly && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
    }

    static void Escape(StringBuilder output, int value)
        => _ = value <= 0xFF
            ? output.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}")
            : output.Append(CultureInfo.InvariantCulture, $"\\u{{{value:X}}}");
}
