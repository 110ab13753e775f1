using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

/// <summary>Which protocol the readers, asked together, say: over UDP on their ports, over TCP by their first byte.</summary>
public class ServiceTests
{
    const ushort Any = 50000, Other = 50001;

    static readonly byte[] Time = [0x23, 3, 6, 0xEC, .. new byte[44]];

    static readonly byte[] Management = [0x30, 0x1A, 2, 1, 1, 4, 6, .. "public"u8, 0xA0, 0xD, 2, 1, 9, 2, 1, 0, 2, 1, 0, 0x30, 2, 5, 0];

    static readonly byte[] Procedure = Convert.FromHexString("030100230000010016000000120000000200000000000000000001000000FFFF0A00000000");

    public static TheoryData<AppProtocol, int, int, byte[]> Datagrams() => new()
    {
        { AppProtocol.Sip, Any, Other, SipSamples.Invite },
        { AppProtocol.Dns, Any, 53, NamePayload.DnsQuery(7, "sip.contoso.example") },
        { AppProtocol.Dns, 53, 53, DnsSamples.Answer },
        { AppProtocol.Dhcp, 68, 67, DhcpPayload.Request(8, 7, IpAddress.Parse("10.0.8.20")) },
        { AppProtocol.Kerberos, Any, 88, NamePayload.KerberosRequest("anna", "CONTOSO.EXAMPLE", 77) },
        { AppProtocol.Ntp, 123, 123, Time },
        { AppProtocol.Snmp, Any, 161, Management },
        { AppProtocol.Ldap, Any, 389, WindowsSamples.Ping },
        { AppProtocol.Ldap, 389, Any, WindowsSamples.PingAnswer },
        { AppProtocol.SqlBrowser, Any, 1434, [3] },
        { AppProtocol.SqlBrowser, 1434, Any, NamePayload.SqlBrowserResponse("SQL01", "RTC", 49170) },
    };

    public static TheoryData<AppProtocol, byte[]> Streams() => new()
    {
        { AppProtocol.Sip, SipSamples.Invite },
        { AppProtocol.Http, "GET / HTTP/1.1\r\n"u8.ToArray() },
        { AppProtocol.Http, "HTTP/1.1 200 OK\r\n"u8.ToArray() },
        { AppProtocol.Smb, WindowsPayload.SmbNegotiate() },
        { AppProtocol.Smb, [0x85, 0, 0, 0] },
        { AppProtocol.Kerberos, WindowsSamples.TicketOverTcp },
        { AppProtocol.McNmf, SmallSamples.Framing },
        { AppProtocol.Rdp, SmallSamples.RdpRequest },
        { AppProtocol.Tds, SqlSamples.Prelogin },
        { AppProtocol.Tds, Procedure },
        { AppProtocol.DceRpc, RpcSamples.Bind },
        { AppProtocol.Ldap, WindowsPayload.LdapBind() },
    };

    [Theory]
    [MemberData(nameof(Datagrams))]
    public void Datagrams_are_recognised_on_their_ports(AppProtocol expected, int from, int to, byte[] datagram)
    {
        Assert.Equal(expected, DatagramService.Of((ushort)from, (ushort)to, datagram, datagram.Length));
        var elsewhere = expected == AppProtocol.Sip ? AppProtocol.Sip : AppProtocol.None;
        Assert.Equal(elsewhere, DatagramService.Of(Any, Other, datagram, datagram.Length));
        Assert.Equal(elsewhere, DatagramService.Of(Any, 137, datagram, datagram.Length));
    }

    [Theory]
    [MemberData(nameof(Datagrams))]
    public void A_datagram_of_another_protocol_is_none(AppProtocol expected, int from, int to, byte[] datagram)
    {
        foreach (var port in (ushort[])[53, 67, 88, 123, 161, 389, 1434])
        {
            if (port != from && port != to && expected != AppProtocol.Sip)
                Assert.Equal(AppProtocol.None, DatagramService.Of(Any, port, datagram, datagram.Length));
        }
    }

    [Theory]
    [MemberData(nameof(Datagrams))]
    public void A_snap_length_hides_nothing_but_the_shortest(AppProtocol expected, int from, int to, byte[] datagram)
    {
        for (var length = 0; length < datagram.Length; length++)
        {
            var found = DatagramService.Of((ushort)from, (ushort)to, datagram.AsSpan(0, length), datagram.Length);
            Assert.True(found == expected || (found == AppProtocol.None && (length < 12 || expected == AppProtocol.Sip)), $"{length}: {found}");
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Streams_are_recognised_on_any_port(AppProtocol expected, byte[] stream)
    {
        Assert.Equal(expected, StreamService.Of(Any, Other, stream));
        Assert.Equal(expected, StreamService.Of(53, Any, stream));
        for (var length = 0; length < stream.Length; length++)
            Assert.Contains(StreamService.Of(Any, Other, stream.AsSpan(0, length)), (AppProtocol[])[AppProtocol.None, expected]);
    }

    [Fact]
    public void Names_over_TCP_need_their_port()
    {
        var answer = DnsSamples.Framed(DnsSamples.Answer);
        Assert.Equal(AppProtocol.Dns, StreamService.Of(53, Any, answer));
        Assert.Equal(AppProtocol.None, StreamService.Of(Other, Any, answer));
    }

    [Fact]
    public void A_question_to_the_SQL_Browser_does_not_come_from_it()
    {
        Assert.Equal(AppProtocol.None, DatagramService.Of(1434, Any, [3], 1));
        Assert.Equal(AppProtocol.None, DatagramService.Of(Any, 1434, [5, 6, 0, 1, 1, 2], 6));
    }

    [Fact]
    public void Other_text_over_UDP_is_not_HTTP()
        => Assert.Equal(AppProtocol.None, DatagramService.Of(Any, 1900, "M-SEARCH * HTTP/1.1\r\nHost: 239.255.255.250:1900\r\n\r\n"u8, 60));
}
