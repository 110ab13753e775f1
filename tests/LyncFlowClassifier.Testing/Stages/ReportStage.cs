namespace LyncFlowClassifier.Testing.Stages;

/// <summary>From the flow table to the report: survey, classification, groups, services, hosts.</summary>
sealed class ReportStage(int flows) : Stage
{
    readonly FinishedRun _run = new(flows);

    public override int Units => flows;

    public override string Unit => "flow";

    protected override long Handle() => _run.Report().Summary.Flows;

    protected override void Dispose(bool disposing) => _run.Dispose();
}
