using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Inference;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli;

/// <summary><c>lyncflow topology infer</c>: captures in, roles of hosts out.</summary>
sealed class TopologyInferCommand
{
    const int MostWarnings = 10;

    readonly CliHost _host;
    readonly TopologyInferOptions _options;

    TopologyInferCommand(CliHost host) => (_host, _options) = (host, new TopologyInferOptions(host));

    public static Command Build(CliHost host)
    {
        var definition = new TopologyInferCommand(host);
        var command = new Command("infer", "Tell the roles of hosts from the flows of captures, with the evidence.");
        definition._options.AddTo(command);
        command.SetAction(definition.Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var (known, services) = _options.Site.LoadTopology(parsed);
        var ledger = new EvidenceLedger(new PortCatalog(_options.Site.Catalog.Load(parsed, services)), known);
        var reading = _options.Input.Pipeline(parsed);
        using var output = ReportOutput.Open(_options.Output(parsed), _host);
        using var source = _options.Input.Open(parsed, _host);
        OutputGuard.Refuse(_options.Output(parsed), [.. source.Statistics.Files.Select(input => input.Name), .. _options.Site.Files(parsed)]);
        using var pipeline = new FlowPipeline(reading, ledger);
        using (_host.CanRedraw && !_options.Quiet(parsed) ? new ProgressLine(_host, source.Statistics, () => pipeline.Frames) : null)
            pipeline.Run(source, _host.Interrupted);
        foreach (var record in pipeline.Flows())
            ledger.Accept(record);
        ledger.Names.Add(pipeline.Learned);
        var roles = RoleInference.Of(ledger, known, ledger.Names);
        Write(roles, services, output, parsed);
        if (!_options.Quiet(parsed))
            Warn(roles, source.Statistics, parsed);
        return Conclude(pipeline, source.Statistics);
    }

    void Write(InferredRoles roles, ImmutableArray<CatalogRow> services, ReportOutput output, ParseResult parsed)
    {
        var format = _options.Format(parsed);
        if (format == "json")
        {
            RoleJson.Write(roles, output.Stream, _options.Language(parsed));
        }
        else
        {
            using var text = TextOutput.Open(output.Stream);
            if (format == "yaml")
                TopologyYaml.Write(roles, text, services);
            else
                RoleListing.Write(roles, text, TextOutput.Options(_host, !_options.NoColor(parsed), _options.Language(parsed), _options.Output(parsed) is null) with { All = _options.All(parsed) });
        }

        output.Commit();
    }

    void Warn(InferredRoles roles, CaptureStatistics statistics, ParseResult parsed)
    {
        foreach (var warning in statistics.Warnings)
            Application.Print(_host, $"warning: {warning}");

        // The table says them itself.
        if (_options.Format(parsed) == "table" && _options.Output(parsed) is null)
            return;
        foreach (var limit in roles.Limits)
            Application.Print(_host, $"warning: {limit}");
        var conflicts = roles.Conflicts.ToList();
        foreach (var conflict in conflicts.Take(MostWarnings))
            Application.Print(_host, $"conflict: {conflict}");
        if (conflicts.Count > MostWarnings)
            Application.Print(_host, string.Create(CultureInfo.InvariantCulture, $"conflict: {conflicts.Count - MostWarnings:N0} more, all are in the output"));
    }

    int Conclude(FlowPipeline pipeline, CaptureStatistics statistics)
    {
        if (_host.Interrupted.IsCancellationRequested)
        {
            Application.Print(_host, "interrupted: the roles are those that the flows until then show");
            return ExitCode.Interrupted;
        }

        var code = ReportWriting.SayClosedEarly(_host, pipeline.ClosedEarly) ? ExitCode.Limit : ExitCode.Success;
        return InputDamage.Conclude(_host, statistics.Files, code, "the result covers what came before");
    }
}
