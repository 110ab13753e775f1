using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>
/// Who talks to whom, in the room there is: with names and addresses, with names alone, with the first labels of names, and at last with the
/// ends of addresses, which tell more than their beginnings. The port stays whole.
/// </summary>
static class EndText
{
    // From so many columns on arrows stand below each other.
    const int AlignedFrom = 48;

    const int Forms = 4;

    /// <summary>From one end to the other, at most <paramref name="room"/> columns; harmless.</summary>
    /// <param name="page">Characters.</param>
    /// <param name="from">Who.</param>
    /// <param name="fromPort">What stands behind who: a port with its mark, or nothing.</param>
    /// <param name="to">Whom.</param>
    /// <param name="toPort">What stands behind whom.</param>
    /// <param name="room">Columns.</param>
    public static string Of(TablePage page, in Endpoint from, string fromPort, in Endpoint to, string toPort, int room)
    {
        var left = room - page.Arrow.Length;
        if (room >= AlignedFrom)
        {
            var half = left * 45 / 100;
            var first = One(page, from, fromPort, half);
            return first + new string(' ', half - CellWidth.Of(first)) + page.Arrow + One(page, to, toPort, left - half);
        }

        for (var form = 0; form < Forms; form++)
        {
            var (shortFrom, shortTo) = (In(page, from, form) + fromPort, In(page, to, form) + toPort);
            if (CellWidth.Of(shortFrom) + CellWidth.Of(shortTo) <= left)
                return shortFrom + page.Arrow + shortTo;
        }

        // Whoever needs less than half leaves the rest to the other.
        var needed = CellWidth.Of(In(page, from, Forms - 1) + fromPort);
        var whom = One(page, to, toPort, Math.Max(left / 2 + 1, left - needed));
        return One(page, from, fromPort, left - CellWidth.Of(whom)) + page.Arrow + whom;
    }

    /// <summary>One end.</summary>
    public static string One(TablePage page, in Endpoint end, string port, int room)
    {
        var left = room - CellWidth.Of(port);
        for (var form = 0; form < Forms; form++)
        {
            var text = In(page, end, form);
            if (CellWidth.Of(text) <= left)
                return text + port;
        }

        return (string.IsNullOrEmpty(end.Name)
            ? CellWidth.CutStart(end.Address.ToString(), left, page.Ellipsis)
            : CellWidth.Cut(In(page, end, Forms - 1), left, page.Ellipsis)) + port;
    }

    // From the longest to the shortest.
    static string In(TablePage page, in Endpoint end, int form)
    {
        if (string.IsNullOrEmpty(end.Name))
            return end.Address.ToString();
        var name = page.Safe(end.Name);
        var label = name.Split('.')[0];
        return form switch
        {
            0 => $"{name} ({end.Address})",
            1 => $"{label} ({end.Address})",
            2 => name,
            _ => label,
        };
    }
}
