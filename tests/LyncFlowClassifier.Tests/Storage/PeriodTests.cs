using LyncFlowClassifier.Storage;
using LyncFlowClassifier.Storage.Sqlite;
using LyncFlowClassifier.Testing.Records;
using LyncFlowClassifier.Tests.Capture;

namespace LyncFlowClassifier.Tests.Storage;

/// <summary>Reading a period or a range gives what reading all and choosing would, before and after compaction.</summary>
public sealed class PeriodTests : IDisposable
{
    readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 40)]
    [InlineData(3, 400)]
    public void Zones_leave_nothing_out(int seed, int batchSize)
    {
        using var store = SqliteFlowStore.Open(Path.Combine(_directory.Path, "a.store"), create: true, TimeProvider.System);
        using var writer = store.Begin(SampleRun.Live);
        StoredTraffic.Write(writer, seed, batchSize, batches: 30);
        for (var pass = 0; pass < 2; pass++)
        {
            var all = Texts(store, writer.Run, FrameRange.All, Period.Always);
            var random = new Random(seed);
            for (var round = 0; round < 15; round++)
            {
                var from = StoredTraffic.Begin + random.NextInt64(-20, 700) * PacketTime.Second;
                var period = new Period(from, from + random.NextInt64(60) * PacketTime.Second);
                var expected = all.Where(flow => period.Meets(flow.FirstSeen, flow.LastSeen)).Select(flow => flow.Text).ToList();
                var parts = store.Split(writer.Run, 1 + round % 5);
                var read = parts.SelectMany(range => Texts(store, writer.Run, range, period)).Select(flow => flow.Text).ToList();
                Assert.Equal(expected, read);
            }

            Assert.Equal(all, store.Split(writer.Run, 4).SelectMany(range => Texts(store, writer.Run, range, Period.Always)));
            store.Compact(new CompactionOptions { KeepSince = PacketTime.None, Merge = true }, () => true);
            Assert.Equal(all, Texts(store, writer.Run, FrameRange.All, Period.Always));
        }
    }

    [Fact]
    public void A_run_is_split_into_parts_of_about_the_same_size()
    {
        using var store = SqliteFlowStore.Open(Path.Combine(_directory.Path, "a.store"), create: true, TimeProvider.System);
        using var writer = store.Begin(SampleRun.Live);
        var flows = new RandomFlow(1);
        var batch = new PartBatch(100);
        for (var number = 1L; number <= 4000; number++)
        {
            var flow = flows.Next(number * 3);
            batch.Add(flow, flow, number, PartMarks.Last);
            if (batch.IsFull)
            {
                batch.Number++;
                writer.Write(batch);
                batch.Clear();
            }
        }

        var counts = store.Split(writer.Run, 4).Select(range => Texts(store, writer.Run, range, Period.Always).Count).ToList();
        Assert.Equal(4, counts.Count);
        Assert.All(counts, count => Assert.InRange(count, 800, 1200));
        Assert.Equal([FrameRange.All], store.Split(writer.Run, 1));
    }

    internal static List<(long FirstSeen, long LastSeen, string Text)> Texts(IFlowStore store, long run, FrameRange range, Period period)
    {
        using var flows = store.Read(run, range, period);
        var texts = new List<(long, long, string)>();
        while (flows.Read())
            texts.Add((flows.Record.FirstSeen, flows.Record.LastSeen, $"{FlowRecordText.Of(flows.Record)} {flows.SilenceIsEvidence} {flows.IsClosed} {flows.HasBeginning}"));
        return texts;
    }
}
