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

        // The runtime allocates now and then while it recompiles a hot method; it does not in every round.
        var least = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var pass = 0; pass < 20; pass++)
                Run(seeds, ref summary, ref detail);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
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
