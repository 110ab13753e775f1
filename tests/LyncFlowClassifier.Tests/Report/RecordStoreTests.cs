using System.Runtime.CompilerServices;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Report;

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
            Assert.Equal(number, store[number].PortA);
        var frames = store.ByFirstFrame().Select(number => store[number].FirstFrame).ToArray();
        Assert.Equal(frames.Order(), frames);
        Assert.Equal(count, frames.Distinct().Count());
    }

    [Fact]
    public void ARecordIsReckonedWithItsSize()
        => Assert.InRange(Unsafe.SizeOf<FlowRecord>(), EvictedFlows.BytesPerRecord / 4, EvictedFlows.BytesPerRecord);
}
