using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Audit;

/// <summary>
/// One pass over the flows of a run that surveys and judges them at once, as if the run were as healthy as its drops alone say and no pair of
/// hosts exchanged media. Where the survey says otherwise in a way that can change a verdict, a second pass judges anew.
/// </summary>
sealed class RunJudging(
    PortCatalog catalog, SiteTopology topology, ClassifyOptions judging, AuditSource source, StoredRunFlows run, AuditPlace place)
{
    readonly Lock _surveying = new();

    /// <summary>What all flows say of the run.</summary>
    public CaptureSurvey Survey { get; } = new();

    /// <summary>The health by which flows were judged.</summary>
    public CaptureHealth Health { get; private set; } = new();

    /// <summary>Judges all flows.</summary>
    /// <param name="makeTally">Makes an empty tally.</param>
    public AuditTally Run(Func<AuditTally> makeTally)
    {
        var noPairs = new CaptureSurvey();
        var assumed = HealthBy(noPairs);
        var tally = Pass(makeTally, assumed, noPairs, surveys: true);
        Health = HealthBy(Survey);
        return Health.SilenceIsEvidence == assumed.SilenceIsEvidence && !(Survey.HasIcePairs && tally.HasOpenIceChecks)
            ? tally
            : Pass(makeTally, Health, Survey, surveys: false);
    }

    CaptureHealth HealthBy(CaptureSurvey survey) => survey.Health(source.Frames, source.Health.DroppedFrames, run.ListenedUntil);

    // In waves, so that only a few parts' counts are held besides the sum.
    AuditTally Pass(Func<AuditTally> makeTally, CaptureHealth health, CaptureSurvey pairs, bool surveys)
    {
        var sum = makeTally();
        foreach (var wave in run.Parts.Chunk(Math.Max(1, run.Threads)))
        {
            var tallies = Array.ConvertAll(wave, _ => makeTally());
            if (wave.Length == 1)
                Judge(wave[0], tallies[0], health, pairs, surveys);
            else
                Parallel.For(0, wave.Length, new ParallelOptions { MaxDegreeOfParallelism = wave.Length }, i => Judge(wave[i], tallies[i], health, pairs, surveys));
            foreach (var tally in tallies)
                sum.Add(tally);
        }

        return sum;
    }

    void Judge(Action<StoredFlowAction> read, AuditTally tally, CaptureHealth health, CaptureSurvey pairs, bool surveys)
    {
        var survey = new CaptureSurvey();
        var usual = Classifier(health, pairs);

        // Drops gate single flows of a run that is healthy as a whole.
        FlowClassifier? cautious = null;
        read((in FlowRecord record, bool silenceIsEvidence) =>
        {
            if (surveys && survey.AddCounts(record))
                AddPair(record);
            var judge = silenceIsEvidence ? usual : cautious ??= Classifier(health with { Frames = 0, DroppedFrames = 1 }, pairs);
            var turned = record;
            judge.Conclude(ref turned, out var flow);
            tally.Add(turned, flow, place, judge.Messages);
        });
        lock (_surveying)
            Survey.AddCounts(survey);
    }

    FlowClassifier Classifier(CaptureHealth health, CaptureSurvey pairs) => new(catalog, topology, health, pairs, judging, run.Learned);

    void AddPair(in FlowRecord record)
    {
        lock (_surveying)
            Survey.AddIcePair(record.AddressA, record.AddressB);
    }
}
