using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Explain;

/// <summary>What the catalogue says of a port.</summary>
/// <param name="Transport">Transport.</param>
/// <param name="Port">Port.</param>
/// <param name="Mode">Load balancing of the site.</param>
/// <param name="Rows">Rows that cover the port in rank order; those of the other load-balancing mode last.</param>
public sealed record PortExplanation(Transport Transport, ushort Port, LoadBalancing Mode, ImmutableArray<ExplainedRow> Rows)
{
    /// <summary>Wireshark display filter for all frames from or to the port.</summary>
    public string Filter => DisplayFilter.OfPort(Transport, Port);

    /// <summary>Explains a port by the rows in force at a site.</summary>
    /// <param name="transport">Transport.</param>
    /// <param name="port">Port.</param>
    /// <param name="catalog">Rows in force.</param>
    /// <param name="topology">What is known of the deployment.</param>
    /// <param name="translation">Language of the reasons.</param>
    public static PortExplanation Of(Transport transport, ushort port, PortCatalog catalog, SiteTopology topology, Translation translation)
    {
        var text = new CandidateText(topology.LoadBalancing, translation);
        return new(transport, port, topology.LoadBalancing,
            [.. new ExplainingMatcher(catalog, topology.LoadBalancing).Explain(transport, port).Select(row => new ExplainedRow(row, text.Of(row)))]);
    }
}
