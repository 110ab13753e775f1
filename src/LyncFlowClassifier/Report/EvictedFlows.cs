using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Report;

/// <summary>
/// Flow records that had to leave the table early. Those that may be flagged are kept as they are and judged with all others at
/// the end; the rest is only counted.
/// </summary>
public sealed class EvictedFlows : IFlowSink
{
    /// <summary>Bytes that a kept record is reckoned with.</summary>
    const int BytesPerRecord = 1024;

    readonly List<FlowRecord> _kept = [];
    readonly int _mostKept;
    readonly FlowClassifier _classifier;

    /// <summary>Keeps at most <paramref name="maxMemory"/> bytes of records.</summary>
    public EvictedFlows(PortCatalog catalog, SiteTopology topology, ClassifyOptions options, long maxMemory)
    {
        _mostKept = (int)Math.Clamp(maxMemory / BytesPerRecord, 1, int.MaxValue);

        // The end of the capture and its health are not known yet: assume those under which most is flagged.
        var survey = new CaptureSurvey();
        _classifier = new FlowClassifier(
            catalog, topology, new CaptureHealth { LastSeen = long.MaxValue }, survey, options);
    }

    /// <summary>Kept records in the order in which they left.</summary>
    public IReadOnlyList<FlowRecord> Kept => _kept;

    /// <summary>Flagged records over the limit: counted, not listed.</summary>
    public long FlaggedLeftOut { get; private set; }

    /// <summary>Counts of the records that are not kept.</summary>
    internal FlowLedger NotKept { get; } = new();

    /// <inheritdoc/>
    public void Accept(in FlowRecord record)
    {
        var turned = record;
        _classifier.Conclude(ref turned, out var conclusion);
        if (conclusion.Flagged && _kept.Count < _mostKept)
        {
            _kept.Add(record);
            return;
        }

        FlaggedLeftOut += conclusion.Flagged ? 1 : 0;
        NotKept.Add(turned, conclusion);
    }
}
