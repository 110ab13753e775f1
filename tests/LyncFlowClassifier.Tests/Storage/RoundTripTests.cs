using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Storage;
using LyncFlowClassifier.Storage.Coding;
using LyncFlowClassifier.Storage.Sqlite;
using LyncFlowClassifier.Testing.Records;
using LyncFlowClassifier.Tests.Capture;

namespace LyncFlowClassifier.Tests.Storage;

/// <summary>What is written is read again: the very record, every field.</summary>
public sealed class RoundTripTests : IDisposable
{
    readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Every_field_of_a_record_survives_as_bytes()
    {
        var random = new RandomFlow(1);
        var bytes = new ByteWriter();
        for (var i = 0; i < Fuzz.Rounds(20_000); i++)
        {
            var record = random.Next(i);
            PartCoding.Write(bytes, record);
            var read = record with { A = Counts(record.A), B = Counts(record.B), Icmp = null, NamesA = null, NamesB = null };
            Assert.True(PartCoding.TryRead(bytes.Written, record.FirstSeen, ref read));
            Assert.Equal(FlowRecordText.Of(record), FlowRecordText.Of(read));
        }
    }

    [Fact]
    public void Whole_flows_come_back_by_first_frame_whatever_the_parts_and_batches()
    {
        var random = new Random(7);
        var flows = new RandomFlow(2);
        var expected = new SortedDictionary<long, FlowRecord>();
        using var store = SqliteFlowStore.Open(Path.Combine(_directory.Path, "a.store"), create: true, TimeProvider.System);
        using var writer = store.Begin(SampleRun.Live);
        var batch = new PartBatch(100);
        var number = 0L;
        for (var round = 0; round < 60; round++)
        {
            batch.Clear();
            batch.Number = round + 1;
            while (!batch.IsFull && random.Next(30) > 0)
            {
                var frame = random.Next(500);
                if (!expected.TryGetValue(frame, out var whole))
                {
                    whole = flows.Next(frame);
                    batch.Add(whole, whole, ++number, PartMarks.SilenceIsEvidence);
                }
                else
                {
                    var part = flows.PartOf(whole);
                    FlowMerge.Append(ref whole, part);
                    batch.Add(part, whole, ++number, PartMarks.SilenceIsEvidence);
                }

                expected[frame] = whole;
            }

            Assert.True(writer.Write(batch));
            Assert.False(writer.Write(batch));
        }

        using var read = store.Read(writer.Run, FrameRange.All, Period.Always);
        foreach (var (frame, whole) in expected)
        {
            Assert.True(read.Read());
            Assert.Equal(FlowRecordText.Of(whole), FlowRecordText.Of(read.Record));
        }

        Assert.False(read.Read());
    }

    static FlowSide Counts(in FlowSide side) => new() { Frames = side.Frames, Bytes = side.Bytes };
}
