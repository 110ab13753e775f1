namespace LyncFlowClassifier.Decode;

/// <summary>
/// Tunnels over UDP, recognised by a port on either side. Media may use the same ports, so a datagram is unwrapped only if
/// its tunnel header is valid to the bit and a plausible IP header is inside.
/// </summary>
static class UdpTunnel
{
    const ushort L2tpPort = 1701;
    const ushort GtpPort = 2152;
    const ushort TeredoPort = 3544;
    const ushort VxlanPort = 4789;
    const ushort VxlanGpePort = 4790;
    const ushort GenevePort = 6081;
    const ushort MplsPort = 6635;

    /// <summary>Moves from the UDP payload to the inner IP header, or stays and returns false.</summary>
    public static bool TryEnter(ref Cursor cursor, ushort sourcePort, ushort destinationPort, out LinkStep step)
        => TryEnter(ref cursor, destinationPort, out step) || TryEnter(ref cursor, sourcePort, out step);

    static bool TryEnter(ref Cursor cursor, ushort port, out LinkStep step)
    {
        var trial = cursor;
        ushort etherType = 0;
        step = port switch
        {
            L2tpPort => L2tp.Read(ref trial),
            GtpPort => GtpUser.Read(ref trial),
            TeredoPort => Teredo.Read(ref trial),
            VxlanPort => Vxlan.Read(ref trial),
            VxlanGpePort => Vxlan.ReadGeneric(ref trial),
            GenevePort => Geneve.Read(ref trial, ref etherType),
            MplsPort => LinkStep.Mpls,
            _ => LinkStep.NotIp,
        };
        step = LinkLayer.FindIp(ref trial, step, ref etherType);
        var isIp = step switch
        {
            LinkStep.Ipv4 => Ipv4Header.IsPlausible(trial),
            LinkStep.Ipv6 => Ipv6Header.IsPlausible(trial),
            _ => false,
        };
        if (isIp)
            cursor = trial;
        return isIp;
    }
}
