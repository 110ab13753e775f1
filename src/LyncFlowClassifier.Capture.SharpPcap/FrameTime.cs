using SharpPcap;

namespace LyncFlowClassifier.Capture.SharpPcap;

/// <summary>Times of SharpPcap as packet times.</summary>
static class FrameTime
{
    /// <summary>Nanoseconds since 1970; <see cref="PacketTime.None"/> if 64 bits cannot hold them.</summary>
    public static long Of(PosixTimeval time)
    {
        // SharpPcap keeps seconds as a decimal number, which is exact.
        const decimal Largest = long.MaxValue / (decimal)PacketTime.Second;
        return time.Value >= 0 && time.Value < Largest ? (long)(time.Value * PacketTime.Second) : PacketTime.None;
    }
}
