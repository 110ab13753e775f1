using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>Concludes from a flow record: initiator, outcome, rows, verdict, findings. Immutable; one call per flow.</summary>
public sealed class FlowClassifier
{
    /// <summary>Compiles catalogue and topology for matching.</summary>
    public FlowClassifier(PortCatalog catalog, SiteTopology topology, CaptureSurvey survey, CaptureHealth health, ClassifyOptions options)
        => throw new NotSupportedException("not built yet");

    /// <summary>Classifies one flow.</summary>
    public ClassifiedFlow Classify(in FlowRecord record) => throw new NotSupportedException("not built yet");
}
