using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Live;

/// <summary>
/// The next stage of a live capture: output, alerts, metrics. Called on the capturing thread, which loses frames if it is kept waiting: whoever
/// writes to something slow does so on a thread of its own.
/// </summary>
public interface ILiveListener
{
    /// <summary>A look at all flows. Snapshot and report are valid from any thread, but <see cref="TrafficReport.Flows"/> only during the call.</summary>
    void Looked(LiveSnapshot snapshot, TrafficReport report);

    /// <summary>A flow was closed, or has gone on for the active timeout. All of it until now.</summary>
    /// <param name="record">Its record.</param>
    /// <param name="classifier">Judges it; valid during the call.</param>
    /// <param name="isClosed">False if the flow goes on.</param>
    void Handed(in FlowRecord record, FlowClassifier classifier, bool isClosed)
    {
    }

    /// <summary>What was seen of a flow since its last part, when it has gone on for the active timeout and when it is closed.</summary>
    /// <param name="part">Since the last part.</param>
    /// <param name="whole">The flow until now.</param>
    /// <param name="isLast">True if the flow is closed.</param>
    void HandedPart(in FlowRecord part, in FlowRecord whole, bool isLast)
    {
    }
}
