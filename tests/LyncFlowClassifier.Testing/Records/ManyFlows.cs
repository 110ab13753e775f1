using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Testing.Records;

/// <summary>A capture in which every frame is a flow of its own.</summary>
public static class ManyFlows
{
    const long Begin = 1_600_000_000 * PacketTime.Second;
    const uint FirstHost = 0x0A00_0000;

    /// <summary>So many datagrams, each between other hosts, a millisecond apart.</summary>
    public static byte[] Capture(int flows)
    {
        HostPort server = "10.200.0.10:3478";
        return PcapWriter.Write(Enumerable.Range(0, flows).Select(i => new CapturedFrame(
            Begin + i * PacketTime.Millisecond, UdpFrame(new HostPort(IpAddress.FromIpv4(FirstHost + (uint)i), 50_000), server, [1, 2, 3]))));
    }
}
