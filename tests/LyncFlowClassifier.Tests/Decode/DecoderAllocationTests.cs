using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.Tests.Decode;

public class DecoderAllocationTests
{
    [Fact]
    public void Decoding_allocates_nothing()
    {
        var seeds = SampleFrames.Seeds;
        var summary = default(PacketSummary);
        var detail = default(PacketDetail);
        Run(seeds, ref summary, ref detail);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 200; round++)
            Run(seeds, ref summary, ref detail);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    static void Run(SampleFrame[] seeds, ref PacketSummary summary, ref PacketDetail detail)
    {
        for (var i = 0; i < seeds.Length; i++)
        {
            var bytes = seeds[i].Bytes;
            FrameDecoder.Decode(bytes, (uint)bytes.Length, seeds[i].LinkType, true, ref summary, ref detail);
            FrameDecoder.Decode(bytes.AsSpan(0, bytes.Length / 2), (uint)bytes.Length, seeds[i].LinkType, false, ref summary, ref detail);
        }
    }
}
