using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Report;

/// <summary>
/// Flow records that had to leave the table early. Those that may be flagged are kept as they are and judged with all others at
/// the end; the rest is only counted, silence as undecided.
/// </summary>
public sealed class EvictedFlows : IFlowSink
{
    // Of the memory for flows kept records may take a quarter, and pairs of hosts half while they grow: the table needs the rest.
    const int KeptShare = 4;
    const int PairsShare = 2;

    readonly long _mostBytes;
    readonly Func<CaptureHealth, FlowClassifier> _classifierFor;

    // Most runs never ask them.
    FlowClassifier? _suspicious;
    FlowClassifier? _cautious;

    /// <summary>Keeps records in at most a quarter of <paramref name="maxMemory"/>, which is in bytes.</summary>
    public EvictedFlows(PortCatalog catalog, SiteTopology topology, ClassifyOptions options, long maxMemory)
        : this(catalog, topology, options, maxMemory / KeptShare, new FlowLedger(catalog), new RecordStore(), new CaptureSurvey(CaptureSurvey.DefaultMaxIcePairs, maxMemory / PairsShare))
    {
    }

    EvictedFlows(
        PortCatalog catalog, SiteTopology topology, ClassifyOptions options, long mostBytes, FlowLedger notKept, RecordStore kept, CaptureSurvey survey)
    {
        _mostBytes = mostBytes;
        NotKept = notKept;
        Kept = kept;
        Survey = survey;
        var noPairs = new CaptureSurvey();
        _classifierFor = health => new FlowClassifier(catalog, topology, health, noPairs, options);
    }

    /// <summary>The same flows, from now on judged by another catalogue and topology. Takes over what this holds.</summary>
    internal EvictedFlows Under(PortCatalog catalog, SiteTopology topology, ClassifyOptions options)
        => new(catalog, topology, options, _mostBytes, NotKept.Under(catalog), Kept, Survey) { FlaggedLeftOut = FlaggedLeftOut, SilenceIsEvidence = SilenceIsEvidence, Counted = Counted };

    /// <summary>
    /// False while drops make silence worthless: a flow that leaves then is not kept for its silence alone, which the end of the capture might
    /// take for an answer that never came.
    /// </summary>
    internal bool SilenceIsEvidence { get; set; } = true;

    // The end of the capture and its health are not known yet. Whether a record is worth keeping is asked under the assumptions
    // that flag most; what is only counted must not accuse, so there silence proves nothing.
    FlowClassifier Suspicious => _suspicious ??= _classifierFor(new CaptureHealth { LastSeen = long.MaxValue });

    FlowClassifier Cautious => _cautious ??= _classifierFor(new CaptureHealth { DroppedFrames = 1 });

    /// <summary>Kept records in the order in which they left.</summary>
    internal RecordStore Kept { get; }

    /// <summary>Records over the limit that might be flagged: counted, not listed.</summary>
    public long FlaggedLeftOut { get; private set; }

    /// <summary>Counts of the records that are not kept.</summary>
    internal FlowLedger NotKept { get; }

    /// <summary>What the records that are not kept say of the capture; the report adds the others.</summary>
    internal CaptureSurvey Survey { get; }

    /// <summary>Takes every flow that is only counted, end A its initiator, with what is concluded of it; null if nobody asks.</summary>
    internal IJudgedFlows? Counted { get; set; }

    /// <inheritdoc/>
    public long BytesHeld => Kept.BytesInUse + Survey.BytesInUse;

    /// <inheritdoc/>
    public void Accept(in FlowRecord record)
    {
        var turned = record;
        (SilenceIsEvidence ? Suspicious : Cautious).Conclude(ref turned, out var conclusion);
        if (conclusion.Flagged)
        {
            if (Kept.BytesInUse < _mostBytes)
            {
                Kept.Add(record);
                return;
            }

            FlaggedLeftOut++;
            turned = record;
            Cautious.Conclude(ref turned, out conclusion);
        }

        NotKept.Add(turned, conclusion);
        Counted?.Add(turned, conclusion);
        Survey.Add(record);
    }
}
