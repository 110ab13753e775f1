using System.Collections.Immutable;
using System.CommandLine;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Cli.Auditing;

/// <summary><c>lyncflow audit</c>: captures or a store in, a report of unexpected flows out.</summary>
sealed class AuditCommand
{
    readonly CliHost _host;
    readonly AuditOptions _options;

    AuditCommand(CliHost host) => (_host, _options) = (host, new AuditOptions(host));

    public static Command Build(CliHost host)
    {
        var definition = new AuditCommand(host);
        var command = new Command("audit", "Report unexpected flows of captures or a store, what changed, and what the site accepts.");
        definition._options.AddTo(command);
        command.SetAction(definition.Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var site = Site(parsed);
        var exceptions = _options.Exceptions(parsed) is { } file ? ExceptionsFile.Load(file) : [];
        var baseline = AuditBaselines.Open(_options, parsed, _host);
        using var writing = new AuditWriting(_host, _options, parsed);
        var builder = new AuditBuilder(site.Catalog, site.Topology, site.Judging, _options.Scope(parsed), exceptions, Today());
        var read = _options.Store(parsed) is { } store
            ? StoredAudit.Add(store, builder, _options.Scope(parsed).Period, _options.Input.Pipeline(parsed).Threads, _host)
            : Captures(builder, site, writing, parsed);
        var report = builder.Build(_host.Clock.GetUtcNow(), ConfigurationLint.Check(site.Topology), baseline.Of(site, exceptions, Today()));
        writing.Write(report);
        return Conclude(report, read, parsed);
    }

    AuditInput Captures(AuditBuilder builder, AuditSite site, AuditWriting writing, ParseResult parsed)
    {
        var reading = ReportOptions.ForFlows(_options.Input.Pipeline(parsed));
        using var source = _options.Input.Open(parsed, _host);
        writing.Refuse([.. source.Statistics.Files.Select(file => file.Name)]);
        var evicted = new EvictedFlows(site.Catalog, site.Topology, builder.Judging, reading.MaxMemory);
        builder.Watch(evicted);
        using var pipeline = new FlowPipeline(reading, evicted);
        using (_host.CanRedraw && !_options.Quiet(parsed) ? new ProgressLine(_host, source.Statistics, () => pipeline.Frames) : null)
            pipeline.Run(source, _host.Interrupted);
        var interrupted = _host.Interrupted.IsCancellationRequested;
        if (interrupted)
            InputDamage.Forgive(source.Statistics);
        var report = ReportBuilder.Build(
            pipeline, source.Statistics, site.Catalog, site.Topology, builder.Judging, [], evicted, interrupted);
        builder.Add(report);
        return new AuditInput(report.Capture.Files, interrupted, report.Capture.EvictedFlows);
    }

    /// <summary>Says on standard error what ended early, and chooses the exit code: interrupted, then damage, then limits, then flags.</summary>
    int Conclude(AuditReport report, AuditInput read, ParseResult parsed)
    {
        if (read.Interrupted)
        {
            Application.Print(_host, "interrupted: the report holds what was read until then");
            return ExitCode.Interrupted;
        }

        var code = AuditFailOn.Applies(_options.FailOn(parsed), report) ? ExitCode.Flagged : ExitCode.Success;
        if (ReportWriting.SayClosedEarly(_host, read.ClosedEarly))
            code = ExitCode.Limit;
        return InputDamage.Conclude(_host, read.Files, code, "the report holds what came before");
    }

    AuditSite Site(ParseResult parsed)
    {
        var (topology, services) = _options.Site.LoadTopology(parsed);
        return new AuditSite(new PortCatalog(_options.Site.Catalog.Load(parsed, services)), topology, _options.Classify(parsed));
    }

    DateOnly Today() => DateOnly.FromDateTime(_host.Clock.GetUtcNow().UtcDateTime);
}

/// <summary>What flows of an audit are judged by.</summary>
/// <param name="Catalog">Rows in force.</param>
/// <param name="Topology">What is known of the deployment.</param>
/// <param name="Judging">How to judge.</param>
sealed record AuditSite(PortCatalog Catalog, SiteTopology Topology, ClassifyOptions Judging);

/// <summary>How reading ended.</summary>
/// <param name="Files">Captures.</param>
/// <param name="Interrupted">True if the user interrupted.</param>
/// <param name="ClosedEarly">Flows that were closed early for want of memory.</param>
sealed record AuditInput(ImmutableArray<CaptureFile> Files, bool Interrupted, long ClosedEarly);
