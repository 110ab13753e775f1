using System.CommandLine;
using System.Globalization;
using LyncFlowClassifier.Reporting.Records;
using LyncFlowClassifier.Storage;

namespace LyncFlowClassifier.Cli.Storing;

/// <summary><c>lyncflow store export</c>: the flow records of a store, as they are.</summary>
sealed class StoreExportCommand
{
    readonly CliHost _host;
    readonly Argument<string> _file = StoreCommand.File();
    readonly PeriodOptions _period = new();
    readonly Option<string> _format = new("--format") { HelpName = "ndjson|csv", Description = "Output format (default ndjson)", DefaultValueFactory = _ => "ndjson", Arity = ArgumentArity.ExactlyOne };
    readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Write to FILE, which appears when it is complete" };

    StoreExportCommand(CliHost host)
    {
        _host = host;
        _format.AcceptOnlyFromAmong("ndjson", "csv");
    }

    public static Command Build(CliHost host)
    {
        var definition = new StoreExportCommand(host);
        var command = new Command("export", "Write the flows of a store as they are, not judged, run by run and by first frame.");
        command.Arguments.Add(definition._file);
        foreach (var option in (IEnumerable<Option>)[definition._format, .. definition._period.All, definition._output])
            command.Options.Add(option);
        command.Validators.Add(definition._period.Validate);
        command.SetAction(definition.Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(_file);
        OutputGuard.Refuse(parsed.GetValue(_output), [path]);
        using var store = StoreUse.Open(path, create: false);
        var runs = StoreUse.Do(store.Runs);
        using var output = ReportOutput.Open(parsed.GetValue(_output), _host);
        var code = parsed.GetValue(_format) == "csv" ? WriteCsv(store, runs, output.Stream, parsed) : WriteNdjson(store, runs, output.Stream, parsed);
        output.Commit();
        foreach (var left in runs.Where(run => !run.IsReadable))
            Application.Print(_host, string.Create(CultureInfo.InvariantCulture, $"run {left.Id} is left out: it is not complete"));
        return code;
    }

    int WriteCsv(IFlowStore store, IReadOnlyList<StoredRun> runs, Stream output, ParseResult parsed)
    {
        var lines = new RecordCsv(output);
        var code = WriteAll(store, runs, parsed, (flows, origin) => lines.Write(flows.Record, origin));
        lines.Flush();
        return code;
    }

    int WriteNdjson(IFlowStore store, IReadOnlyList<StoredRun> runs, Stream output, ParseResult parsed)
    {
        using var lines = new RecordNdjson(output);
        var code = WriteAll(store, runs, parsed, (flows, origin) => lines.Write(flows.Record, origin));
        lines.Flush();
        return code;
    }

    int WriteAll(IFlowStore store, IReadOnlyList<StoredRun> runs, ParseResult parsed, Action<StoredFlows, RecordOrigin> write)
    {
        try
        {
            foreach (var run in runs.Where(run => run.IsReadable))
            {
                using var flows = store.Read(run.Id, FrameRange.All, _period.Of(parsed));
                while (flows.Read())
                {
                    _host.Interrupted.ThrowIfCancellationRequested();
                    write(flows, new RecordOrigin(run.Sensor, run.Id, flows.IsClosed, flows.SilenceIsEvidence));
                }
            }

            return ExitCode.Success;
        }
        catch (StoreException e) when (e.Failure == StoreFailure.Damaged)
        {
            Application.Print(_host, $"{e.Message}; the output holds what came before");
            return ExitCode.Damaged;
        }
        catch (StoreException e)
        {
            throw new CommandException(StoreUse.ExitCodeOf(e.Failure), e.Message, e);
        }
    }
}
