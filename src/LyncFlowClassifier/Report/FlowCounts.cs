using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Report;

/// <summary>
/// One pass over all flow records that surveys and classifies them at once. A flow is judged as if the capture were as healthy as it
/// seems before the pass, and by the pairs of hosts seen so far. Where the whole survey says otherwise in a way that can change a
/// verdict, a second pass judges anew.
/// </summary>
sealed class FlowCounts
{
    FlowCounts(PortCatalog catalog, CaptureHealth health)
    {
        Ledger = new FlowLedger(catalog);
        Health = health;
    }

    public FlowLedger Ledger { get; }

    public HostLedger Hosts { get; } = new();

    public FlowGroups Blocked { get; } = new();

    public FlowGroups Unexpected { get; } = new();

    /// <summary>The health by which flows were judged.</summary>
    public CaptureHealth Health { get; private set; }

    /// <summary>Flows without any time.</summary>
    public long WithoutTime { get; private set; }

    /// <summary>Counts all records.</summary>
    /// <param name="records">The records.</param>
    /// <param name="survey">Receives every record once.</param>
    /// <param name="classifierFor">A classifier for a health, which asks <paramref name="survey"/>.</param>
    /// <param name="catalog">Rows in force.</param>
    /// <param name="health">The health by the survey so far.</param>
    public static FlowCounts Of(
        FlowSequence records, CaptureSurvey survey, Func<CaptureHealth, FlowClassifier> classifierFor, PortCatalog catalog, Func<CaptureHealth> health)
    {
        var assumed = health();
        var counts = new FlowCounts(catalog, assumed);
        counts.Run(records, classifierFor(assumed), survey);
        var known = health();
        if (known.SilenceIsEvidence == assumed.SilenceIsEvidence && !(counts._hasOpenIceChecks && survey.HasIcePairs))
        {
            counts.Health = known;
            return counts;
        }

        var again = new FlowCounts(catalog, known) { WithoutTime = counts.WithoutTime };
        again.Run(records, classifierFor(known), survey: null);
        return again;
    }

    // Checks of candidate pairs that are called blocked because no media path was seen so far.
    bool _hasOpenIceChecks;

    void Run(FlowSequence records, FlowClassifier classifier, CaptureSurvey? survey)
    {
        for (var reader = records.Read(); reader.TryNext(out var record);)
        {
            if (survey is not null)
            {
                survey.Add(record);
                WithoutTime += record.LastSeen == PacketTime.None ? 1 : 0;
            }

            classifier.Conclude(ref record, out var conclusion);
            Ledger.Add(record, conclusion);
            Hosts.Add(conclusion, record.Bytes);
            if (conclusion.Blocked)
            {
                _hasOpenIceChecks |= BlockedRule.IsIceCheck(record);
                Blocked.Add(record, conclusion, classifier.Messages);
            }
            else if (conclusion.Flagged)
            {
                Unexpected.Add(record, conclusion, classifier.Messages);
            }
        }

        Hosts.Settle();
    }
}
