using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Live;

/// <summary>
/// Flows that left the table while the capture goes on: judged for the screen, put aside for the report at the end, handed to the listeners.
/// </summary>
/// <param name="options">How many are shown on.</param>
/// <param name="site">By what they are judged.</param>
/// <param name="maxMemory">Bytes for all flows of the capture.</param>
/// <param name="listeners">The next stage.</param>
sealed class ClosedFlows(MonitorOptions options, SiteKnowledge site, long maxMemory, IReadOnlyList<ILiveListener> listeners) : IFlowSink
{
    readonly RecentFlows _recent = new(options.RecentFlows);
    FlowClassifier _classifier = new(site.Catalog, site.Topology, new CaptureHealth(), new CaptureSurvey(), site.Options);

    /// <summary>What the report at the end needs.</summary>
    public EvictedFlows ForReport { get; private set; } = new(site.Catalog, site.Topology, site.Options, maxMemory);

    /// <summary>Counts of the flows that are shown no more.</summary>
    public FlowLedger Past { get; private set; } = new(site.Catalog);

    /// <inheritdoc/>
    public long BytesHeld => ForReport.BytesHeld + _recent.BytesInUse;

    /// <summary>Flagged flows that were closed last, as the report of a look wants them.</summary>
    public EvictedFlows Recent(SiteKnowledge known)
    {
        var shown = new EvictedFlows(known.Catalog, known.Topology, known.Options, maxMemory);
        foreach (ref readonly var record in _recent.Records.ToArray().AsSpan())
            shown.Kept.Add(record);
        return shown;
    }

    /// <summary>From now on flows are judged as the last look judged them.</summary>
    public void JudgeBy(FlowClassifier classifier, CaptureHealth health)
    {
        _classifier = classifier;
        ForReport.SilenceIsEvidence = health.SilenceIsEvidence;
    }

    /// <summary>Another catalogue and topology are in force.</summary>
    public void Turn(SiteKnowledge next)
    {
        Past = Past.Under(next.Catalog);
        ForReport = ForReport.Under(next.Catalog, next.Topology, next.Options);
    }

    /// <inheritdoc/>
    public void Accept(in FlowRecord record)
    {
        var turned = record;
        _classifier.Conclude(ref turned, out var conclusion);
        if (!conclusion.Flagged)
        {
            Past.Add(turned, conclusion);
        }
        else if (_recent.Add(record, out var oldest))
        {
            _classifier.Conclude(ref oldest, out conclusion);
            Past.Add(oldest, conclusion);
        }

        foreach (var listener in listeners)
            listener.Handed(record, _classifier, isClosed: true);
        ForReport.Accept(record);
    }

    /// <inheritdoc/>
    public void AcceptPart(in FlowRecord part, in FlowRecord whole, bool isLast)
    {
        foreach (var listener in listeners)
            listener.HandedPart(part, whole, isLast);
        if (isLast)
            return;
        foreach (var listener in listeners)
            listener.Handed(whole, _classifier, isClosed: false);
    }
}
