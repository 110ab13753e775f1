using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>A column of a table on the screen.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Min">Fewest columns of the terminal.</param>
/// <param name="Max">Most.</param>
/// <param name="Cell">What it says of a row in so many columns; harmless.</param>
sealed record ScreenColumn<T>(string Title, int Min, int Max, Func<T, int, Piece> Cell)
{
    /// <summary>True for numbers.</summary>
    public bool IsRight { get; init; }

    /// <summary>True if rows are in its order to begin with.</summary>
    public bool IsGiven { get; init; }

    /// <summary>By what rows can be sorted here, first ones first; null if they cannot.</summary>
    public Comparison<T>? Order { get; init; }

    /// <summary>Where there is little room columns leave, those with the highest number first; 0 stays.</summary>
    public int Leaves { get; init; }
}

/// <summary>How wide columns are. It does not depend on the rows, so nothing moves while they change.</summary>
static class ScreenColumns
{
    /// <summary>Widths by column; 0 for one that has no room.</summary>
    public static int[] Widths<T>(IReadOnlyList<ScreenColumn<T>> columns, int room)
    {
        var widths = columns.Select(column => column.Min).ToArray();
        while (Taken(widths) > room && Leaving(columns, widths) is >= 0 and var leaving)
            widths[leaving] = 0;
        var rest = room - Taken(widths);
        while (rest-- > 0 && Growing(columns, widths) is >= 0 and var growing)
            widths[growing]++;
        return widths;
    }

    static int Taken(int[] widths) => widths.Sum() + Math.Max(0, widths.Count(width => width > 0) - 1);

    // In step with what each wants, so that all are full at the same time.
    static int Growing<T>(IReadOnlyList<ScreenColumn<T>> columns, int[] widths)
    {
        var (growing, least) = (-1, 1.0);
        for (var i = 0; i < widths.Length; i++)
        {
            var share = widths[i] == 0 ? 1 : (widths[i] - columns[i].Min) / (double)Math.Max(1, columns[i].Max - columns[i].Min);
            if (share < least && widths[i] < columns[i].Max)
                (growing, least) = (i, share);
        }

        return growing;
    }

    static int Leaving<T>(IReadOnlyList<ScreenColumn<T>> columns, int[] widths)
    {
        var leaving = -1;
        for (var i = 0; i < widths.Length; i++)
        {
            if (widths[i] > 0 && columns[i].Leaves > 0 && (leaving < 0 || columns[i].Leaves > columns[leaving].Leaves))
                leaving = i;
        }

        return leaving;
    }
}
