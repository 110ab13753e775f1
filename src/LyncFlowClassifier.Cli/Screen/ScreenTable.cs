using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>Rows that can be chosen, in some order, of which only the visible ones are made.</summary>
sealed class ScreenTable<T> : ScreenBody
    where T : class
{
    const int Margin = 2, Gap = 1;

    readonly TablePage _page;
    readonly IReadOnlyList<T> _rows;
    readonly IReadOnlyList<ScreenColumn<T>> _columns;
    readonly int _order;
    readonly bool _reversed;
    int[] _widths = [];
    int _room = -1;

    /// <summary>Prepares a table.</summary>
    /// <param name="page">Characters and language.</param>
    /// <param name="given">Rows in the order to begin with.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="place">Which order.</param>
    /// <param name="isWanted">Which rows; null for all.</param>
    public ScreenTable(TablePage page, IReadOnlyList<T> given, IReadOnlyList<ScreenColumn<T>> columns, ScreenPlace place, Func<T, bool>? isWanted)
    {
        (_page, _columns) = (page, columns);
        var orders = Enumerable.Range(0, columns.Count).Where(i => columns[i].Order is not null).ToList();
        Orders = orders.Count + 1;
        var order = place.Order % Orders;
        _order = order == 0 ? columns.TakeWhile(column => !column.IsGiven).Count() : orders[order - 1];
        _reversed = place.IsReversed;
        var rows = isWanted is null ? given : [.. given.Where(isWanted)];
        if (order != 0)
            rows = [.. rows.Order(Comparer<T>.Create(columns[_order].Order!))];
        _rows = _reversed ? new Backwards(rows) : rows;
    }

    /// <summary>What tells a row from others.</summary>
    public required Func<T, object> Key { get; init; }

    /// <summary>What to say of the chosen row.</summary>
    public Func<T, string> Remark { get; init; } = _ => "";

    /// <summary>More there are than are given.</summary>
    public bool IsCut { get; init; }

    /// <inheritdoc/>
    public override bool IsLimited => IsCut;

    /// <inheritdoc/>
    public override int Count => _rows.Count;

    /// <inheritdoc/>
    public override bool HasSelection => true;

    /// <inheritdoc/>
    public override int Orders { get; }

    /// <inheritdoc/>
    public override object? RowAt(int number) => _rows[number];

    /// <inheritdoc/>
    public override object? KeyAt(int number) => Key(_rows[number]);

    /// <inheritdoc/>
    public override string RemarkAt(int number) => Remark(_rows[number]);

    /// <inheritdoc/>
    public override ScreenLine Titles(int width)
    {
        var mark = _page.Ellipsis.Length == 1 ? (_reversed ? "▲" : "▼") : _reversed ? "^" : "v";
        return Line(width, selected: false, (column, columnWidth) => new Piece(
            column == _order ? CellWidth.Cut(_columns[column].Title, columnWidth - 1, "") + mark : _columns[column].Title, Style.Dim));
    }

    /// <inheritdoc/>
    public override ScreenLine Line(int number, int width, bool selected)
    {
        var row = _rows[number];
        return Line(width, selected, (column, columnWidth) => _columns[column].Cell(row, columnWidth));
    }

    ScreenLine Line(int width, bool selected, Func<int, int, Piece> cell)
    {
        if (_room != width)
            (_room, _widths) = (width, ScreenColumns.Widths(_columns, width - Margin));
        var line = new ScreenLine { IsSelected = selected };
        line.Add(selected ? "> " : "  ");
        for (var column = 0; column < _columns.Count; column++)
        {
            if (_widths[column] == 0)
                continue;
            if (line.Width > Margin)
                line.Add(new string(' ', Gap));
            var piece = cell(column, _widths[column]);
            line.AddFitted(piece.Text, _widths[column], _page.Ellipsis, _columns[column].IsRight, piece.Style);
        }

        return line;
    }

    sealed class Backwards(IReadOnlyList<T> rows) : IReadOnlyList<T>
    {
        public int Count => rows.Count;

        public T this[int index] => rows[rows.Count - 1 - index];

        public IEnumerator<T> GetEnumerator() => rows.Reverse().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
