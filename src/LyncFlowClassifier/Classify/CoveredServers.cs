using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>The entries of a topology whose coverage is counted: all that are more than clients and phones. Immutable.</summary>
sealed class CoveredServers
{
    /// <summary>Most entries; the first of the topology.</summary>
    public const int Most = 1_000;

    readonly Dictionary<HostEntry, int> _places = new(ReferenceEqualityComparer.Instance);

    /// <summary>Numbers the entries in the order of the topology.</summary>
    public CoveredServers(SiteTopology topology)
    {
        var entries = new List<HostEntry>();
        foreach (var entry in topology.Hosts)
        {
            if ((entry.Roles & ~Roles.AnyClient) == 0)
                continue;
            if (entries.Count == Most)
            {
                LeftOut++;
                continue;
            }

            if (_places.TryAdd(entry, entries.Count))
                entries.Add(entry);
        }

        Entries = entries;
    }

    /// <summary>The entries by place.</summary>
    public IReadOnlyList<HostEntry> Entries { get; }

    /// <summary>Entries over the limit.</summary>
    public int LeftOut { get; }

    /// <summary>The place of an entry, or -1.</summary>
    public int PlaceOf(HostEntry entry) => _places.GetValueOrDefault(entry, -1);
}
