namespace LyncFlowClassifier.Decode;

/// <summary>The general decoder: any supported link type, tags, options, extension headers, fragments and tunnels.</summary>
public static class FrameDecoder
{
    /// <summary>Most tunnels inside each other that are unwrapped.</summary>
    public const int MaxTunnels = 8;

    /// <summary>
    /// Decodes one frame completely. Total: any bytes give a summary. <paramref name="summary"/> is overwritten except
    /// <see cref="PacketSummary.Time"/>; <paramref name="detail"/> is written only where kind or flags say it is valid.
    /// </summary>
    /// <param name="bytes">Captured bytes.</param>
    /// <param name="wireLength">Length on the wire in bytes.</param>
    /// <param name="linkType">LINKTYPE_ number.</param>
    /// <param name="decapsulate">False keys on the outermost IP header.</param>
    /// <param name="summary">Result.</param>
    /// <param name="detail">Result for the rare kinds.</param>
    public static void Decode(
        ReadOnlySpan<byte> bytes, uint wireLength, ushort linkType, bool decapsulate, ref PacketSummary summary, ref PacketDetail detail)
    {
        summary = new PacketSummary
        {
            Time = summary.Time,
            WireLength = wireLength,
            CapturedLength = bytes.Length,
        };
        var cursor = new Cursor(bytes, wireLength);
        var step = LinkLayer.FindIp(ref cursor, linkType, out var etherType);
        switch (step)
        {
            case LinkStep.Unsupported:
                summary.Kind = PacketKind.UnsupportedLinkType;
                summary.Protocol = linkType;
                break;
            case LinkStep.NotIp:
                summary.Kind = PacketKind.NonIp;
                summary.Protocol = etherType;
                break;
            case LinkStep.Ipv4 or LinkStep.Ipv6:
                summary.Kind = PacketKind.Malformed;
                ReadPackets(ref cursor, step, decapsulate ? MaxTunnels : 0, ref summary, ref detail);
                break;
            default:
                summary.Kind = PacketKind.Malformed;
                break;
        }

        if (!cursor.IsMalformed && summary.Kind != PacketKind.Malformed)
            return;
        summary.Flags |= PacketFlags.Malformed;
        detail.Failure = cursor.Failure;
    }

    // From the outermost IP packet inwards. An inner packet that cannot be read leaves what the one around it gave.
    static void ReadPackets(ref Cursor cursor, LinkStep step, int maxTunnels, ref PacketSummary summary, ref PacketDetail detail)
    {
        for (var tunnels = 0; IpHeader.TryRead(ref cursor, step, isQuote: false, ref summary.Flags, out var ip); tunnels++)
        {
            var inherited = summary.Flags & ~(PacketFlags.Ipv6 | PacketFlags.TcpHeader);
            summary = Describe(in ip, in summary, inherited | (tunnels > 0 ? PacketFlags.Tunnelled : PacketFlags.None));
            if (ip.Fragment != FragmentPosition.None)
                NoteFragment(in cursor, in ip, ref summary, ref detail);
            if (ip.Fragment == FragmentPosition.Later)
                return;

            switch (ip.Protocol)
            {
                case IpProtocols.Tcp:
                    TransportHeader.ReadTcp(ref cursor, ref summary);
                    return;
                case IpProtocols.Udp:
                    TransportHeader.ReadUdp(ref cursor, ip.Identification, ref summary);
                    break;
                case IpProtocols.Icmp when !ip.IsIpv6:
                case IpProtocols.IcmpIpv6 when ip.IsIpv6:
                    IcmpHeader.Read(ref cursor, in ip, ref summary, ref detail);
                    return;
            }

            if (tunnels == maxTunnels || !Tunnel.TryEnter(ref cursor, in summary, out step))
                return;
        }
    }

    static PacketSummary Describe(in IpHeader ip, in PacketSummary outer, PacketFlags flags) => new()
    {
        Time = outer.Time,
        WireLength = outer.WireLength,
        CapturedLength = outer.CapturedLength,
        Kind = PacketKind.OtherIp,
        Protocol = ip.Protocol,
        Flags = flags | (ip.IsIpv6 ? PacketFlags.Ipv6 : PacketFlags.None),
        SourceIpv4 = ip.SourceIpv4,
        DestinationIpv4 = ip.DestinationIpv4,
        AddressOffset = ip.AddressOffset,
        Dscp = ip.Dscp,
        TimeToLive = ip.TimeToLive,
    };

    // A later fragment inside a first one is what counts: the detail has room for one identification.
    static void NoteFragment(in Cursor cursor, in IpHeader ip, ref PacketSummary summary, ref PacketDetail detail)
    {
        summary.Flags &= ~PacketFlags.FirstFragment;
        if (ip.Fragment == FragmentPosition.First)
        {
            summary.Flags |= PacketFlags.FirstFragment;
        }
        else
        {
            summary.Kind = PacketKind.Fragment;
            summary.Protocol = ip.FragmentProtocol;
        }

        detail.FragmentId = ip.FragmentId;
        detail.FragmentSource = ip.Source(cursor.Frame);
        detail.FragmentDestination = ip.Destination(cursor.Frame);
        detail.FragmentProtocol = ip.FragmentProtocol;
    }
}
