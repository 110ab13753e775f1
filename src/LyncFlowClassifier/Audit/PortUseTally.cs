using System.Collections.Immutable;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Audit;

/// <summary>Which undocumented ports have the most flows, from items of one port each.</summary>
static class PortUseTally
{
    public static ImmutableArray<PortUse> Of(ImmutableArray<AuditItem> items, int most) =>
    [
        .. items.Where(item => item is { Category: AuditCategory.Unexpected, Exception: null, Verdict: Verdict.Undocumented, PortCount: 1 })
            .GroupBy(item => (item.Transport, (int)item.Ports[0].From))
            .Select(group => Of(group.Key.Transport, group.Key.Item2, [.. group]))
            .OrderByDescending(use => use.Flows).ThenBy(use => use.Transport).ThenBy(use => use.Port).Take(most),
    ];

    static PortUse Of(Transport transport, int port, List<AuditItem> items) => new(
        transport, port, items.Sum(item => item.Flows), Responders(items), items.Aggregate(0UL, (sum, item) => sum + item.Bytes),
        items.MaxBy(item => item.Flows)!.Id);

    static int Responders(List<AuditItem> items)
    {
        var hosts = new HashSet<IpAddress>();
        var others = 0;
        foreach (var item in items)
        {
            if (item.Inbound)
            {
                hosts.Add(item.Subject.Network.Address);
                continue;
            }

            foreach (var peer in item.Peers)
                hosts.Add(peer.Address);
            others += item.PeerCount - item.Peers.Length;
        }

        return Math.Min(AuditItem.MostPeersCounted, hosts.Count + others);
    }
}
