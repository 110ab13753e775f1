using System.Text;
using LyncFlowClassifier.Reporting.Table;
using Spectre.Console;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>Columns that text takes on the screen: as Spectre.Console measures, which knows characters of one UTF-16 unit only; the others as tables do.</summary>
static class CellWidth
{
    /// <summary>Columns of a text.</summary>
    public static int Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text.Length;
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Of(rune);
        return width;
    }

    /// <summary>The text if it fits, else its beginning and <paramref name="ellipsis"/>.</summary>
    public static string Cut(string text, int width, string ellipsis)
    {
        if (Of(text) <= width)
            return text;
        if (width <= ellipsis.Length)
            return ellipsis[..Math.Max(0, width)];
        var (kept, columns) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            columns += Of(rune);
            if (columns > width - ellipsis.Length)
                break;
            kept += rune.Utf16SequenceLength;
        }

        return string.Concat(text.AsSpan(0, kept), ellipsis);
    }

    /// <summary>As <see cref="Cut"/>, but keeps the end, which tells more of an address.</summary>
    public static string CutStart(string text, int width, string ellipsis)
    {
        var columns = Of(text);
        if (columns <= width)
            return text;
        if (width <= ellipsis.Length)
            return ellipsis[..Math.Max(0, width)];
        var left = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (columns <= width - ellipsis.Length)
                break;
            columns -= Of(rune);
            left += rune.Utf16SequenceLength;
        }

        return string.Concat(ellipsis, text.AsSpan(left));
    }

    static int Of(Rune rune)
    {
        if (rune.Value is >= ' ' and <= '~')
            return 1;
        return rune.IsBmp ? Math.Clamp(rune.ToString().GetCellWidth(), 0, 2) : TextWidth.Of(rune.ToString());
    }
}
