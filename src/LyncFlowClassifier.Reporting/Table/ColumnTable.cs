namespace LyncFlowClassifier.Reporting.Table;

/// <summary>
/// The columns of a services table: row id, service, ports, then numbers. Numbers get what they need, ports and ids up to a limit, and
/// the service all that is left.
/// </summary>
sealed class ColumnTable(params string[] titles)
{
    const int Id = 0, Service = 1, Ports = 2, Blocked = 6;
    const int Margin = 2, Gap = 2, NumberGap = 1;
    const int LongestPorts = 15, LongestId = 16, ShortestService = 12;

    readonly List<string[]> _rows = [];

    /// <summary>Adds a row with as many cells as there are titles.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TablePage page)
    {
        var widths = new int[titles.Length];
        for (var column = 0; column < titles.Length; column++)
            widths[column] = titles[column].Length == 0 ? 0 : _rows.Select(row => TextWidth.Of(row[column])).Append(titles[column].Length).Max();
        widths[Ports] = Math.Min(widths[Ports], LongestPorts);
        var rest = page.Width - Margin - Gap;
        for (var column = Ports; column < titles.Length; column++)
            rest -= widths[column] > 0 ? widths[column] + GapBefore(column) : 0;
        widths[Id] = Math.Min(widths[Id], Math.Max(LongestId, rest - widths[Service]));
        widths[Id] = Math.Max(1, Math.Min(widths[Id], rest - ShortestService));
        widths[Service] = Math.Max(1, Math.Min(widths[Service], rest - widths[Id]));

        WriteLine(page, titles, widths, Style.Dim);
        foreach (var row in _rows)
            WriteLine(page, row, widths, Style.Plain);
    }

    static int GapBefore(int column) => column > Ports ? NumberGap : Gap;

    static void WriteLine(TablePage page, string[] cells, int[] widths, Style style)
    {
        var line = new List<Piece> { new(new string(' ', Margin)) };
        for (var column = 0; column < cells.Length; column++)
        {
            if (widths[column] == 0)
                continue;
            if (column > 0)
                line.Add(new Piece(new string(' ', GapBefore(column))));
            var cell = page.Fit(cells[column], widths[column], right: column > Ports);
            line.Add(new Piece(cell, column == Blocked && style == Style.Plain ? Style.Bad : style));
        }

        page.Line([.. line]);
    }
}
