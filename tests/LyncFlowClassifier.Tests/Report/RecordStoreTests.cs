using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Tests.Classify;

namespace LyncFlowClassifier.Tests.Report;

public sealed class RecordStoreTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void KeepsRecordsAndOrdersThem(int count)
    {
        var store = new RecordStore();
        for (var number = 0; number < count; number++)
            store.Add(new FlowRecord { FirstFrame = (number * 7919L % 1009) + 1, PortA = (ushort)number });
        Assert.Equal(count, store.Count);
        for (var number = 0; number < count; number++)
        {
            store.Read(number, out var record);
            Assert.Equal(number, record.PortA);
        }

        var frames = store.ByFirstFrame().Select(number => FirstFrame(store, number)).ToArray();
        Assert.Equal(frames.Order(), frames);
        Assert.Equal(count, frames.Distinct().Count());
    }

    [Fact]
    public void EveryFieldComesBack()
    {
        var record = FlowBuilder.Tcp(Lab.Client, 50000, Lab.FrontEnd, 5061).Handshake().Record;
        record.Icmp = new IcmpEvidence();
        (record.A.Frames, record.B.Bytes, record.B.Tcp.RstTtlMax, record.A.LastSeen) = (ulong.MaxValue, 1UL << 63, 255, PacketTime.None);
        var store = new RecordStore();
        store.Add(default);
        store.Add(record);
        store.Read(0, out var empty);
        store.Read(1, out var same);
        Assert.Equal(default, empty);
        Assert.Equal(record, same);
        Assert.Same(record.Icmp, same.Icmp);
    }

    [Fact]
    public void UsualRecordsTakeLittle()
    {
        const int Count = 100_000;
        var record = FlowBuilder.Tcp(Lab.Client, 50000, Lab.FrontEnd, 5061).Syn().Rst(0.1, FlowBuilder.Isn + 1, refusal: true).Record;
        var store = new RecordStore();
        for (var i = 0; i < Count; i++)
            store.Add(record);
        Assert.InRange(store.BytesInUse / Count, 100, 256);
    }

    static long FirstFrame(RecordStore store, int number)
    {
        store.Read(number, out var record);
        return record.FirstFrame;
    }
}
