using System.CommandLine;
using System.Globalization;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli;

/// <summary><c>lyncflow analyze</c>: captures in, report out.</summary>
sealed class AnalyzeCommand
{
    readonly CliHost _host;
    readonly AnalyzeOptions _options;

    AnalyzeCommand(CliHost host) => (_host, _options) = (host, new AnalyzeOptions(host));

    public static Command Build(CliHost host)
    {
        var definition = new AnalyzeCommand(host);
        var command = new Command("analyze", "Read captures and report blocked, undocumented and documented flows.");
        definition._options.AddTo(command);
        command.SetAction(definition.Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var (topology, services) = _options.Site.LoadTopology(parsed);
        var catalog = new PortCatalog(_options.Site.Catalog.Load(parsed, services));
        var judging = _options.Classify(parsed);
        var reading = _options.Pipeline(parsed);
        using var output = ReportOutput.Open(_options.Output(parsed), _host);
        using var source = _options.Input.Open(parsed, _host);
        OutputGuard.Refuse(_options.Output(parsed), [.. source.Statistics.Files.Select(file => file.Name), .. _options.Site.Files(parsed)]);
        using var annotated = AnnotatedOutput.Open(_host, _options, parsed, source.Statistics);
        var evicted = new EvictedFlows(catalog, topology, judging, reading.MaxMemory);
        using var pipeline = new FlowPipeline(reading, evicted);
        Read(pipeline, source, parsed);
        var interrupted = _host.Interrupted.IsCancellationRequested;
        if (interrupted)
            ForgiveCutInput(source.Statistics);
        var report = ReportBuilder.Build(
            pipeline, source.Statistics, catalog, topology, judging, ConfigurationLint.Check(topology), evicted, interrupted);
        Write(report, output, parsed);
        var withinLimits = annotated is null || interrupted || annotated.Write(report, parsed);
        return Conclude(report, parsed) is var code && !withinLimits && code <= ExitCode.Flagged ? ExitCode.Limit : code;
    }

    void Read(FlowPipeline pipeline, IFrameSource source, ParseResult parsed)
    {
        using var progress = _host.CanRedraw && !_options.Quiet(parsed) ? new ProgressLine(_host, source.Statistics, () => pipeline.Frames) : null;
        pipeline.Run(source, _host.Interrupted);
    }

    /// <summary>An interrupted pipe ends inside a record because we stopped reading; that is no damage.</summary>
    static void ForgiveCutInput(CaptureStatistics statistics)
    {
        foreach (var file in statistics.Files.Where(file => file.Name == CaptureInput.StandardInput))
            file.Damage = null;
    }

    void Write(TrafficReport report, ReportOutput output, ParseResult parsed)
    {
        switch (_options.Format(parsed))
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
                WriteTable(report, output, parsed);
                break;
        }

        output.Commit();
    }

    void WriteTable(TrafficReport report, ReportOutput output, ParseResult parsed)
    {
        using var text = TextOutput.Open(output.Stream);
        var options = TextOutput.Options(_host, useColor: !_options.NoColor(parsed), report.Language, toTerminal: _options.Output(parsed) is null);
        TableReport.Write(report, text, options with { All = _options.All(parsed) });
    }

    /// <summary>Says on standard error what ended early, and chooses the exit code: interrupted, then damage, then limits, then flags.</summary>
    int Conclude(TrafficReport report, ParseResult parsed)
    {
        // The table says them itself.
        if (!_options.Quiet(parsed) && (_options.Format(parsed) != "table" || _options.Output(parsed) is not null))
        {
            foreach (var warning in WarningLines.Of(report.Capture, Translation.English).Where(warning => warning != CaptureSummary.InterruptedWarning))
                Application.Print(_host, $"warning: {warning}");
        }

        if (report.Capture.Interrupted)
        {
            Application.Print(_host, "interrupted: the report holds what was read until then"
                + (_options.Annotate(parsed) is { } path ? $"; '{path}' is not written" : ""));
            return ExitCode.Interrupted;
        }

        var code = FailOn.Applies(_options.FailOn(parsed), report) ? ExitCode.Flagged : ExitCode.Success;
        if (report.Capture.EvictedFlows > 0)
        {
            Application.Print(_host, $"--max-memory was reached: {Number(report.Capture.EvictedFlows)} idle flows were closed early, later frames of theirs count as new flows");
            code = ExitCode.Limit;
        }

        return InputDamage.Conclude(_host, report.Capture.Files, code, "the report holds what came before");
    }

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
