using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>What two hosts say to each other over one TCP connection or UDP exchange.</summary>
public enum Talk
{
    /// <summary>TLS, the server alone shows a certificate.</summary>
    Tls,

    /// <summary>TLS, both show a certificate.</summary>
    Mtls,

    /// <summary>SIP in clear text.</summary>
    Sip,

    /// <summary>HTTP in clear text.</summary>
    Http,

    /// <summary>SMB.</summary>
    Smb,

    /// <summary>DCE/RPC with the endpoint mapper.</summary>
    Rpc,

    /// <summary>SQL Server.</summary>
    Sql,

    /// <summary>LDAP.</summary>
    Ldap,

    /// <summary>MS-TURN over TCP in pseudo-TLS.</summary>
    TcpRelay,

    /// <summary>MS-TURN over TCP without a TLS look.</summary>
    PlainRelay,

    /// <summary>Application sharing: RTP over TCP.</summary>
    Sharing,

    /// <summary>Peer-to-peer file transfer.</summary>
    FileTransfer,

    /// <summary>MS-TURN over UDP.</summary>
    UdpRelay,

    /// <summary>Audio.</summary>
    Audio,

    /// <summary>Video.</summary>
    Video,

    /// <summary>SQL Server Browser.</summary>
    SqlBrowser,

    /// <summary>DNS.</summary>
    Dns,

    /// <summary>Kerberos.</summary>
    Kerberos,

    /// <summary>DHCP with the options of Lync; client and server use ports 68 and 67.</summary>
    Dhcp,
}

/// <summary>Plays such conversations from beginning to proper end.</summary>
public static class TalkPlayer
{
    /// <summary>Adds the conversation; <paramref name="serverName"/> is the name in certificates and requests.</summary>
    public static void Play(TrafficScript script, Talk talk, HostPort client, HostPort server, string serverName, double startMilliseconds)
    {
        var start = TrafficScript.At(startMilliseconds);
        if (talk >= Talk.UdpRelay)
        {
            PlayUdp(script, talk, client, server, serverName, start);
            return;
        }

        var dscp = talk == Talk.Sharing ? (byte)24 : (byte)0;
        var tcp = new TcpConversation(script, client, server, start) { ClientDscp = dscp, ServerDscp = dscp };
        tcp.Open();
        PlayTcp(tcp, talk, serverName);
        tcp.Pause(500).Close();
    }

    static void PlayTcp(TcpConversation tcp, Talk talk, string serverName)
    {
        switch (talk)
        {
            case Talk.Tls:
                tcp.Tls(serverName);
                break;
            case Talk.Mtls:
                tcp.Tls(serverName, mutual: true, clientName: "fe02.contoso.example");
                break;
            case Talk.Sip:
                tcp.Ask(TextPayload.SipRequest("OPTIONS", "gw01.contoso.example", serverName))
                    .Answer(TextPayload.SipResponse("OPTIONS", "gw01.contoso.example", serverName));
                break;
            case Talk.Http:
                tcp.Ask(TextPayload.HttpRequest(serverName, "/certs/root.cer")).Answer(TextPayload.HttpResponse(180));
                break;
            case Talk.Smb:
                tcp.Ask(WindowsPayload.SmbNegotiate()).Answer(WindowsPayload.SmbNegotiateAnswer());
                break;
            case Talk.Rpc:
                tcp.Ask(WindowsPayload.RpcBind()).Answer(WindowsPayload.RpcBind(answer: true))
                    .Ask(WindowsPayload.RpcCall()).Answer(WindowsPayload.RpcCall(answer: true));
                break;
            case Talk.Sql:
                tcp.Ask(WindowsPayload.TdsPrelogin()).Answer(WindowsPayload.TdsPrelogin(answer: true));
                break;
            case Talk.Ldap:
                tcp.Ask(WindowsPayload.LdapBind()).Answer(WindowsPayload.LdapBind(answer: true));
                break;
            case Talk.TcpRelay:
                tcp.Ask(TlsPayload.PseudoClientHello(5)).Answer(TlsPayload.PseudoServerHello(6));
                Relay(tcp);
                break;
            case Talk.PlainRelay:
                Relay(tcp);
                break;
            default:
                Media(tcp, talk);
                break;
        }
    }

    static void Relay(TcpConversation tcp)
        => tcp.Ask(StunPayload.TcpControl(StunPayload.AllocateRequest(7))).Answer(StunPayload.TcpControl(StunPayload.AllocateResponse(7)));

    static void Media(TcpConversation tcp, Talk talk)
    {
        var type = talk == Talk.Sharing ? MediaPayload.Sharing : (byte)126;
        tcp.Ask(MediaPayload.OverTcp(StunPayload.BindingRequest(9))).Answer(MediaPayload.OverTcp(StunPayload.BindingResponse(9)));
        for (ushort i = 0; i < 4; i++)
        {
            tcp.Pause(30).Ask(MediaPayload.OverTcp(MediaPayload.Rtp(type, i, i * 3000u, 0xA0, 200)));
            tcp.Answer(MediaPayload.OverTcp(MediaPayload.Rtp(type, i, i * 3000u, 0xB0, 40)));
        }
    }

    static void PlayUdp(TrafficScript script, Talk talk, HostPort client, HostPort server, string serverName, long start)
    {
        var dscp = talk switch { Talk.Audio => (byte)46, Talk.Video => (byte)34, _ => (byte)0 };
        var udp = new UdpConversation(script, client, server, start) { ClientDscp = dscp, ServerDscp = dscp };
        switch (talk)
        {
            case Talk.UdpRelay:
                udp.Ask(StunPayload.AllocateRequest(client.Port)).Answer(StunPayload.AllocateResponse(client.Port));
                break;
            case Talk.Audio:
                udp.Check().Media(MediaPayload.Audio, 12);
                break;
            case Talk.Video:
                udp.Check().Media(MediaPayload.Video, 8, interval: 33, length: 160);
                break;
            case Talk.SqlBrowser:
                udp.Ask(NamePayload.SqlBrowserRequest("RTCLOCAL")).Answer(NamePayload.SqlBrowserResponse(serverName.Split('.')[0].ToUpperInvariant(), "RTCLOCAL", 50062));
                break;
            case Talk.Dns:
                udp.Ask(NamePayload.DnsQuery(client.Port, "pool01.contoso.example"))
                    .Answer(NamePayload.DnsResponse(client.Port, "pool01.contoso.example", IpAddress.FromIpv4(0x0A00000A)));
                break;
            case Talk.Kerberos:
                udp.Ask(NamePayload.KerberosRequest("fe01$", "CONTOSO.EXAMPLE", 70_000)).Answer(NamePayload.KerberosReply("CONTOSO.EXAMPLE"));
                break;
            default:
                udp.Ask(DhcpPayload.Request(8, client.Port + (uint)client.Address.Low, client.Address))
                    .Answer(DhcpPayload.Reply(5, client.Port + (uint)client.Address.Low, client.Address, default, serverName));
                break;
        }
    }
}
