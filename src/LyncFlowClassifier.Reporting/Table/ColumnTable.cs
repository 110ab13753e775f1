namespace LyncFlowClassifier.Reporting.Table;

/// <summary>
/// The columns of a services table: row id, service, ports, then numbers. Numbers get what they need, ports and ids up to a limit, and
/// the service all that is left.
/// </summary>
sealed class ColumnTable(params string[] titles)
{
    const int Id = 0, Service = 1, Ports = 2, Blocked = 6;
    const int Margin = 2, Gap = 2, NarrowPage = 100;
    const int ShortestPorts = 14, LongestPorts = 24, LongestId = 16, ShortestService = 16;

    readonly List<string[]> _rows = [];

    /// <summary>Adds a row with as many cells as there are titles.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TablePage page)
    {
        var widths = new int[titles.Length];
        for (var column = 0; column < titles.Length; column++)
            widths[column] = WidthOf(column);
        var rest = page.Width - Margin - Gap;
        for (var column = Ports + 1; column < titles.Length; column++)
            rest -= widths[column] > 0 ? widths[column] + GapBefore(page, column) : 0;
        var portsRoom = rest - Gap - Math.Min(widths[Id], LongestId) - Math.Min(widths[Service], ShortestService);
        widths[Ports] = Math.Min(widths[Ports], Math.Clamp(portsRoom, ShortestPorts, LongestPorts));
        rest -= widths[Ports] + Gap;
        widths[Id] = Math.Min(widths[Id], Math.Max(LongestId, rest - widths[Service]));
        widths[Id] = Math.Max(1, Math.Min(widths[Id], rest - ShortestService));
        widths[Service] = Math.Max(1, Math.Min(widths[Service], rest - widths[Id]));

        WriteLine(page, titles, widths, Style.Dim);
        foreach (var row in _rows)
            WriteLine(page, row, widths, Style.Plain);
    }

    int WidthOf(int column)
    {
        var width = TextWidth.Of(titles[column]);
        if (width == 0)
            return 0;
        foreach (var row in _rows)
            width = Math.Max(width, TextWidth.Of(row[column]));
        return width;
    }

    static int GapBefore(TablePage page, int column) => column > Ports && page.Width < NarrowPage ? 1 : Gap;

    static void WriteLine(TablePage page, string[] cells, int[] widths, Style style)
    {
        var line = new List<Piece> { new(new string(' ', Margin)) };
        for (var column = 0; column < cells.Length; column++)
        {
            if (widths[column] == 0)
                continue;
            if (column > 0)
                line.Add(new Piece(new string(' ', GapBefore(page, column))));
            var cell = page.Fit(cells[column], widths[column], right: column > Ports);
            line.Add(new Piece(cell, column == Blocked && style == Style.Plain ? Style.Bad : style));
        }

        page.Line([.. line]);
    }
}
