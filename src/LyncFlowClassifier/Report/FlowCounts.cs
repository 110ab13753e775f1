using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Report;

/// <summary>
/// One pass over all flow records that surveys and classifies them at once. A flow is judged as if the capture were as healthy as it
/// seems before the pass, and as if no pair of hosts exchanged media. Where the whole survey says otherwise in a way that can change a
/// verdict, a second pass judges anew.
/// </summary>
sealed class FlowCounts
{
    readonly List<FlowJudge> _judges;

    FlowCounts(FlowSequence records, Func<FlowJudge> makeJudge, CaptureSurvey survey, CaptureHealth health, int threads)
    {
        Health = health;
        _judges = JudgingThreads.Run(
            records, makeJudge, [new PairsInOrder(survey), new HostsInOrder(Hosts), new GroupsInOrder(Blocked, Unexpected)], threads);
        Ledger = _judges[0].Ledger;
        foreach (var judge in _judges)
        {
            if (judge.Ledger != Ledger)
                Ledger.Add(judge.Ledger);
            WithoutTime += judge.WithoutTime;
            survey.AddCounts(judge.Survey);
        }
    }

    public FlowLedger Ledger { get; }

    public HostLedger Hosts { get; } = new();

    public FlowGroups Blocked { get; } = new();

    public FlowGroups Unexpected { get; } = new();

    /// <summary>The health by which flows were judged.</summary>
    public CaptureHealth Health { get; private set; }

    /// <summary>Flows without any time.</summary>
    public long WithoutTime { get; }

    /// <summary>Counts all records.</summary>
    /// <param name="records">The records.</param>
    /// <param name="survey">Receives every record once.</param>
    /// <param name="classifierFor">A classifier for a health and a survey that knows pairs of hosts.</param>
    /// <param name="catalog">Rows in force.</param>
    /// <param name="health">The health by the survey so far.</param>
    /// <param name="threads">Most threads to use; the result is the same for any number.</param>
    public static FlowCounts Of(
        FlowSequence records,
        CaptureSurvey survey,
        Func<CaptureHealth, CaptureSurvey, FlowClassifier> classifierFor,
        PortCatalog catalog,
        Func<CaptureHealth> health,
        int threads)
    {
        var assumed = health();
        var noPairs = new CaptureSurvey();
        var counts = new FlowCounts(
            records, () => new FlowJudge(records, classifierFor(assumed, noPairs), catalog, surveys: true), survey, assumed, threads);
        var known = health();
        if (known.SilenceIsEvidence == assumed.SilenceIsEvidence
            && !(survey.HasIcePairs && counts._judges.Exists(judge => judge.HasOpenIceChecks)))
        {
            counts.Health = known;
            return counts;
        }

        return new FlowCounts(
            records, () => new FlowJudge(records, classifierFor(known, survey), catalog, surveys: false), survey, known, threads);
    }
}
