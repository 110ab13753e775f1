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

        // Whoever needs less than half leaves the rest to the other.
        var whom = One(page, to, toPort, Math.Max(left / 2 + 1, left - CellWidth.Of(One(page, from, fromPort, left))));
        var who = One(page, from, fromPort, left - CellWidth.Of(whom));
        return who + page.Arrow + whom;
    }

    /// <summary>One end.</summary>
    public static string One(TablePage page, in Endpoint end, string port, int room)
    {
        var address = end.Address.ToString();
        var left = room - CellWidth.Of(port);
        if (string.IsNullOrEmpty(end.Name))
            return CellWidth.CutStart(address, left, page.Ellipsis) + port;
        var name = page.Safe(end.Name);
        var label = name.Split('.')[0];
        if (CellWidth.Of(name) + address.Length + 3 <= left)
            return $"{name} ({address}){port}";
        if (CellWidth.Of(label) + address.Length + 3 <= left)
            return $"{label} ({address}){port}";
        return CellWidth.Cut(CellWidth.Of(name) <= left ? name : label, left, page.Ellipsis) + port;
    }
}
