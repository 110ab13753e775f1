using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Decode;

/// <summary>What the fast decoder accepts, both decoders must see alike; what it need not accept is the general decoder's.</summary>
public unsafe class CommonDecoderTests
{
    static readonly HostPort Client = "10.0.0.1:50123";
    static readonly HostPort Server = "10.0.0.10:5061";
    static readonly HostPort Client6 = "[2001:db8::1]:50123";
    static readonly HostPort Server6 = "[2001:db8::10]:3478";

    [Fact]
    public void Accepts_the_common_cases()
    {
        foreach (var frame in CommonFrames())
            Assert.True(Agrees(frame, (uint)frame.Length), Convert.ToHexString(frame));
    }

    [Fact]
    public void Leaves_the_rest_to_the_general_decoder()
    {
        byte[][] others =
        [
            Ethernet(Ipv4(Client.Address, Server.Address, IpProtocol.Udp, Udp(1, 2, new byte[40]), new IpFields { Options = [1, 1, 1, 1] })),
            Ethernet(Ipv4(Client.Address, Server.Address, IpProtocol.Udp, Udp(1, 2, new byte[40]), new IpFields { MoreFragments = true })),
            Ethernet(Ipv4(Client.Address, Server.Address, IpProtocol.Udp, Udp(1, 2, new byte[40]), new IpFields { FragmentOffset = 8 })),
            Ethernet(Ipv4(Client.Address, Server.Address, IpProtocol.Icmp, new byte[40])),
            UdpFrame(Client.With(4789), Server, new byte[40]),
            UdpFrame(Client, Server.With(6081), new byte[40]),
        ];
        foreach (var frame in others)
            Assert.False(Agrees(frame, (uint)frame.Length), Convert.ToHexString(frame));
    }

    [Fact]
    public void Agrees_on_every_prefix_and_every_changed_byte()
    {
        var random = new Random(5);
        foreach (var frame in CommonFrames())
        {
            for (var captured = 0; captured <= frame.Length; captured++)
            {
                Agrees(frame[..captured], (uint)frame.Length);
                Agrees(frame[..captured], (uint)captured);
            }

            for (var at = 0; at < Math.Min(frame.Length, 90); at++)
            {
                foreach (var value in new[] { 0, 1, 0x45, 0x60, 0x7F, 0x80, 0xFF, frame[at] + 1, frame[at] - 1, random.Next(256) })
                {
                    var changed = (byte[])frame.Clone();
                    changed[at] = (byte)value;
                    Agrees(changed, (uint)frame.Length);
                    Agrees(changed[..Math.Min(changed.Length, 70)], (uint)frame.Length);
                }
            }
        }
    }

    [Fact]
    public void Agrees_on_every_length_that_ipv6_frames_may_claim()
    {
        const int Ipv6Length = 18;
        const int Transport = 54;
        foreach (var frame in CommonFrames().Where(frame => frame[12] == 0x86))
        {
            var fields = frame[20] == IpProtocol.Udp ? [Ipv6Length, Transport + 4] : new[] { Ipv6Length, Transport + 12 };
            foreach (var at in fields)
            {
                for (var length = 0; length < 450; length++)
                {
                    var changed = (byte[])frame.Clone();
                    (changed[at], changed[at + 1]) = ((byte)(length >> 8), (byte)length);
                    Agrees(changed, (uint)frame.Length);
                    Agrees(changed, 70);
                    changed[at] = (byte)length;
                    Agrees(changed, (uint)frame.Length);
                }
            }
        }
    }

    static IEnumerable<byte[]> CommonFrames()
    {
        foreach (var payload in new[] { 0, 1, 20, 300 })
        {
            var bytes = Enumerable.Range(0, payload).Select(i => (byte)i).ToArray();
            yield return TcpFrame(Client, Server, TcpFlags.Ack | TcpFlags.Psh, 1, 2, bytes, fields: new IpFields { Dscp = 46, Ecn = 1, Ttl = 3 });
            yield return TcpFrame(Client6, Server6, TcpFlags.Syn, 1, 0, bytes, MssOption(), new IpFields { Dscp = 34, Ecn = 2 });
            yield return Padded(UdpFrame(Client, Server, bytes, new IpFields { Id = 513 }));
            yield return Padded(UdpFrame(Server6, Client6, bytes));
            yield return Padded(Ethernet(Ip(Client.Address, Server.Address, IpProtocol.Udp, Udp(1, 2, bytes)), new VlanTag(0x8100, 5)));
            yield return Ethernet(Ip(Client6.Address, Server6.Address, IpProtocol.Tcp, Tcp(1, 2, TcpFlags.Ack, payload: bytes)), new VlanTag(0x8100, 5));
        }
    }

    // As a network card pads: to 60 bytes, and here to the 82 that an IPv6 header and 20 bytes more need.
    static byte[] Padded(byte[] frame) => [.. frame, .. new byte[Math.Max(0, 82 - frame.Length)]];

    /// <summary>False if the fast decoder leaves the frame; fails if it takes it and the general decoder sees something else.</summary>
    static bool Agrees(byte[] frame, uint wireLength)
    {
        var fast = default(PacketSummary);
        fixed (byte* bytes = new byte[frame.Length + 1])
        {
            frame.CopyTo(new Span<byte>(bytes, frame.Length));
            var read = new Frame { Time = 5, CapturedLength = frame.Length, WireLength = wireLength, LinkType = LinkType.Ethernet };
            if (!CommonDecoder.TryPlain(bytes, &read, uint.MaxValue, &fast) && !TryIpv6OrTagged(bytes, &read, &fast))
                return false;
        }

        var general = new PacketSummary { Time = 5 };
        var detail = default(PacketDetail);
        FrameDecoder.Decode(frame, wireLength, LinkType.Ethernet, decapsulate: true, ref general, ref detail);
        if ((fast.Flags & PacketFlags.TcpHeader) == 0)
            (fast.Acknowledgement, fast.TcpFlags) = (0, 0);
        if ((fast.Flags & PacketFlags.Ipv6) == 0)
            fast.AddressOffset = 0;
        general.Protocol = 0;
        Assert.Equal(Text(general), Text(fast));
        return true;
    }

    // Two ways to the same: with a loop of its own for IPv6 and without.
    static bool TryIpv6OrTagged(byte* bytes, Frame* read, PacketSummary* fast)
    {
        var other = default(PacketSummary);
        var isTaken = CommonDecoder.TryTaggedOrIpv6(bytes, read, uint.MaxValue, fast);
        var isPlain = CommonDecoder.TryPlainIpv6(bytes, read, uint.MaxValue, &other);
        Assert.Equal(isTaken && CommonDecoder.IsIpv6(bytes, read), isPlain);
        if (isPlain)
            Assert.Equal(Text(*fast), Text(other));
        return isTaken;
    }

    static string Text(PacketSummary packet) => string.Join(
        ' ',
        typeof(PacketSummary).GetFields().Select(field => $"{field.Name}={field.GetValue(packet)}"));
}
