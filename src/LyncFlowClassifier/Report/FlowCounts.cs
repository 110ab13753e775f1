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
        var counts = new FlowCounts(catalog, assumed);
        var noPairs = new CaptureSurvey();
        var mayBeExcused = counts.Run(
            records, () => new FlowJudge(records, classifierFor(assumed, noPairs), catalog, surveys: true), survey, threads);
        var known = health();
        if (known.SilenceIsEvidence == assumed.SilenceIsEvidence && !(mayBeExcused && survey.HasIcePairs))
        {
            counts.Health = known;
            return counts;
        }

        var again = new FlowCounts(catalog, known);
        again.Run(records, () => new FlowJudge(records, classifierFor(known, survey), catalog, surveys: false), survey, threads);
        return again;
    }

    /// <summary>Counts; true if a check of a candidate pair is called blocked.</summary>
    bool Run(FlowSequence records, Func<FlowJudge> makeJudge, CaptureSurvey survey, int threads)
    {
        var hasOpenIceChecks = false;
        foreach (var judge in JudgingThreads.Run(records, makeJudge, [new PairsInOrder(survey), new HostsInOrder(Hosts), new GroupsInOrder(Blocked, Unexpected)], threads))
        {
            survey.AddCounts(judge.Survey);
            Ledger.Add(judge.Ledger);
            WithoutTime += judge.WithoutTime;
            hasOpenIceChecks |= judge.HasOpenIceChecks;
        }

        return hasOpenIceChecks;
    }
}
