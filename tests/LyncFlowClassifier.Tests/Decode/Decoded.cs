using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Tests.Decode;

/// <summary>One frame decoded, with its addresses read out.</summary>
sealed class Decoded
{
    public PacketSummary Summary;
    public PacketDetail Detail;

    public PacketKind Kind => Summary.Kind;

    public HostPort Source { get; private init; }

    public HostPort Destination { get; private init; }

    public bool Has(PacketFlags flags) => (Summary.Flags & flags) == flags;

    public static Decoded Of(
        ReadOnlySpan<byte> frame, ushort linkType = LinkType.Ethernet, bool decapsulate = true, uint? wireLength = null)
    {
        var summary = new PacketSummary { Time = 7 };
        var detail = default(PacketDetail);
        FrameDecoder.Decode(frame, wireLength ?? (uint)frame.Length, linkType, decapsulate, ref summary, ref detail);
        var isIpv6 = (summary.Flags & PacketFlags.Ipv6) != 0;
        var source = isIpv6 ? IpAddress.FromBytes(frame.Slice(summary.AddressOffset, 16)) : IpAddress.FromIpv4(summary.SourceIpv4);
        var destination = isIpv6
            ? IpAddress.FromBytes(frame.Slice(summary.AddressOffset + 16, 16))
            : IpAddress.FromIpv4(summary.DestinationIpv4);
        return new Decoded
        {
            Summary = summary,
            Detail = detail,
            Source = new HostPort(source, summary.SourcePort),
            Destination = new HostPort(destination, summary.DestinationPort),
        };
    }

    /// <summary>What holds for any bytes.</summary>
    public static void CheckInvariants(ReadOnlySpan<byte> frame, ushort linkType, bool decapsulate, uint wireLength)
    {
        var decoded = Of(frame, linkType, decapsulate, wireLength);
        ref var s = ref decoded.Summary;
        var isFlow = s.Kind is PacketKind.Tcp or PacketKind.Udp;
        Assert.True(Enum.IsDefined(s.Kind));
        Assert.Equal(7, s.Time);
        Assert.Equal(wireLength, s.WireLength);
        Assert.Equal(frame.Length < wireLength, decoded.Summary.IsTruncated);
        Assert.Equal(decoded.Has(PacketFlags.Malformed), decoded.Detail.Failure.Layer != DecodeLayer.None);
        Assert.True(s.Kind != PacketKind.Malformed || decoded.Has(PacketFlags.Malformed));
        Assert.True(s.PayloadLength >= 0 && s.PayloadOffset >= 0);
        Assert.True(isFlow || (s.SourcePort | s.DestinationPort | s.PayloadLength | s.TcpFlags) == 0);
        Assert.True(s.Kind == PacketKind.Tcp || !decoded.Has(PacketFlags.TcpHeader));
        Assert.True(s.Kind is not (PacketKind.NonIp or PacketKind.UnsupportedLinkType)
            || (s.Flags & (PacketFlags.Ipv4Seen | PacketFlags.Ipv6Seen | PacketFlags.Ipv6)) == 0);
        Assert.True(s.Kind != PacketKind.Fragment || !decoded.Has(PacketFlags.FirstFragment));
        Assert.True(decapsulate || !decoded.Has(PacketFlags.Tunnelled));
        Assert.True(!decoded.Has(PacketFlags.Malformed) || decoded.Detail.Failure is { Offset: >= 0, Available: >= 0 });
    }
}
