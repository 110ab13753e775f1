using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

/// <summary>Whether bytes are of one protocol.</summary>
delegate Recognition Recogniser(ReadOnlySpan<byte> bytes);

/// <summary>A right message, and who must recognise it.</summary>
sealed record PayloadSeed(string Name, byte[] Bytes, Recogniser Recogniser)
{
    public static IReadOnlyList<PayloadSeed> All { get; } =
    [
        new("SIP request", SipSamples.Invite, SipMessage.Recognise),
        new("SIP response", "\r\n\r\nSIP/2.0 200 OK\r\nCSeq: 1 INVITE\r\n\r\n"u8.ToArray(), SipMessage.Recognise),
        new("HTTP request", "GET /meet/anna/7K2 HTTP/1.1\r\nAccept: */*\r\nhost : meet.contoso.example\r\n\r\n"u8.ToArray(), HttpMessage.Recognise),
        new("HTTP CONNECT", "CONNECT sip.contoso.example:443 HTTP/1.0\r\n\r\n"u8.ToArray(), HttpMessage.Recognise),
        new("HTTP response", "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"u8.ToArray(), HttpMessage.Recognise),
        new("RPC bind", RpcSamples.Bind, RpcHeader.Recognise),
        new("RPC bind, big-endian", RpcSamples.BigEndianBind, RpcHeader.Recognise),
        new("RPC bind acknowledgement", RpcSamples.BindAnswer, RpcHeader.Recognise),
        new("ept_map request", RpcSamples.MapRequest(wide: false), RpcHeader.Recognise),
        new("ept_map request, NDR64", RpcSamples.MapRequest(wide: true), RpcHeader.Recognise),
        new("ept_map response", RpcSamples.MapResponse(wide: false), RpcHeader.Recognise),
        new("ept_map response, NDR64", RpcSamples.MapResponse(wide: true), RpcHeader.Recognise),
        new("SMB negotiate", WindowsPayload.SmbNegotiate(), SmbMessage.Recognise),
        new("SMB negotiate answer", WindowsPayload.SmbNegotiateAnswer(), SmbMessage.Recognise),
        new("SMB tree connect", WindowsSamples.TreeConnect, SmbMessage.Recognise),
        new("SQL Browser request", NamePayload.SqlBrowserRequest("RTC"), SqlBrowserInstance.Recognise),
        new("SQL Browser answer", NamePayload.SqlBrowserResponse("SQL01", "RTC", 49170), SqlBrowserInstance.Recognise),
        new("TDS prelogin", SqlSamples.Prelogin, TdsPacket.Recognise),
        new("TDS prelogin answer", WindowsPayload.TdsPrelogin(answer: true), TdsPacket.Recognise),
        new("TDS login", SqlSamples.Login, TdsPacket.Recognise),
        new("DHCP request", DhcpPayload.Request(8, 7, IpAddress.Parse("10.0.8.20")), DhcpMessage.Recognise),
        new("DHCP reply", DhcpSamples.Reply, DhcpMessage.Recognise),
        new("DNS query", NamePayload.DnsQuery(7, "sipinternal.contoso.example"), bytes => DnsMessage.Recognise(Transport.Udp, bytes)),
        new("DNS answer", DnsSamples.Answer, bytes => DnsMessage.Recognise(Transport.Udp, bytes)),
        new("DNS answer over TCP", DnsSamples.Framed(DnsSamples.Answer), bytes => DnsMessage.Recognise(Transport.Tcp, bytes)),
        new("Kerberos AS-REQ", NamePayload.KerberosRequest("anna", "CONTOSO.EXAMPLE", 77), bytes => KerberosMessage.Recognise(Transport.Udp, bytes)),
        new("Kerberos error", NamePayload.KerberosReply("CONTOSO.EXAMPLE"), bytes => KerberosMessage.Recognise(Transport.Udp, bytes)),
        new("Kerberos TGS-REP over TCP", WindowsSamples.TicketOverTcp, bytes => KerberosMessage.Recognise(Transport.Tcp, bytes)),
        new("LDAP bind", WindowsPayload.LdapBind(), LdapMessage.Recognise),
        new("LDAP bind answer", WindowsPayload.LdapBind(answer: true), LdapMessage.Recognise),
        new("Netlogon ping", WindowsSamples.Ping, LdapMessage.Recognise),
        new("Netlogon answer", WindowsSamples.PingAnswer, LdapMessage.Recognise),
        new("NTLM challenge", NtlmSamples.Challenge, NtlmMessage.Recognise),
        new("NTLM authenticate", NtlmSamples.Authenticate, NtlmMessage.Recognise),
        new("NTLM in HTTP", NtlmSamples.InHttp, HttpMessage.Recognise),
        new("Framing", SmallSamples.Framing, FramedMessage.Recognise),
        new("RDP request", SmallSamples.RdpRequest, RdpConnection.Recognise),
        new("RDP confirm", [3, 0, 0, 19, 14, 0xD0, 0, 0, 0x12, 0x34, 0, 2, 0x1F, 8, 0, 2, 0, 0, 0], RdpConnection.Recognise),
        new("NTP", [0x23, 3, 6, 0xEC, .. new byte[44]], TimeMessage.Recognise),
        new("SNMP", [0x30, 0x1A, 2, 1, 1, 4, 6, .. "public"u8, 0xA0, 0xD, 2, 1, 9, 2, 1, 0, 2, 1, 0, 0x30, 2, 5, 0], SnmpMessage.Recognise),
    ];

    public override string ToString() => Name;
}
