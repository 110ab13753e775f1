using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Tests.Decode;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Flows;

/// <summary>IPv6 flows are told apart by all 32 bytes of their addresses, and both directions are one flow.</summary>
public class Ipv6FlowTests
{
    const ulong Prefix = 0x20010DB8_01020304;

    [Fact]
    public void Addresses_that_differ_in_any_one_bit_are_different_flows()
    {
        var server = new HostPort(IpAddress.FromIpv6(Prefix, 9), 3478);
        var clients = Enumerable.Range(0, 128)
            .Select(bit => IpAddress.FromIpv6(Prefix ^ (bit < 64 ? 1UL << bit : 0), 5 ^ (bit < 64 ? 0 : 1UL << (bit - 64))))
            .Append(IpAddress.FromIpv6(Prefix, 5))
            .Select(address => new HostPort(address, 3478))
            .ToArray();
        var flows = Run(clients.Concat(clients).SelectMany(client => new[] { UdpFrame(client, server, [1]), UdpFrame(server, client, [2]) }), 64);
        Assert.Equal(clients.Select(client => client.Address), flows.Select(flow => flow.AddressA));
        Assert.All(flows, flow => Assert.Equal((2ul, 2ul, server.Address), (flow.A.Frames, flow.B.Frames, flow.AddressB)));
    }

    [Theory]
    [InlineData("[2001:db8::1]:1000", "[2001:db8::1]:2000")]
    [InlineData("[2001:db8::1]:2000", "[2001:db8::1]:1000")]
    [InlineData("[2001:db8::1]:65535", "[2001:db8::1]:0")]
    [InlineData("[2001:db8::2]:1000", "[2001:db9::1]:1000")]
    [InlineData("[::]:0", "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535")]
    [InlineData("[80::]:7", "[7f::]:7")]
    [InlineData("[::80]:7", "[::7f]:7")]
    public void Both_directions_are_one_flow(string client, string server)
    {
        HostPort one = client;
        HostPort other = server;
        var flow = Assert.Single(Run([UdpFrame(one, other, [1]), UdpFrame(other, one, [2]), UdpFrame(one, other, [3])], 64));
        Assert.Equal((one.Address, one.Port, other.Address, other.Port), (flow.AddressA, flow.PortA, flow.AddressB, flow.PortB));
        Assert.Equal((2ul, 1ul), (flow.A.Frames, flow.B.Frames));
        Assert.Equal(
            FlowTuple.Of(Transport.Udp, one.Address, one.Port, other.Address, other.Port),
            FlowTuple.Of(Transport.Udp, other.Address, other.Port, one.Address, one.Port));
    }

    [Fact]
    public void From_one_end_to_itself_is_a_flow()
    {
        HostPort host = "[2001:db8::1]:1000";
        var flow = Assert.Single(Run([UdpFrame(host, host, [1]), UdpFrame(host, host, [2])], 64));
        Assert.Equal((2ul, 0ul), (flow.A.Frames, flow.B.Frames));
    }

    [Fact]
    public void Flows_do_not_depend_on_what_shares_their_batch()
    {
        var fragments = Ipv6Fragments(SampleFrames.A6.Address, SampleFrames.B6.Address, IpProtocol.Udp, Udp(7, 8, new byte[40]), 24, 99);
        byte[][] frames =
        [
            .. SampleFrames.Links.Where(sample => sample.LinkType == 1).Select(sample => sample.Bytes),
            UdpFrame(SampleFrames.A6, SampleFrames.B6, new byte[40]),
            UdpFrame(SampleFrames.A6.With(50000), SampleFrames.B6.With(4789), Vxlan(TcpFrame(SampleFrames.A6, SampleFrames.B6, TcpFlags.Syn))),
            Ethernet(fragments[1]),
            Ethernet(fragments[0]),
            TcpFrame(SampleFrames.B6, SampleFrames.A6, TcpFlags.Syn | TcpFlags.Ack)[..60],
            TcpFrame(SampleFrames.A, SampleFrames.B, TcpFlags.Ack),
        ];
        var random = new Random(6);
        var traffic = Enumerable.Range(0, 2000).Select(_ => frames[random.Next(frames.Length)]).ToArray();
        var expected = Run(traffic, 1).ConvertAll(flow => RecordText.Of(flow));
        foreach (var batchSize in new[] { 2, 3, 17, 64 })
            Assert.Equal(expected, Run(traffic, batchSize).ConvertAll(flow => RecordText.Of(flow)));
    }

    static List<FlowRecord> Run(IEnumerable<byte[]> frames, int batchSize)
    {
        using var pipeline = new FlowPipeline(new PipelineOptions());
        using var source = new MemorySource(frames.Select((bytes, i) => new CapturedFrame(i * 1_000_000L, bytes)), batchSize: batchSize);
        pipeline.Run(source, CancellationToken.None);
        return [.. pipeline.Flows()];
    }
}
