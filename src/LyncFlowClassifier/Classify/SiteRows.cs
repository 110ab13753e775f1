using System.Runtime.CompilerServices;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// What matching prepares from a catalogue and a topology. Immutable, and made once for all matchers: a live capture looks at its flows
/// every second with new ones.
/// </summary>
sealed class SiteRows
{
    // Of each catalogue the site it was last prepared for. Entries go with the catalogue.
    static readonly ConditionalWeakTable<PortCatalog, SiteRows> Prepared = new();

    readonly SiteTopology _topology;
    readonly Dictionary<CatalogRow, int> _indices = new(ReferenceEqualityComparer.Instance);

    SiteRows(PortCatalog catalog, SiteTopology topology)
    {
        _topology = topology;
        Ports = new PortClasses(catalog, topology);
        Media = new MediaRows(catalog);
        for (var index = 0; index < catalog.Rows.Length; index++)
        {
            var row = catalog.Rows[index];
            _indices.TryAdd(row, index);
            DependOnAddresses |= !row.Hosts.IsEmpty || !row.PeerHosts.IsEmpty;
        }
    }

    /// <summary>Classes of ports.</summary>
    public PortClasses Ports { get; }

    /// <summary>Media rows.</summary>
    public MediaRows Media { get; }

    /// <summary>True if rules of the site name networks: then two hosts of one entry of the topology can match differently.</summary>
    public bool DependOnAddresses { get; }

    /// <summary>Those of a catalogue at a site. For any thread.</summary>
    public static SiteRows Of(PortCatalog catalog, SiteTopology topology)
    {
        if (Prepared.TryGetValue(catalog, out var known) && ReferenceEquals(known._topology, topology))
            return known;
        var rows = new SiteRows(catalog, topology);
        Prepared.AddOrUpdate(catalog, rows);
        return rows;
    }

    /// <summary>Place of a row in the catalogue.</summary>
    public int IndexOf(CatalogRow row) => _indices[row];
}
