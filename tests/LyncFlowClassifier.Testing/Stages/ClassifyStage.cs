using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Testing.Stages;

/// <summary>Concludes from flow records that lie in memory; the classifier is as new as that of a report.</summary>
sealed class ClassifyStage : Stage
{
    readonly FinishedRun _run;
    readonly FlowRecord[] _records;
    FlowClassifier? _classifier;

    public ClassifyStage(int flows)
    {
        _run = new FinishedRun(flows);
        _records = [.. _run.Pipeline.Flows()];
    }

    public override int Units => _run.Flows;

    public override string Unit => "flow";

    public override void Prepare() => _classifier = _run.Classifier();

    protected override long Handle()
    {
        var count = 0L;
        for (var i = 0; i < _records.Length; i++)
            count += _classifier!.Classify(_records[i]).Attempts > 0 ? 1 : 0;
        return count;
    }

    protected override void Dispose(bool disposing) => _run.Dispose();
}
