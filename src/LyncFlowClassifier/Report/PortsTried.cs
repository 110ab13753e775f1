namespace LyncFlowClassifier.Report;

/// <summary>Which pairs of hosts tried very many ports, whatever the groups of their flows.</summary>
sealed class PortsTried
{
    readonly GroupIndex _pairs = new();
    readonly bool[] _isScan;

    /// <summary>Looks at all groups of one initiator.</summary>
    public PortsTried(List<GroupTally> groups)
    {
        // Most pairs tried few ports in all; only for the others it matters which were the same.
        var most = new int[groups.Count];
        foreach (var group in groups)
        {
            if (!group.Key.HasInitiator)
                continue;
            _pairs.Add(group.Key.OfPair(), out var number);
            most[number] += group.Ports.Count;
        }

        _isScan = new bool[_pairs.Count];
        var ports = new PortSet[_pairs.Count];
        foreach (var group in groups)
        {
            if (!group.Key.HasInitiator || _pairs.Find(group.Key.OfPair()) is var number && most[number] < FlowGroups.ScanPorts)
                continue;
            ports[number].UnionWith(group.Ports);
            _isScan[number] = ports[number].Count >= FlowGroups.ScanPorts;
        }
    }

    /// <summary>True if the initiator of the key, if it has one, tried very many ports of the responder.</summary>
    public bool IsScan(in GroupKey key) => key.HasInitiator && _isScan[_pairs.Find(key.OfPair())];
}
