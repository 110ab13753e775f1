using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration;

/// <summary>What a topology file says.</summary>
/// <param name="Topology">Hosts, load balancing and media ranges.</param>
/// <param name="Services">Services that the deployment has beyond the catalogue, all with <see cref="Origin.Site"/>.</param>
public sealed record DeclaredTopology(SiteTopology Topology, ImmutableArray<CatalogRow> Services);
