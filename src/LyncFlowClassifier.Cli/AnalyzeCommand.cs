using System.CommandLine;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Cli.Storing;
using LyncFlowClassifier.Report;

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
        var judging = _options.Report.Classify(parsed);
        var reading = _options.Pipeline(parsed);
        using var output = ReportOutput.Open(_options.Report.Output(parsed), _host);
        using var source = _options.Input.Open(parsed, _host);
        OutputGuard.Refuse(_options.Report.Output(parsed), [.. source.Statistics.Files.Select(file => file.Name), .. _options.Site.Files(parsed)]);
        using var annotated = AnnotatedOutput.Open(_host, _options, parsed, source.Statistics);
        using var stored = _options.Store.File(parsed) is { } store ? StoredAnalysis.Open(store, _options, parsed, source.Statistics, _host) : null;
        var evicted = new EvictedFlows(catalog, topology, judging, reading.MaxMemory);
        using var pipeline = new FlowPipeline(reading, stored?.Before(evicted) ?? evicted);
        Read(pipeline, source, parsed);
        var interrupted = _host.Interrupted.IsCancellationRequested;
        if (interrupted)
            InputDamage.Forgive(source.Statistics);
        var isStored = stored?.Finish(pipeline, source.Statistics, interrupted, _options.Report.Quiet(parsed)) ?? true;
        var report = ReportBuilder.Build(
            pipeline, source.Statistics, catalog, topology, judging, ConfigurationLint.Check(topology), evicted, interrupted);
        var writing = new ReportWriting(_host, _options.Report, parsed);
        writing.Write(report, output);
        writing.Warn(report);
        var withinLimits = (annotated is null || interrupted || annotated.Write(report, parsed)) && isStored;
        return Conclude(report, writing, parsed) is var code && !withinLimits && code <= ExitCode.Flagged ? ExitCode.Limit : code;
    }

    void Read(FlowPipeline pipeline, IFrameSource source, ParseResult parsed)
    {
        using var progress = _host.CanRedraw && !_options.Report.Quiet(parsed) ? new ProgressLine(_host, source.Statistics, () => pipeline.Frames) : null;
        pipeline.Run(source, _host.Interrupted);
    }

    /// <summary>Says on standard error what ended early, and chooses the exit code: interrupted, then damage, then limits, then flags.</summary>
    int Conclude(TrafficReport report, ReportWriting writing, ParseResult parsed)
    {
        if (report.Capture.Interrupted)
        {
            Application.Print(_host, "interrupted: the report holds what was read until then"
                + (_options.Annotate(parsed) is { } path ? $"; '{path}' is not written" : ""));
            return ExitCode.Interrupted;
        }

        return InputDamage.Conclude(_host, report.Capture.Files, writing.Conclude(report), "the report holds what came before");
    }
}
