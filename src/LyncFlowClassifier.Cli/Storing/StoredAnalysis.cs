using System.CommandLine;
using System.Globalization;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Storage;

namespace LyncFlowClassifier.Cli.Storing;

/// <summary><c>analyze --store</c>: puts the flows into a store, unless the same captures are there.</summary>
sealed class StoredAnalysis : IDisposable
{
    readonly CliHost _host;
    readonly IFlowStore _store;
    readonly IRunWriter? _writer;
    readonly InputCheck _check;
    AnalysisStore? _flows;

    StoredAnalysis(CliHost host, IFlowStore store, InputCheck check, IRunWriter? writer)
        => (_host, _store, _check, _writer) = (host, store, check, writer);

    /// <summary>Opens the store, makes it if it is not there, and looks for the captures in it. Throws <see cref="CommandException"/>.</summary>
    public static StoredAnalysis Open(string path, AnalyzeOptions options, ParseResult parsed, CaptureStatistics statistics, CliHost host)
    {
        OutputGuard.Refuse(path, [.. statistics.Files.Select(file => file.Name), .. options.Site.Files(parsed)], "--store");
        OutputGuard.Refuse(options.Report.Output(parsed), [path]);
        OutputGuard.Refuse(options.Annotate(parsed), [path], "--annotate");
        return StoreUse.Do(() =>
        {
            var store = StoreUse.Open(path, create: true);
            try
            {
                return Begin(store, Describe(options, parsed, statistics), host);
            }
            catch
            {
                store.Dispose();
                throw;
            }
        });
    }

    /// <summary>What stands between the table and <paramref name="next"/>.</summary>
    public IFlowSink Before(IFlowSink next) => _writer is null ? next : _flows = new AnalysisStore(_writer, next);

    /// <summary>Stores what is left, and says what was done; false if it could not be.</summary>
    public bool Finish(FlowPipeline pipeline, CaptureStatistics statistics, bool interrupted, bool quiet)
    {
        if (_flows is null)
            return true;
        if (interrupted)
        {
            Discard("interrupted: nothing of these captures is stored");
            return true;
        }

        var progress = new RunProgress
        {
            Frames = pipeline.Tally.Frames,
            Bytes = pipeline.Tally.Bytes,
            DroppedFrames = statistics.DroppedFrames,
            FirstSeen = pipeline.Tally.FirstSeen,
            LastSeen = pipeline.Tally.LastSeen,
            LearnedPorts = pipeline.Learned.Ports,
        };
        var same = _flows.Finish(pipeline.Flows(), progress, [.. statistics.Files.Select(Input)], [.. _check.Replaced.Select(run => run.Id)]);
        if (_flows.Failure is { } failure)
        {
            Discard($"{failure.Message}; nothing of these captures is stored");
            return false;
        }

        return Tidy(same, quiet);
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _store.Dispose();
    }

    static StoredAnalysis Begin(IFlowStore store, RunDescription run, CliHost host)
    {
        var check = InputCheck.Of(store, run);
        if (check.Same is { } same)
        {
            Application.Print(host, AlreadyThere(store, same));
            return new StoredAnalysis(host, store, check, null);
        }

        if (check.Conflict is { } conflict)
        {
            var how = check.HasOtherOptions ? "read with other options" : "together with captures that are not named here";
            throw new CommandException(
                ExitCode.Usage, $"'{check.ConflictingInput!.Name}' is already in the store since {StoreTime.ToMinute(conflict.Begun)}, {how}; its flows would be there twice");
        }

        foreach (var abandoned in check.Abandoned)
            store.Discard(abandoned.Id);
        return new StoredAnalysis(host, store, check, store.Begin(run));
    }

    bool Tidy(long same, bool quiet)
    {
        try
        {
            var there = same == 0 ? null : _store.Runs().FirstOrDefault(run => run.Id == same);
            if (there is not null)
                Application.Print(_host, AlreadyThere(_store, there));
            else if (!quiet)
                Application.Print(_host, Stored());
            foreach (var gone in same == 0 ? _check.Replaced.Select(run => run.Id) : [_writer!.Run])
                _store.Discard(gone);
            return true;
        }
        catch (StoreException e)
        {
            Application.Print(_host, $"{e.Message}; the flows are stored, but rows that are not needed any more are left");
            return false;
        }
    }

    string Stored()
    {
        var run = _store.Runs().First(run => run.Id == _writer!.Run);
        var instead = _check.Replaced.Count == 0 ? "" : $", in place of {Amount.Of(_check.Replaced.Count, "run")} over some of these captures";
        return $"--store: {Amount.Of(run.Flows, "flow")} as run {run.Id.ToString(CultureInfo.InvariantCulture)} in '{_store.Name}'{instead}";
    }

    void Discard(string why)
    {
        Application.Print(_host, why);
        try
        {
            _store.Discard(_writer!.Run);
        }
        catch (StoreException)
        {
            // It stays incomplete, so nobody reads it, and the next analysis of these captures deletes it.
        }
    }

    static string AlreadyThere(IFlowStore store, StoredRun run)
        => $"these captures are already in the store '{store.Name}' since {StoreTime.ToMinute(run.Begun)} (run {run.Id.ToString(CultureInfo.InvariantCulture)}); nothing is added";

    static RunDescription Describe(AnalyzeOptions options, ParseResult parsed, CaptureStatistics statistics) => new()
    {
        Kind = RunKind.Captures,
        Sensor = options.Store.Sensor(parsed),
        Program = ProgramVersion.Text,
        Options = options.Input.ThatChangeRecords(parsed),
        Inputs = [.. statistics.Files.Select(Input)],
    };

    static StoredInput Input(CaptureFile file)
    {
        if (file.Name == CaptureInput.StandardInput || file.IsPipe)
            return new StoredInput(file.Name, 0, "", file.Frames);
        try
        {
            return new StoredInput(file.Name, Length(file.Name, out var fingerprint), fingerprint, file.Frames);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Who could open it a moment ago: it will be compared by what is in it.
            return new StoredInput(file.Name, 0, "", file.Frames);
        }
    }

    static long Length(string path, out string fingerprint)
    {
        fingerprint = Fingerprint.Of(path, out var size);
        return size;
    }
}
