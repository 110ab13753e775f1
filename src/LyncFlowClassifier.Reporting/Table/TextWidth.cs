using System.Globalization;
using System.Text;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>Columns that text takes on a terminal: combining marks take none, East Asian wide characters two (Unicode UAX #11).</summary>
static class TextWidth
{
    public static int Of(ReadOnlySpan<char> text) => Of(text, Of);

    /// <summary>As above, with columns of a character by another measure.</summary>
    public static int Of(ReadOnlySpan<char> text, Func<Rune, int> columnsOf)
    {
        if (!text.ContainsAnyExceptInRange(' ', '~'))
            return text.Length;
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += columnsOf(rune);
        return width;
    }

    /// <summary>The text if it fits, else its beginning and <paramref name="ellipsis"/>, together at most <paramref name="width"/> columns.</summary>
    public static string Cut(string text, int width, string ellipsis) => Cut(text, width, ellipsis, Of);

    /// <summary>As above, with columns of a character by another measure.</summary>
    public static string Cut(string text, int width, string ellipsis, Func<Rune, int> columnsOf)
    {
        if (Of(text, columnsOf) <= width)
            return text;
        if (width < ellipsis.Length)
            return ellipsis[..Math.Max(width, 0)];
        var kept = 0;
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            columns += columnsOf(rune);
            if (columns > width - ellipsis.Length)
                break;
            kept += rune.Utf16SequenceLength;
        }

        return string.Concat(text.AsSpan(0, kept), ellipsis);
    }

    /// <summary>As <see cref="Cut(string, int, string)"/>, but keeps the end, which tells more of a path.</summary>
    public static string CutStart(string text, int width, string ellipsis) => CutStart(text, width, ellipsis, Of);

    /// <summary>As above, with columns of a character by another measure.</summary>
    public static string CutStart(string text, int width, string ellipsis, Func<Rune, int> columnsOf)
    {
        var columns = Of(text, columnsOf);
        if (columns <= width)
            return text;
        var left = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (columns <= width - ellipsis.Length)
                break;
            columns -= columnsOf(rune);
            left += rune.Utf16SequenceLength;
        }

        return left == text.Length ? Cut(ellipsis, width, "", columnsOf) : string.Concat(ellipsis, text.AsSpan(left));
    }

    /// <summary>Columns of a character.</summary>
    public static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    /// <summary>True for a character of two columns.</summary>
    public static bool IsWide(Rune rune) => IsWide(rune.Value);

    static bool IsWide(int value) => value is >= 0x1100 and (<= 0x115F
        or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0x4DBF) or (>= 0x4E00 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97C)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF01 and <= 0xFF60)
        or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD));
}
