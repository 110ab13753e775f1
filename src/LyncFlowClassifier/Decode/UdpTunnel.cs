namespace LyncFlowClassifier.Decode;

/// <summary>
/// Tunnels over UDP, recognised by a port on either side. Media may use the same ports, so a datagram is unwrapped only if
/// its tunnel header is valid to the bit and a plausible IP header is inside.
/// </summary>
static class UdpTunnel
{
    /// <summary>Moves from the UDP payload to the inner IP header, or stays and returns false.</summary>
    public static bool TryEnter(ref Cursor cursor, ushort sourcePort, ushort destinationPort, out LinkStep step)
        => TryEnter(ref cursor, destinationPort, out step) || TryEnter(ref cursor, sourcePort, out step);

    static bool TryEnter(ref Cursor cursor, ushort port, out LinkStep step)
    {
        var trial = cursor;
        ushort etherType = 0;
        step = port switch
        {
            TunnelPorts.L2tp => L2tp.Read(ref trial),
            TunnelPorts.GtpUser => GtpUser.Read(ref trial),
            TunnelPorts.Teredo => Teredo.Read(ref trial),
            TunnelPorts.Vxlan => Vxlan.Read(ref trial),
            TunnelPorts.VxlanGpe => Vxlan.ReadGeneric(ref trial),
            TunnelPorts.Geneve => Geneve.Read(ref trial, ref etherType),
            TunnelPorts.MplsInUdp => LinkStep.Mpls,
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
