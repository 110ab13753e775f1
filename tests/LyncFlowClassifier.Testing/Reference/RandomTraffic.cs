using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Reference;

/// <summary>What random traffic is to contain.</summary>
public readonly record struct RandomTrafficOptions
{
    /// <summary>Creates the defaults.</summary>
    public RandomTrafficOptions() { }

    /// <summary>Number of conversations.</summary>
    public int Conversations { get; init; } = 20;

    /// <summary>Conversations start within this time, in ns.</summary>
    public long Spread { get; init; } = 20 * PacketTime.Second;

    /// <summary>Share of packets in percent that the capture point repeats within 1 ms.</summary>
    public int DuplicatePercent { get; init; } = 2;

    /// <summary>Share of packets in percent that change places with their neighbour, so that time runs backwards.</summary>
    public int SwapPercent { get; init; } = 2;

    /// <summary>Leaves out one-sided TCP conversations, so that capture health stays good.</summary>
    public bool OnlyTwoSided { get; init; }
}

/// <summary>
/// Random packet lists: ordinary and failing conversations, laid over each other, with copies and disorder. The same seed gives the
/// same list. Left out because the contract says nothing of it: SYN together with FIN or RST, payload on SYN or RST, one address
/// talking to itself, two datagrams in flight with one identification.
/// </summary>
public static class RandomTraffic
{
    /// <summary>Start of all random captures: 2015-03-01 08:00 UTC in ns.</summary>
    public const long Start = 1_425_196_800 * PacketTime.Second;

    /// <summary>A list of packets in capture order.</summary>
    public static List<ReferencePacket> Generate(int seed) => Generate(seed, new RandomTrafficOptions());

    /// <summary>A list of packets in capture order.</summary>
    public static List<ReferencePacket> Generate(int seed, RandomTrafficOptions options)
    {
        var random = new Random(seed);
        var packets = new List<ReferencePacket>();
        for (var i = 0; i < options.Conversations; i++)
        {
            var conversation = new RandomConversation(random, i, Start + random.NextInt64(options.Spread));
            if (random.Next(5) < 3)
                RandomTcp.Play(conversation, options.OnlyTwoSided);
            else
                RandomUdp.Play(conversation);
            packets.AddRange(conversation.Packets);
        }

        packets = [.. packets.OrderBy(p => p.Time)];
        packets = [.. packets.SelectMany(p => Copies(random, p, options.DuplicatePercent)).OrderBy(p => p.Time)];
        for (var i = 1; i < packets.Count; i++)
        {
            if (random.Next(100) < options.SwapPercent && CanSwap(packets[i - 1], packets[i]))
                (packets[i - 1], packets[i]) = (packets[i], packets[i - 1]);
        }

        return packets;
    }

    static IEnumerable<ReferencePacket> Copies(Random random, ReferencePacket packet, int percent)
    {
        yield return packet;
        if (random.Next(100) < percent)
            yield return packet with { Time = packet.Time + random.NextInt64(1, PacketTime.Millisecond) };
    }

    // A fragment must not overtake its first fragment: then it would belong to no flow, which has its own conversation.
    static bool CanSwap(ReferencePacket one, ReferencePacket next)
        => one.Kind != ReferenceKind.Fragment && next.Kind != ReferenceKind.Fragment;
}

/// <summary>One conversation in the making: two ends, a clock, and the packets so far.</summary>
sealed class RandomConversation
{
    public RandomConversation(Random random, int number, long start)
    {
        (Random, Time) = (random, start);
        var ipv6 = random.Next(4) == 0;
        IpAddress Host(int net) => ipv6
            ? IpAddress.FromIpv6(0x20010DB8_00000000, (uint)(net << 8) | (uint)random.Next(1, 5))
            : IpAddress.FromIpv4(0x0A000000u | (uint)(net << 8) | (uint)random.Next(1, 5));
        ushort[] services = [5061, 443, 80, 5060, 135, 444, 8057, 3478, 1434, 445, 389, 50000, 60000, 20000, 1024];
        Client = new HostPort(Host(8), (ushort)(20000 + number % 10000 + random.Next(2) * 32000));
        Server = new HostPort(Host(1), services[random.Next(services.Length)]);
        ClientTtl = (byte)random.Next(40, 256);
        ServerTtl = (byte)random.Next(40, 256);
        ClientDscp = (byte)random.Next(64);
        ServerDscp = (byte)(random.Next(2) * 46);
    }

    public Random Random { get; }

    public HostPort Client { get; }

    public HostPort Server { get; set; }

    public byte ClientTtl { get; }

    public byte ServerTtl { get; }

    public byte ClientDscp { get; set; }

    public byte ServerDscp { get; }

    public long Time { get; set; }

    public List<ReferencePacket> Packets { get; } = [];

    public ReferencePacket Last => Packets[^1];

    public void Wait(long least, long most) => Time += Random.NextInt64(least, most);

    public ReferencePacket Send(bool fromClient, ReferencePacket packet)
    {
        // Identifications differ in all packets of a capture unless a conversation copies one on purpose.
        var sent = packet with
        {
            Time = Time,
            Source = fromClient ? Client : Server,
            Destination = fromClient ? Server : Client,
            Ttl = fromClient ? ClientTtl : ServerTtl,
            Dscp = fromClient ? ClientDscp : ServerDscp,
            Id = (ushort)(Packets.Count * 251 + Client.Port),
        };
        Packets.Add(sent);
        Time += Random.NextInt64(2, 40) * PacketTime.Millisecond;
        return sent;
    }

    /// <summary>An ICMP error about <paramref name="quoted"/> from its receiver or from a router on the way.</summary>
    public void Error(ReferencePacket quoted, (byte Type, byte Code) v4, (byte Type, byte Code) v6)
    {
        var ipv6 = quoted.IsIpv6;
        var router = ipv6 ? IpAddress.Parse("2001:db8::ffff:1") : IpAddress.Parse("10.255.0.1");
        var (type, code) = ipv6 ? v6 : v4;
        Packets.Add(new ReferencePacket
        {
            Time = Time,
            Kind = ReferenceKind.IcmpError,
            Source = new HostPort(Random.Next(2) == 0 ? router : quoted.Destination.Address, 0),
            Destination = new HostPort(quoted.Source.Address, 0),
            IcmpType = type,
            IcmpCode = code,
            Quoted = quoted,
            QuotesSequence = Random.Next(5) != 0,
        });
        Time += PacketTime.Millisecond * 3;
    }
}
