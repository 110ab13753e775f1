using System.Globalization;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Cli.Storing;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Storage;

namespace LyncFlowClassifier.Cli.Auditing;

/// <summary>Audits the runs of a store, one after the other.</summary>
static class StoredAudit
{
    // So often is looked whether the user has had enough.
    const int FlowsAtOnce = 4096;

    // A run of more flows than FlowsWorthParts is read in so many parts, whatever the number of threads: the result does not depend on it.
    const int Parts = 16;
    const long FlowsWorthParts = 200_000;

    /// <summary>Adds all flows of a period. Throws <see cref="CommandException"/>.</summary>
    public static AuditInput Add(string path, AuditBuilder builder, AuditPeriod wanted, int threads, CliHost host)
    {
        using var store = StoreUse.Open(path, create: false);
        var period = Of(wanted);
        return StoreUse.Do(() =>
        {
            foreach (var run in store.Runs().Where(run => run.IsReadable && IsIn(run.Progress, period)))
            {
                if (host.Interrupted.IsCancellationRequested)
                    break;
                Add(store, run, builder, period, threads, host.Interrupted);
            }

            return new AuditInput([], host.Interrupted.IsCancellationRequested, 0);
        });
    }

    static void Add(IFlowStore store, StoredRun run, AuditBuilder builder, Period period, int threads, CancellationToken interrupted)
    {
        // Batches of captures are written when all of it is known, so they tell nothing of a part of it.
        var progress = run.Kind == RunKind.Live ? store.Progress(run.Id, period) : run.Progress;
        var inputs = store.Inputs(run.Id);
        var source = new AuditSource
        {
            Name = string.Join(", ", inputs.Select(input => input.Name)),
            Sensor = run.Sensor,
            IsLive = run.Kind == RunKind.Live,
            Frames = progress.Frames,
            Bytes = progress.Bytes,
            FirstSeen = progress.FirstSeen,
            LastSeen = progress.LastSeen,
            Health = new CaptureHealth { DroppedFrames = progress.DroppedFrames },
            Incomplete = run.State == RunState.Incomplete,
            Warnings = progress.PartsLeftOut == 0 ? [] : [MissingParts(progress.PartsLeftOut)],
        };
        var ranges = run.Flows > FlowsWorthParts ? store.Split(run.Id, Parts) : [FrameRange.All];
        builder.Add(source, new StoredRunFlows
        {
            Parts = [.. ranges.Select(range => (Action<StoredFlowAction>)(take => Read(store, run, range, period, take, interrupted)))],
            Threads = threads,
            Files = source.IsLive ? [] : [.. inputs.Select(input => (input.Name, input.Frames))],
            Learned = new LearnedPorts(store.LearnedPorts(run.Id)),
            ListenedUntil = PacketTime.Later(progress.LastSeen, progress.ListenedUntil),
        });
    }

    static string MissingParts(long parts)
        => string.Create(CultureInfo.InvariantCulture, $"{parts:N0} parts of flows are missing: the store could not keep up, or could not be written");

    static void Read(IFlowStore store, StoredRun run, FrameRange range, Period period, StoredFlowAction take, CancellationToken interrupted)
    {
        using var flows = store.Read(run.Id, range, period);
        for (var count = 0; flows.Read(); count++)
        {
            if (count % FlowsAtOnce == 0 && interrupted.IsCancellationRequested)
                return;
            take(flows.Record, flows.SilenceIsEvidence);
        }
    }

    static bool IsIn(in RunProgress progress, Period period) => period == Period.Always || period.Meets(progress.FirstSeen, progress.LastSeen);

    static Period Of(AuditPeriod period) => period.IsAll ? Period.Always : new Period(period.From, period.To == long.MaxValue ? long.MaxValue : period.To - 1);
}
