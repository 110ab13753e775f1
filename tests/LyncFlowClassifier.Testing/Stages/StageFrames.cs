using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Testing.Stages;

/// <summary>What stands around the TCP or UDP header of a frame.</summary>
enum FrameShape
{
    Ipv4,
    Ipv6,
    Vlan,
    Tunnel,
    Rare,
}

/// <summary>
/// Frames for the stages: a third of the flows is UDP, both ends speak, payloads have 0, 160 or 512 bytes, times go up. Equal
/// arguments give equal frames, and flow n is the same flow in all three kinds of traffic.
/// </summary>
static class StageFrames
{
    const int Seed = 1;
    const long Step = 1000;

    // Later than all frames of OnePerEnd.
    const long Later = 1_700_000_000_000_000_000;
    const long Earlier = Later - 1_000_000_000_000;

    /// <summary>Frames of few flows in random order.</summary>
    public static CapturedFrame[] Mix(int frames, FrameShape shape = FrameShape.Ipv4)
    {
        var random = new Random(Seed);
        var result = new CapturedFrame[frames];
        for (var i = 0; i < frames; i++)
            result[i] = Frame(Later + i * Step, random.Next(StageSet.FewFlows), i, fromClient: random.Next(2) == 0, PayloadLength(random), shape);
        return result;
    }

    /// <summary>One frame of either end of every flow, in random order.</summary>
    public static CapturedFrame[] OnePerEnd(int flows, FrameShape shape = FrameShape.Ipv4)
        => [.. Shuffled(2 * flows, Seed).Select((end, i) => Frame(Earlier + i * Step, end / 2, i, fromClient: end % 2 == 0, 0, shape))];

    /// <summary>One frame of every flow, in another random order: the table's record is far from the one before.</summary>
    public static CapturedFrame[] OnePerFlow(int flows, FrameShape shape = FrameShape.Ipv4)
    {
        var random = new Random(Seed);
        return [.. Shuffled(flows, Seed + 1).Select((flow, i) => Frame(Later + i * Step, flow, i, fromClient: true, PayloadLength(random), shape))];
    }

    static int[] Shuffled(int count, int seed)
    {
        var numbers = Enumerable.Range(0, count).ToArray();
        new Random(seed).Shuffle(numbers);
        return numbers;
    }

    static int PayloadLength(Random random) => random.Next(3) switch { 0 => 0, 1 => 160, _ => 512 };

    static CapturedFrame Frame(long time, int flow, int number, bool fromClient, int payloadLength, FrameShape shape)
    {
        var isUdp = flow % 3 == 0;
        var client = new HostPort(Address(shape, 0x0A00_0000 + (uint)flow), 50123);
        var server = new HostPort(Address(shape, 0x0A64_0001), (ushort)(isUdp ? 49200 : 5061));
        var (source, destination) = fromClient ? (client, server) : (server, client);
        var transport = isUdp
            ? Udp(source.Port, destination.Port, new byte[payloadLength])
            : Tcp(source.Port, destination.Port, TcpFlags.Ack | TcpFlags.Psh, (uint)number, (uint)number, new byte[payloadLength]);
        var fields = new IpFields { Options = shape == FrameShape.Rare && number % 4 == 0 ? [7, 7, 4, 0, 0, 0, 0] : null };
        var packet = Ip(source.Address, destination.Address, isUdp ? IpProtocol.Udp : IpProtocol.Tcp, transport, fields);
        return new CapturedFrame(time, Link(packet, number, shape));
    }

    static IpAddress Address(FrameShape shape, uint number)
        => shape == FrameShape.Ipv6 ? IpAddress.FromIpv6(0x2001_0DB8_0000_0001, number) : IpAddress.FromIpv4(number);

    static byte[] Link(byte[] packet, int number, FrameShape shape) => shape switch
    {
        FrameShape.Vlan => Ethernet(packet, new VlanTag(EtherType.Vlan, 7)),
        FrameShape.Tunnel => Ethernet(Tunnel(packet, number % 4)),
        FrameShape.Rare => Rare(packet, number % 4),
        _ => Ethernet(packet),
    };

    static byte[] Tunnel(byte[] packet, int kind)
    {
        var (source, destination) = (IpAddress.FromIpv4(0xC000_0201), IpAddress.FromIpv4(0xC000_0202));
        return kind switch
        {
            0 => Ip(source, destination, IpProtocol.Gre, Gre(packet, EtherType.Ipv4)),
            1 => Ip(source, destination, IpProtocol.Gre, Erspan2(Ethernet(packet), 5)),
            2 => Ip(source, destination, IpProtocol.Udp, Udp(40000, 4789, Vxlan(Ethernet(packet)))),
            _ => Ip(source, destination, IpProtocol.Ipv4, packet),
        };
    }

    static byte[] Rare(byte[] packet, int kind) => kind switch
    {
        0 => Ethernet(packet),
        1 => EthernetSnap(packet, EtherType.Ipv4),
        2 => Ethernet(packet, new VlanTag(EtherType.ServiceVlan, 7), new VlanTag(EtherType.Vlan, 8)),
        _ => Ethernet(Mpls(packet, 16, 17), EtherType.Mpls),
    };
}
