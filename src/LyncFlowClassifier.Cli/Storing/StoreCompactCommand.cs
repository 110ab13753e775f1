using System.CommandLine;
using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Storage;

namespace LyncFlowClassifier.Cli.Storing;

/// <summary><c>lyncflow store compact</c>: merges, deletes, gives space back.</summary>
sealed class StoreCompactCommand
{
    readonly CliHost _host;
    readonly Argument<string> _file = StoreCommand.File();
    readonly Option<TimeSpan?> _keep = new("--keep") { HelpName = "TIME", Description = "Delete what is older, such as 90d: flows of live captures that ended, and captures that were stored, longer ago (default: keep all)", CustomParser = StoreKeepOption.Parse, Arity = ArgumentArity.ExactlyOne };

    StoreCompactCommand(CliHost host) => _host = host;

    public static Command Build(CliHost host)
    {
        var definition = new StoreCompactCommand(host);
        var command = new Command("compact", "Make one row of the parts of each closed flow, delete what is too old or was never completed, and give space back.");
        command.Arguments.Add(definition._file);
        command.Options.Add(definition._keep);
        command.SetAction(definition.Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(_file);
        using var store = StoreUse.Open(path, create: false);
        var keepSince = parsed.GetValue(_keep) is { } keep ? StoreTime.Of(TimeProvider.System.GetUtcNow() - keep) : PacketTime.None;
        var done = StoreUse.Do(() => store.Compact(new CompactionOptions { KeepSince = keepSince, Merge = true }, () => !_host.Interrupted.IsCancellationRequested));
        Application.Print(_host, $"'{path}': {Amount.Of(done.FlowsMerged, "flow")} merged, {Amount.Of(done.FlowsDeleted, "flow")} and {Amount.Of(done.RunsDeleted, "run")} deleted; now {Amount.Bytes((ulong)new FileInfo(path).Length)}");
        if (done.IsFinished)
            return ExitCode.Success;
        Application.Print(_host, "interrupted: what was done until then stays, and doing it again goes on");
        return ExitCode.Interrupted;
    }
}
