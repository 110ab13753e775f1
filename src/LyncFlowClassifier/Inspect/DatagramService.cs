namespace LyncFlowClassifier.Inspect;

/// <summary>
/// Protocols over UDP besides the media path. All but SIP have weak signatures, so their readers are asked on their own ports only; media,
/// which use ports above all of them, cost two looks.
/// </summary>
public static class DatagramService
{
    const ushort Dns = 53, DhcpServer = 67, DhcpClient = 68, Kerberos = 88, Ntp = 123, Snmp = 161, SnmpTrap = 162, Ldap = 389, SqlBrowser = 1434;

    const ushort Highest = SqlBrowser;

    // So many bytes tell the fields that every reader looks at first; behind them a datagram may be cut by the snap length.
    const int MinCut = 12;

    /// <summary>The protocol of a datagram; None if it is none of these.</summary>
    /// <param name="sourcePort">Port that sent it.</param>
    /// <param name="destinationPort">Port that it goes to.</param>
    /// <param name="datagram">What was captured of it.</param>
    /// <param name="wireLength">Bytes that it had on the wire.</param>
    public static AppProtocol Of(ushort sourcePort, ushort destinationPort, ReadOnlySpan<byte> datagram, int wireLength)
    {
        if (datagram.IsEmpty)
            return AppProtocol.None;
        if (datagram[0] is (>= (byte)'A' and <= (byte)'Z') or (byte)'\r' or (byte)'\n' && SipMessage.Recognise(datagram) == Recognition.Yes)
            return AppProtocol.Sip;
        if (sourcePort > Highest && destinationPort > Highest)
            return AppProtocol.None;
        var protocol = OfPort(destinationPort, isSource: false, datagram, wireLength);
        return protocol != AppProtocol.None ? protocol : OfPort(sourcePort, isSource: true, datagram, wireLength);
    }

    static AppProtocol OfPort(ushort port, bool isSource, ReadOnlySpan<byte> datagram, int wireLength)
    {
        var (protocol, found) = port switch
        {
            Dns => (AppProtocol.Dns, DnsMessage.Recognise(Transport.Udp, datagram)),
            DhcpServer or DhcpClient => (AppProtocol.Dhcp, DhcpMessage.Recognise(datagram)),
            Kerberos => (AppProtocol.Kerberos, KerberosMessage.Recognise(Transport.Udp, datagram)),
            Ntp => (AppProtocol.Ntp, TimeMessage.Recognise(datagram)),
            Snmp or SnmpTrap => (AppProtocol.Snmp, SnmpMessage.Recognise(datagram)),
            Ldap => (AppProtocol.Ldap, LdapMessage.Recognise(datagram)),

            // A question may be a single byte: the direction must fit, too.
            SqlBrowser when SqlBrowserInstance.IsAnswer(datagram) == isSource => (AppProtocol.SqlBrowser, SqlBrowserInstance.Recognise(datagram)),
            _ => (AppProtocol.None, Recognition.No),
        };
        var isCut = datagram.Length < wireLength && datagram.Length >= MinCut;
        return found == Recognition.Yes || (found == Recognition.Maybe && isCut) ? protocol : AppProtocol.None;
    }
}
