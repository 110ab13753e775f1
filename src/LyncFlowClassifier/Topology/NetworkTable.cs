using System.Collections.Immutable;

namespace LyncFlowClassifier.Topology;

/// <summary>
/// Longest-prefix look-up of host entries: one hash look-up for each prefix length in use, longest first, whatever the number of
/// entries. Immutable.
/// </summary>
sealed class NetworkTable
{
    readonly Dictionary<IpNetwork, HostEntry> _entries = [];
    readonly int[] _lengthsIpv4;
    readonly int[] _lengthsIpv6;

    /// <summary>Builds the table; of several entries for one network the first counts.</summary>
    public NetworkTable(ImmutableArray<HostEntry> hosts)
    {
        foreach (var host in hosts)
            _entries.TryAdd(host.Network, host);
        _lengthsIpv4 = Lengths(ipv6: false);
        _lengthsIpv6 = Lengths(ipv6: true);
    }

    /// <summary>The entry with the longest prefix that contains the address, or null.</summary>
    public HostEntry? Find(IpAddress address)
    {
        foreach (var length in address.IsIpv6 ? _lengthsIpv6 : _lengthsIpv4)
        {
            if (_entries.TryGetValue(new IpNetwork(address, length), out var entry))
                return entry;
        }

        return null;
    }

    int[] Lengths(bool ipv6)
    {
        var used = new bool[129];
        foreach (var network in _entries.Keys)
            used[network.PrefixLength] |= network.Address.IsIpv6 == ipv6;
        var lengths = new List<int>();
        for (var length = used.Length - 1; length >= 0; length--)
        {
            if (used[length])
                lengths.Add(length);
        }

        return [.. lengths];
    }
}
