using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Benchmarks;

/// <summary>A deterministic mix of TCP and UDP frames over many flows.</summary>
static class GeneratedFrames
{
    public static CapturedFrame[] Mix(int frames, int flows)
    {
        var random = new Random(1);
        var result = new CapturedFrame[frames];
        for (var i = 0; i < frames; i++)
        {
            var flow = random.Next(flows);
            var client = new HostPort(IpAddress.FromIpv4(0x0A000000 + (uint)flow), 50123);
            var server = new HostPort(IpAddress.FromIpv4(0x0A640001), (ushort)(flow % 3 == 0 ? 49200 : 5061));
            var payload = new byte[random.Next(3) switch { 0 => 0, 1 => 160, _ => 512 }];
            var bytes = flow % 3 == 0
                ? UdpFrame(client, server, payload)
                : TcpFrame(client, server, TcpFlags.Ack | TcpFlags.Psh, (uint)i, (uint)i, payload);
            result[i] = new CapturedFrame(i * 1000L, bytes);
        }

        return result;
    }
}
