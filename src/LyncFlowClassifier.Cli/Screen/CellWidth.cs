using System.Text;
using LyncFlowClassifier.Reporting.Table;
using Spectre.Console;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>Columns that text takes on the screen: as Spectre.Console measures, which knows characters of one UTF-16 unit only; the others as tables do.</summary>
static class CellWidth
{
    /// <summary>Columns of a text.</summary>
    public static int Of(string text) => TextWidth.Of(text, Of);

    /// <summary>The text if it fits, else its beginning and <paramref name="ellipsis"/>.</summary>
    public static string Cut(string text, int width, string ellipsis) => TextWidth.Cut(text, width, ellipsis, Of);

    /// <summary>As <see cref="Cut"/>, but keeps the end, which tells more of an address.</summary>
    public static string CutStart(string text, int width, string ellipsis) => TextWidth.CutStart(text, width, ellipsis, Of);

    static int Of(Rune rune)
    {
        if (rune.Value is >= ' ' and <= '~')
            return 1;
        return rune.IsBmp ? Math.Clamp(rune.ToString().GetCellWidth(), 0, 2) : TextWidth.Of(rune);
    }
}
