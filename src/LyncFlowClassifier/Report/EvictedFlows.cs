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
    /// <summary>Bytes that a kept record is reckoned with; its size and what it refers to.</summary>
    internal const int BytesPerRecord = 1024;

    /// <summary>The share of the memory for flows that kept records may take.</summary>
    const int Share = 8;

    readonly int _mostKept;
    readonly FlowClassifier _classifier;

    /// <summary>Keeps records in at most an eighth of <paramref name="maxMemory"/>, which is in bytes.</summary>
    public EvictedFlows(PortCatalog catalog, SiteTopology topology, ClassifyOptions options, long maxMemory)
    {
        _mostKept = (int)Math.Clamp(maxMemory / Share / BytesPerRecord, 1, int.MaxValue);

        // The end of the capture and its health are not known yet: assume those under which most is flagged.
        _classifier = new FlowClassifier(
            catalog, topology, new CaptureHealth { LastSeen = long.MaxValue }, new CaptureSurvey(), options);
    }

    /// <summary>Kept records in the order in which they left.</summary>
    internal RecordStore Kept { get; } = new();

    /// <summary>Flagged records over the limit: counted, not listed.</summary>
    public long FlaggedLeftOut { get; private set; }

    /// <summary>Counts of the records that are not kept.</summary>
    internal FlowLedger NotKept { get; } = new();

    /// <summary>What the records that are not kept say of the capture; the report adds the others.</summary>
    internal CaptureSurvey Survey { get; } = new();

    /// <inheritdoc/>
    public void Accept(in FlowRecord record)
    {
        var turned = record;
        _classifier.Conclude(ref turned, out var conclusion);
        if (conclusion.Flagged && Kept.Count < _mostKept)
        {
            Kept.Add(record);
            return;
        }

        FlaggedLeftOut += conclusion.Flagged ? 1 : 0;
        NotKept.Add(turned, conclusion);
        Survey.Add(record);
    }
}
