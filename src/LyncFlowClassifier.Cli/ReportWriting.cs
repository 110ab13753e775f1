using System.CommandLine;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli;

/// <summary>Writes a report as the user asked for it, and says on standard error what it does not.</summary>
sealed class ReportWriting(CliHost host, ReportOptions options, ParseResult parsed)
{
    public void Write(TrafficReport report, ReportOutput output)
    {
        switch (options.Format(parsed))
        {
            case "json":
                JsonReport.Write(report, output.Stream);
                break;
            case "ndjson":
                NdjsonReport.Write(report, output.Stream);
                break;
            case "csv":
                CsvReport.Write(report, output.Stream);
                break;
            default:
                WriteTable(report, output);
                break;
        }

        output.Commit();
    }

    /// <summary>Warnings that no table says.</summary>
    public void Warn(TrafficReport report)
    {
        if (options.Quiet(parsed) || (options.Format(parsed) == "table" && options.Output(parsed) is null))
            return;
        foreach (var warning in WarningLines.Of(report.Capture, Translation.English).Where(warning => warning != CaptureSummary.InterruptedWarning))
            Application.Print(host, $"warning: {warning}");
    }

    /// <summary>The exit code that the report stands for, and why it is that of a limit.</summary>
    public int Conclude(TrafficReport report)
    {
        var code = FailOn.Applies(options.FailOn(parsed), report) ? ExitCode.Flagged : ExitCode.Success;
        return SayClosedEarly(host, report.Capture.EvictedFlows) ? ExitCode.Limit : code;
    }

    /// <summary>Says that memory was short; false if it was not.</summary>
    public static bool SayClosedEarly(CliHost host, long flows)
    {
        if (flows > 0)
            Application.Print(host, FormattableString.Invariant($"--max-memory was reached: {flows:N0} idle flows were closed early, later frames of theirs count as new flows"));
        return flows > 0;
    }

    void WriteTable(TrafficReport report, ReportOutput output)
    {
        using var text = TextOutput.Open(output.Stream);
        var table = TextOutput.Options(host, useColor: !options.NoColor(parsed), report.Language, toTerminal: options.Output(parsed) is null);
        TableReport.Write(report, text, table with { All = options.All(parsed) });
    }
}
