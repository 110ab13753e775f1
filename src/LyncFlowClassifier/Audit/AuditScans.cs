using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Audit;

/// <summary>
/// Finds what only hosts did that tried many ports of one host, and that failed: one item, whatever documents the ports. What others did at
/// the same ports, and what got through, stays apart.
/// </summary>
sealed class AuditScans
{
    readonly Dictionary<(IpNetwork Subject, Transport Transport, IpAddress Peer), int> _ports = [];
    readonly HashSet<AuditGroup> _joined = [];

    /// <summary>Looks through all groups.</summary>
    public AuditScans(IReadOnlyCollection<AuditGroup> groups)
    {
        var tries = groups.Where(group => group.Key is { Inbound: true, Port: not AuditKey.ManyPorts }).ToList();
        foreach (var group in tries)
        {
            foreach (var peer in group.Peers.Addresses)
                _ports[(group.Key.Subject, group.Key.Transport, peer)] = _ports.GetValueOrDefault((group.Key.Subject, group.Key.Transport, peer)) + 1;
        }

        foreach (var scan in tries.Where(IsOfScan).GroupBy(group => (group.Key.Subject, group.Key.Transport, group.Key.PeerRoles, group.Key.Exception)))
        {
            var members = scan.ToList();

            // Its words are those of the first port that nothing documents.
            var first = members.FindIndex(group => group.Key.Kind == FindingKind.Undocumented);
            if (first > 0)
                (members[0], members[first]) = (members[first], members[0]);
            Joined.Add((members[0].Key.OfManyPorts(), members));
            _joined.UnionWith(members);
        }
    }

    /// <summary>The scans: the key of the item, and its groups.</summary>
    public List<(AuditKey Key, IReadOnlyList<AuditGroup> Groups)> Joined { get; } = [];

    /// <summary>True if the group is part of a scan.</summary>
    public bool Contains(AuditGroup group) => _joined.Contains(group);

    bool IsOfScan(AuditGroup group) => group.MainOutcome is not (Outcome.Established or Outcome.MidStream) && group.Peers.Count > 0
        && group.Peers.Addresses.All(peer => _ports[(group.Key.Subject, group.Key.Transport, peer)] > AuditGroups.MaxPorts);
}
