using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Storage;
using LyncFlowClassifier.Storage.Sqlite;
using LyncFlowClassifier.Testing.Records;
using LyncFlowClassifier.Tests.Capture;

namespace LyncFlowClassifier.Tests.Storage;

/// <summary>The thread that stores a running capture: it never makes others wait, tries again, and counts what is lost.</summary>
public sealed class LiveStoreTests : IDisposable
{
    readonly TemporaryDirectory _directory = new();
    readonly SqliteFlowStore _store;
    readonly List<string> _lines = [];
    readonly FlowRecord _flow = new RandomFlow(1).Next(1);

    public LiveStoreTests() => _store = SqliteFlowStore.Open(Path.Combine(_directory.Path, "a.store"), create: true, TimeProvider.System);

    public void Dispose()
    {
        _store.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void All_parts_are_stored_and_the_run_is_complete()
    {
        using var live = Start(_store.Begin(SampleRun.Live), new LiveStoreOptions());
        Hand(live, 5_000);
        Assert.True(live.Finish());
        var run = Assert.Single(_store.Runs());
        Assert.Equal((RunState.Complete, 5_000, 0), (run.State, run.Parts, run.Progress.PartsLeftOut));
        Assert.Empty(_lines);
    }

    [Fact]
    public void What_does_not_fit_is_left_out_counted_and_told()
    {
        var writer = new ScriptedWriter(_store.Begin(SampleRun.Live)) { IsStuck = true };
        using var live = Start(writer, new LiveStoreOptions { MostWaiting = 40 });
        Hand(live, 100);
        Assert.Equal(60, live.PartsLeftOut);
        writer.IsStuck = false;
        Assert.False(live.Finish());
        var run = Assert.Single(_store.Runs());
        Assert.Equal((RunState.Complete, 40, 60), (run.State, run.Parts, run.Progress.PartsLeftOut));
        Assert.Contains("60 parts are NOT stored", live.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_capture_it_waits_for_the_store()
    {
        using var live = Start(_store.Begin(SampleRun.Live), new LiveStoreOptions { MostWaiting = 40 });
        live.MayWait();
        Hand(live, 3_000);
        Assert.True(live.Finish());
        Assert.Equal(3_000, Assert.Single(_store.Runs()).Parts);
    }

    [Fact]
    public void A_store_that_fails_is_tried_again_and_nothing_is_lost_or_doubled()
    {
        var writer = new ScriptedWriter(_store.Begin(SampleRun.Live)) { Failures = 3, FailsAfterWriting = true };
        using var live = Start(writer, new LiveStoreOptions { RetryDelay = TimeSpan.FromMilliseconds(1) });
        Hand(live, 4_500);
        SpinWait.SpinUntil(() => writer.Failures <= 0, TimeSpan.FromSeconds(30));
        Assert.True(live.Finish());
        Assert.Equal(4_500, Assert.Single(_store.Runs()).Parts);
        Assert.Equal(2, _lines.Count);
        Assert.StartsWith("no space; flows wait in memory", _lines[0], StringComparison.Ordinal);
        Assert.EndsWith("is written again", _lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_fails_to_the_end_is_given_up()
    {
        var writer = new ScriptedWriter(_store.Begin(SampleRun.Live)) { Failures = int.MaxValue };
        using var live = Start(writer, new LiveStoreOptions { RetryDelay = TimeSpan.FromMilliseconds(1) });
        Hand(live, 10);
        Assert.False(live.Finish());
        Assert.Equal(10, live.PartsLeftOut);
        Assert.Equal(0, Assert.Single(_store.Runs()).Parts);
    }

    LiveStore Start(IRunWriter writer, LiveStoreOptions options)
        => new(_store, writer, options, new CaptureStatistics(), line => _lines.Add(line), TimeProvider.System);

    void Hand(LiveStore live, int parts)
    {
        for (var i = 0; i < parts; i++)
            live.HandedPart(_flow with { FirstFrame = i }, _flow, isLast: true);
    }

    sealed class ScriptedWriter(IRunWriter inner) : IRunWriter
    {
        public volatile bool IsStuck;

        public bool FailsAfterWriting { get; init; }

        public int Failures { get; set; }

        public long Run => inner.Run;

        public bool Write(PartBatch batch)
        {
            SpinWait.SpinUntil(() => !IsStuck);
            if (Failures <= 0)
                return inner.Write(batch);
            if (FailsAfterWriting)
                inner.Write(batch);
            Failures--;
            throw new StoreException(StoreFailure.Unwritable, "no space");
        }

        public long Complete(RunProgress progress, IReadOnlyList<StoredInput> inputs, IReadOnlyList<long> replaced)
            => Failures > 0 ? throw new StoreException(StoreFailure.Unwritable, "no space") : inner.Complete(progress, inputs, replaced);

        public void Dispose() => inner.Dispose();
    }
}
