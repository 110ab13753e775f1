using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Audit;

/// <summary>
/// Firewall rules for documented flows that were seen blocked in a way that a firewall blocks: silently, or as a device says. A refusal comes
/// from the host itself, so no rule would help; what is not documented never gets one.
/// </summary>
static class FirewallAdvice
{
    const int MostSources = 100;

    public static ImmutableArray<FirewallRule> Of(IEnumerable<AuditItem> items, SiteTopology topology)
        => [.. items.Where(IsBlockedByFirewall).SelectMany(item => item.Inbound ? [Inbound(item, topology)] : Outbound(item))];

    static bool IsBlockedByFirewall(AuditItem item)
        => item is { Category: AuditCategory.Blocked, Exception: null, Verdict: Verdict.Documented, Row: { Origin: Origin.Seed or Origin.Site, Action: RowAction.Allow } }
            && item.Outcomes[0].Key is Outcome.NoAnswer or Outcome.Prohibited or Outcome.HalfOpen;

    // Hosts that the topology declares as one network need one rule.
    static FirewallRule Inbound(AuditItem item, SiteTopology topology)
    {
        var networks = item.Peers.Select(peer => topology.Find(peer.Address)?.Network ?? Single(peer.Address)).Distinct()
            .OrderBy(network => network.Address).ToList();
        var leftOut = item.PeerCount - item.Peers.Length;
        return Rule(item, item.Subject.Network, item.Subject.Name, [.. networks.Take(MostSources)], leftOut + Math.Max(0, networks.Count - MostSources));
    }

    static IEnumerable<FirewallRule> Outbound(AuditItem item)
        => item.Peers.Select(peer => Rule(item, Single(peer.Address), peer.Name, [item.Subject.Network], 0));

    static FirewallRule Rule(AuditItem item, IpNetwork destination, string? name, ImmutableArray<IpNetwork> sources, int leftOut)
        => new(item.Id, item.Row!.Id, item.Service, item.Transport, item.Ports, destination, name, sources, leftOut);

    static IpNetwork Single(IpAddress address) => new(address, address.Bits);
}
