using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Testing.Reference;

/// <summary>Kinds of abstract packets.</summary>
public enum ReferenceKind
{
    /// <summary>A TCP segment.</summary>
    Tcp,

    /// <summary>A UDP datagram, maybe a first fragment.</summary>
    Udp,

    /// <summary>A non-first fragment of a UDP datagram.</summary>
    Fragment,

    /// <summary>An ICMP or ICMPv6 error that quotes another packet.</summary>
    IcmpError,
}

/// <summary>A packet as the reference model knows it: fields, not bytes.</summary>
public sealed record ReferencePacket
{
    /// <summary>Packet time in ns.</summary>
    public required long Time { get; init; }

    /// <summary>What it is.</summary>
    public required ReferenceKind Kind { get; init; }

    /// <summary>Sender; of an ICMP error, the reporter. A fragment has no port: 0.</summary>
    public required HostPort Source { get; init; }

    /// <summary>Receiver.</summary>
    public required HostPort Destination { get; init; }

    /// <summary>TCP flags.</summary>
    public TcpFlags Flags { get; init; }

    /// <summary>TCP sequence number.</summary>
    public uint Sequence { get; init; }

    /// <summary>TCP acknowledgement number; 0 without ACK.</summary>
    public uint Acknowledgement { get; init; }

    /// <summary>Payload.</summary>
    public byte[] Payload { get; init; } = [];

    /// <summary>What the payload is; <see cref="PayloadKind.None"/> if there is none.</summary>
    public PayloadKind PayloadKind { get; init; }

    /// <summary>TTL or hop limit.</summary>
    public byte Ttl { get; init; } = 64;

    /// <summary>DSCP.</summary>
    public byte Dscp { get; init; }

    /// <summary>IP identification; shared by the fragments of one datagram.</summary>
    public ushort Id { get; init; }

    /// <summary>True for the first fragment of a fragmented datagram.</summary>
    public bool MoreFragments { get; init; }

    /// <summary>Offset of a fragment in bytes.</summary>
    public int FragmentOffset { get; init; }

    /// <summary>ICMP type.</summary>
    public byte IcmpType { get; init; }

    /// <summary>ICMP code.</summary>
    public byte IcmpCode { get; init; }

    /// <summary>The packet that an ICMP error quotes.</summary>
    public ReferencePacket? Quoted { get; init; }

    /// <summary>True if the error quotes enough to show a TCP sequence number, false if only the ports.</summary>
    public bool QuotesSequence { get; init; } = true;

    /// <summary>Transport of a TCP or UDP packet.</summary>
    public Transport Transport => Kind == ReferenceKind.Tcp ? Transport.Tcp : Transport.Udp;

    /// <summary>True for IPv6.</summary>
    public bool IsIpv6 => Source.Address.IsIpv6;

    /// <summary>Length on the wire in bytes.</summary>
    public uint WireLength => (uint)ToFrame().Length;

    /// <summary>The Ethernet frame.</summary>
    public byte[] ToFrame() => Ethernet(ToPacket());

    byte[] ToPacket()
    {
        var fields = new IpFields { Ttl = Ttl, Dscp = Dscp, Id = Id };
        var (from, to) = (Source.Address, Destination.Address);
        switch (Kind)
        {
            case ReferenceKind.Tcp:
                return Ip(from, to, IpProtocol.Tcp, Tcp(Source.Port, Destination.Port, Flags, Sequence, Acknowledgement, Payload), fields);
            case ReferenceKind.IcmpError:
                var portsOnly = IsIpv6 ? 44 : 24;
                return Ip(from, to, IsIpv6 ? IpProtocol.Icmpv6 : IpProtocol.Icmp,
                    IcmpError(IcmpType, IcmpCode, Quoted!.ToPacket(), QuotesSequence ? portsOnly + 4 : portsOnly), fields);
            case ReferenceKind.Udp when !MoreFragments:
                return Ip(from, to, IpProtocol.Udp, Udp(Source.Port, Destination.Port, Payload), fields);
            default:
                var part = Kind == ReferenceKind.Fragment ? Payload : Udp(Source.Port, Destination.Port, Payload, (ushort)(Payload.Length + 1821));
                return IsIpv6
                    ? Ipv6(from, to, IpProtocol.Udp, part, [Ipv6Extension.Fragment(FragmentOffset, MoreFragments, Id)], fields)
                    : Ipv4(from, to, IpProtocol.Udp, part, fields with { MoreFragments = MoreFragments, FragmentOffset = FragmentOffset });
        }
    }
}
