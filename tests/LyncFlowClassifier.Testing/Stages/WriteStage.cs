using System.Text;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Testing.Stages;

/// <summary>The forms of a report.</summary>
enum ReportFormat
{
    Table,
    Json,
    Ndjson,
    Csv,
}

/// <summary>
/// Writes a report that is already made. Flows are classified while they are written, except in the table, which has only groups.
/// </summary>
sealed class WriteStage : Stage
{
    // Lines of the JSON document that are neither a host nor a flow nor a finding.
    const int JsonFrame = 8;

    readonly ReportFormat _format;
    readonly FinishedRun _run;
    readonly TrafficReport _report;
    readonly LineCounter _output = new();
    readonly int _otherLines;

    public WriteStage(int flows, ReportFormat format)
    {
        _run = new FinishedRun(flows);
        _report = _run.Report();
        _format = format;
        _otherLines = format switch
        {
            ReportFormat.Json => JsonFrame + _report.Hosts.Count() + _report.Findings.Length,
            ReportFormat.Ndjson => 2 + _report.Findings.Length,
            _ => 1,
        };
        Run();
        Bytes = _output.Length;
    }

    public override int Units => _run.Flows;

    public override string Unit => "flow";

    public override long Bytes { get; }

    protected override long Handle()
    {
        _output.Clear();
        switch (_format)
        {
            case ReportFormat.Json:
                JsonReport.Write(_report, _output);
                break;
            case ReportFormat.Ndjson:
                NdjsonReport.Write(_report, _output);
                break;
            case ReportFormat.Csv:
                CsvReport.Write(_report, _output);
                break;
            default:
                using (var text = new StreamWriter(_output, new UTF8Encoding(false), leaveOpen: true))
                    TableReport.Write(_report, text, new TableOptions());
                return _output.Lines > 0 ? _report.Summary.Flows : 0;
        }

        return _output.Lines - _otherLines;
    }

    protected override void Dispose(bool disposing)
    {
        _run.Dispose();
        _output.Dispose();
    }
}
