using System.CommandLine;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Explain;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli;

/// <summary><c>lyncflow explain</c>: what a code or a port means, why a flow got its verdict.</summary>
sealed class ExplainCommand
{
    readonly CliHost _host;
    readonly ExplainOptions _options;

    ExplainCommand(CliHost host) => (_host, _options) = (host, new ExplainOptions(host));

    public static Command Build(CliHost host)
    {
        var definition = new ExplainCommand(host);
        var command = new Command("explain", "Explain a finding code, a port, or the verdict of one flow.");
        definition._options.AddTo(command);
        command.SetAction(definition.Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var what = _options.What(parsed);
        if (CodeGuide.TryFind(what, out var code))
            return Code(code, parsed);
        if (FlowEnds.TryParsePort(what, out var port, out var transport))
            return Port(what, port, transport, parsed);
        if (FlowEnds.TryParse(what, out var ends))
            return Flow(what, ends, parsed);
        throw new CommandException(ExitCode.Usage, what.StartsWith("LF", StringComparison.OrdinalIgnoreCase)
            ? $"there is no code '{what}'; codes are {CodeGuide.All[0].Code} to {CodeGuide.All[^1].Code}"
            : $"'{what}' is neither a code (LF104) nor a port (5061/tcp) nor a flow (10.0.0.5:50123-10.0.0.10:5061/tcp)");
    }

    int Code(CodeExplanation code, ParseResult parsed)
    {
        var catalog = new PortCatalog(_options.Site.Catalog.Load(parsed));
        var language = _options.Language(parsed);
        return Print(parsed, language, output => ExplanationJson.Write(code, catalog, output, language), (text, options) => ExplanationPage.Write(code, catalog, text, options));
    }

    int Port(string what, ushort port, Transport? transport, ParseResult parsed)
    {
        var (topology, services) = _options.Site.LoadTopology(parsed);
        var catalog = new PortCatalog(_options.Site.Catalog.Load(parsed, services));
        var language = _options.Language(parsed);
        Transport[] transports = transport is { } one ? [one] : [Transport.Tcp, Transport.Udp];
        var explanations = transports.Select(transport => PortExplanation.Of(transport, port, catalog, topology, language)).Where(explanation => !explanation.Rows.IsEmpty).ToList();
        if (explanations.Count == 0)
            throw new CommandException(ExitCode.Usage, $"no row covers port {what}; a flow to it is undocumented (LF101)");
        return Print(parsed, language, output => ExplanationJson.Write(explanations, output), (text, options) =>
            Each(explanations, text, explanation => ExplanationPage.Write(explanation, text, options)));
    }

    int Flow(string what, FlowEnds ends, ParseResult parsed)
    {
        var files = _options.Input.Names(parsed);
        if (files.Count == 0)
            throw new CommandException(ExitCode.Usage, "name the capture that has the flow with -r FILE");
        var (topology, services) = _options.Site.LoadTopology(parsed);
        var catalog = new PortCatalog(_options.Site.Catalog.Load(parsed, services));
        var reading = _options.Input.Pipeline(parsed);
        using var source = _options.Input.Open(parsed, _host);
        var classify = _options.Classify(parsed);
        var evicted = new EvictedFlows(catalog, topology, classify, reading.MaxMemory);
        using var pipeline = new FlowPipeline(reading, evicted);
        pipeline.Run(source, _host.Interrupted);
        _host.Interrupted.ThrowIfCancellationRequested();
        var report = ReportBuilder.Build(pipeline, source.Statistics, catalog, topology, classify, [], evicted);
        var flows = FlowExplainer.Find(report, catalog, topology, ends);
        if (flows.IsEmpty)
            throw new CommandException(ExitCode.Input, $"the flow {what} is not in {(files.Count == 1 ? files[0] : "these captures")}");
        Print(parsed, report.Language, output => ExplanationJson.Write(flows, output, report.Language), (text, options) => Each(flows, text, flow => ExplanationPage.Write(flow, text, options)));
        return Conclude(report);
    }

    /// <summary>Says which input ended early: the flow may have gone on behind that.</summary>
    int Conclude(TrafficReport report)
    {
        var code = ExitCode.Success;
        foreach (var file in report.Capture.Files.Where(file => file.Damage is not null))
        {
            Application.Print(_host, FormattableString.Invariant($"{file.Name}: reading ended at offset {file.Damage!.Offset:N0}: {file.Damage.Reason}; this explains what came before"));
            code = file.Damage.LimitReached ? ExitCode.Limit : ExitCode.Damaged;
        }

        return code;
    }

    static void Each<T>(IEnumerable<T> explanations, TextWriter text, Action<T> write)
    {
        var isFirst = true;
        foreach (var explanation in explanations)
        {
            if (!isFirst)
                text.Write('\n');
            isFirst = false;
            write(explanation);
        }
    }

    int Print(ParseResult parsed, Translation language, Action<Stream> json, Action<TextWriter, TableOptions> table)
    {
        using var output = ReportOutput.Open(null, _host);
        if (_options.Json(parsed))
        {
            json(output.Stream);
        }
        else
        {
            using var text = TextOutput.Open(output.Stream);
            table(text, TextOutput.Options(_host, useColor: true, language));
        }

        output.Commit();
        return ExitCode.Success;
    }
}
