namespace LyncFlowClassifier.Decode;

/// <summary>From the payload of an IP packet into the IP packet that it carries.</summary>
static class Tunnel
{
    /// <summary>
    /// Moves to the inner IP header if the packet just described is a tunnel. Otherwise false, and what was described stands.
    /// </summary>
    /// <param name="cursor">At the payload of IP, or of UDP if the packet is UDP.</param>
    /// <param name="outer">The packet just described.</param>
    /// <param name="step"><see cref="LinkStep.Ipv4"/> or <see cref="LinkStep.Ipv6"/> if true.</param>
    public static bool TryEnter(ref Cursor cursor, in PacketSummary outer, out LinkStep step)
    {
        step = LinkStep.NotIp;
        if (outer.Kind == PacketKind.Udp)
            return UdpTunnel.TryEnter(ref cursor, outer.SourcePort, outer.DestinationPort, out step);
        if (outer.Kind != PacketKind.OtherIp)
            return false;

        ushort etherType = 0;
        switch (outer.Protocol)
        {
            case IpProtocols.Ipv4:
                step = LinkStep.Ipv4;
                return true;
            case IpProtocols.Ipv6:
                step = LinkStep.Ipv6;
                return true;
            case IpProtocols.Mpls:
                step = LinkStep.Mpls;
                break;
            case IpProtocols.Gre:
                step = Gre.Read(ref cursor, ref etherType);
                break;
            default:
                return false;
        }

        step = LinkLayer.FindIp(ref cursor, step, ref etherType);
        return step is LinkStep.Ipv4 or LinkStep.Ipv6;
    }
}
