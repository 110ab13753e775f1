using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>One line of a picture. What is added is harmless already.</summary>
sealed class ScreenLine
{
    readonly List<Piece> _pieces = [];

    /// <summary>Its parts, left to right.</summary>
    public IReadOnlyList<Piece> Pieces => _pieces;

    /// <summary>True if it is the one that keys act on.</summary>
    public bool IsSelected { get; init; }

    /// <summary>Columns.</summary>
    public int Width { get; private set; }

    /// <summary>Adds a part.</summary>
    public ScreenLine Add(string text, Style style = Style.Plain)
    {
        if (text.Length == 0)
            return this;
        _pieces.Add(new Piece(text, style));
        Width += CellWidth.Of(text);
        return this;
    }

    /// <summary>Adds a part that takes exactly so many columns.</summary>
    public ScreenLine AddFitted(string text, int width, string ellipsis, bool right = false, Style style = Style.Plain)
    {
        var cut = CellWidth.Cut(text, width, ellipsis);
        var fill = new string(' ', width - CellWidth.Of(cut));
        return Add(right ? fill + cut : cut + fill, style);
    }

    /// <summary>Fills up to a column.</summary>
    public ScreenLine FillTo(int column) => Width < column ? Add(new string(' ', column - Width)) : this;

    /// <summary>Facts side by side. One that does not fit any more is cut if enough of it is seen, and the rest is left out.</summary>
    public static ScreenLine Of(TablePage page, int width, params IEnumerable<Piece> facts)
    {
        const int ShortestCut = 16;
        var line = new ScreenLine();
        foreach (var fact in facts)
        {
            var text = page.Safe(fact.Text);
            if (text.Length == 0)
                continue;
            var separator = line.Width > 1 ? page.Separator : "";
            var room = width - line.Width - separator.Length;
            if (CellWidth.Of(text) > room && room < ShortestCut)
                break;
            line.Add(separator, Style.Dim).Add(CellWidth.Cut(text, room, page.Ellipsis), fact.Style);
            if (line.Width >= width)
                break;
        }

        return line;
    }

    /// <summary>Its text alone.</summary>
    public override string ToString() => string.Concat(_pieces.Select(piece => piece.Text));
}
