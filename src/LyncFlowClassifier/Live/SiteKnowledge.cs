using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Live;

/// <summary>By what flows are judged. A capture that runs for weeks may get another one while it runs. Immutable.</summary>
/// <param name="Catalog">Rows in force.</param>
/// <param name="Topology">What is known of the deployment.</param>
/// <param name="Options">What the user chose.</param>
/// <param name="Findings">Findings of the configuration (LF4xx).</param>
public sealed record SiteKnowledge(PortCatalog Catalog, SiteTopology Topology, ClassifyOptions Options, ImmutableArray<Finding> Findings);
