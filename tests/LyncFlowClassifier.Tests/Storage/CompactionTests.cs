using LyncFlowClassifier.Storage;
using LyncFlowClassifier.Storage.Sqlite;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Tests.Capture;

namespace LyncFlowClassifier.Tests.Storage;

/// <summary>What is old goes, what is closed becomes one row, and nothing else changes.</summary>
public sealed class CompactionTests : IDisposable
{
    readonly TemporaryDirectory _directory = new();

    string StorePath => Path.Combine(_directory.Path, "a.store");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Flows_that_ended_too_long_ago_are_deleted_and_no_others(bool merge)
    {
        using var store = SqliteFlowStore.Open(StorePath, create: true, TimeProvider.System);
        using var writer = store.Begin(SampleRun.Live);
        StoredTraffic.Write(writer, 4, 40, batches: 40);
        var all = PeriodTests.Texts(store, writer.Run, FrameRange.All, Period.Always);
        foreach (var seconds in new[] { -50, 200, 400, 500 })
        {
            var since = StoredTraffic.Begin + seconds * PacketTime.Second;
            var done = store.Compact(new CompactionOptions { KeepSince = since, Merge = merge }, () => true);
            Assert.True(done.IsFinished);
            var left = PeriodTests.Texts(store, writer.Run, FrameRange.All, Period.Always);

            // Only zones that are old as a whole are looked at where nothing is merged.
            var mustStay = all.Where(flow => flow.LastSeen == PacketTime.None || flow.LastSeen >= since || !flow.Text.EndsWith("True True", StringComparison.Ordinal)).ToList();
            Assert.Empty(mustStay.Except(left));
            Assert.Empty(left.Except(all));
            if (merge)
                Assert.Equal(mustStay, left);
            Assert.Equal(left.Count, store.Runs()[0].Flows);
        }
    }

    [Fact]
    public void Parts_of_closed_flows_become_one_and_a_writer_goes_on()
    {
        using var store = SqliteFlowStore.Open(StorePath, create: true, TimeProvider.System);
        using var writer = store.Begin(SampleRun.Live);
        var flows = StoredTraffic.Write(writer, 5, 50, batches: 20);
        var before = store.Runs()[0];
        var done = store.Compact(new CompactionOptions { KeepSince = PacketTime.None, Merge = true }, () => true);
        var after = store.Runs()[0];
        Assert.True(done.FlowsMerged > 0);
        Assert.Equal(before.Flows, after.Flows);
        Assert.True(after.Parts < before.Parts);
        using (var read = store.Read(writer.Run, FrameRange.All, Period.Always))
        {
            while (read.Read())
                Assert.True(read.Parts == 1 || !flows[read.Record.FirstFrame].IsClosed);
        }

        var open = flows.Values.Where(flow => !flow.IsClosed).Select(flow => flow.Flow).ToList();
        var batch = new PartBatch(open.Count) { Number = 1000 };
        foreach (var flow in open)
            batch.Add(flow, flow, 1_000_000 + batch.Count, PartMarks.Last);
        Assert.True(writer.Write(batch));
        store.Compact(new CompactionOptions { KeepSince = PacketTime.None, Merge = true }, () => true);
        Assert.Equal(after.Flows, store.Runs()[0].Parts);
    }

    [Fact]
    public void It_stops_when_asked_and_goes_on_later()
    {
        using var store = SqliteFlowStore.Open(StorePath, create: true, TimeProvider.System);
        using var writer = store.Begin(SampleRun.Live);
        StoredTraffic.Write(writer, 6, 1000, batches: 20);
        var all = PeriodTests.Texts(store, writer.Run, FrameRange.All, Period.Always);
        var steps = 0;
        for (var most = 1; ; most++)
        {
            var left = most;
            steps++;
            if (store.Compact(new CompactionOptions { KeepSince = PacketTime.None, Merge = true }, () => left-- > 0).IsFinished)
                break;
            Assert.Equal(all, PeriodTests.Texts(store, writer.Run, FrameRange.All, Period.Always));
        }

        Assert.True(steps > 1);
        Assert.Equal(all, PeriodTests.Texts(store, writer.Run, FrameRange.All, Period.Always));
    }

    [Fact]
    public void Runs_over_captures_go_as_a_whole_by_when_they_were_stored_and_live_ones_by_packet_time()
    {
        var clock = new ManualClock();
        var now = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        using var store = SqliteFlowStore.Open(StorePath, create: true, clock);
        var captures = Complete(store, SampleRun.Of("a"), new RunProgress { LastSeen = StoredTraffic.Begin });
        var live = Complete(store, SampleRun.Live, new RunProgress { LastSeen = now - PacketTime.Second });
        store.Compact(new CompactionOptions { KeepSince = now - 2 * PacketTime.Second }, () => true);
        Assert.Equal([captures, live], store.Runs().Select(run => run.Id));
        store.Compact(new CompactionOptions { KeepSince = now }, () => true);
        Assert.Equal([captures], store.Runs().Select(run => run.Id));
        store.Compact(new CompactionOptions { KeepSince = now + PacketTime.Second }, () => true);
        Assert.Empty(store.Runs());
    }

    [Fact]
    public void Space_is_given_back()
    {
        using (var store = SqliteFlowStore.Open(StorePath, create: true, TimeProvider.System))
        {
            using var writer = store.Begin(SampleRun.Live);
            StoredTraffic.Write(writer, 7, 1000, batches: 20);
        }

        var before = new FileInfo(StorePath).Length;
        using (var store = SqliteFlowStore.Open(StorePath, create: false, TimeProvider.System))
        {
            store.Discard(store.Runs()[0].Id);
            store.Compact(new CompactionOptions { KeepSince = PacketTime.None, Merge = true }, () => true);
        }

        Assert.True(new FileInfo(StorePath).Length < before / 4);
    }

    static long Complete(IFlowStore store, RunDescription description, RunProgress progress)
    {
        using var writer = store.Begin(description);
        writer.Complete(progress, description.Inputs, []);
        return writer.Run;
    }
}
