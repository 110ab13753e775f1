using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;
using static LyncFlowClassifier.Testing.Samples.Site;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>Sample 19: what the first bytes say against the port: LF301 to LF305, and ranges that overlap told apart.</summary>
static class PayloadEvidence
{
    const string Name = "19-payload-evidence";

    public static IEnumerable<SampleFile> Files()
    {
        var script = new TrafficScript();
        TcpConversation Tcp(HostPort from, HostPort to, double start) => new TcpConversation(script, from, to, TrafficScript.At(start)).Open();

        // A trunk set to TCP sends SIP in clear to the TLS port.
        Tcp(Gw01[50001], Fe01[5067], 0).Ask(TextPayload.SipRequest("OPTIONS", "gw01.contoso.example", Fe01.Name)).Pause(300).Reset(fromClient: false);

        // Servers that do not authenticate each other: the one does not ask, the other has no certificate.
        Tcp(Med01[50002], Fe01[5061], 400).Tls(Fe01.Name).Pause(500).Close();
        Tcp(Fe02[50003], Fe01[5062], 800).Ask(TlsPayload.ClientHello(Fe01.Name, 1)).Answer(TlsPayload.ServerHello(Fe01.Name, 1, mutual: true))
            .Ask(TlsPayload.ClientFinish("", 1, mutual: false)).Answer(TlsPayload.ServerFinish(1)).Pause(500).Close();

        // An old client.
        Tcp(Client(1, 50004), Fe01[5061], 1200).Tls(Fe01.Name, version: 0x0301).Pause(500).Close();

        // A web server where the endpoint mapper belongs.
        Tcp(Client(2, 50005), Fe01[135], 1600).Ask(TextPayload.HttpRequest(Fe01.Name)).Answer(TextPayload.HttpResponse()).Pause(500).Close();

        // The relay: once as it should be, once through a device that makes real TLS of it.
        Tcp(Fe01[50006], Edge01[443], 2000).Ask(TlsPayload.PseudoClientHello(5)).Answer(TlsPayload.PseudoServerHello(6))
            .Ask(StunPayload.TcpControl(StunPayload.AllocateRequest(7))).Answer(StunPayload.TcpControl(StunPayload.AllocateResponse(7))).Pause(500).Close();
        Tcp(Fe01[50007], Edge01[443], 2400).Tls(Edge01.Name).Pause(500).Close();

        // A client that was told to use a proxy for it.
        Tcp(Client(4, 50014), Edge01[443], 2500).Ask(TextPayload.HttpConnect("edge01.contoso.example:443")).Answer(TextPayload.HttpResponse()).Pause(500).Close();

        // Ports that audio, video, sharing, RPC, SQL Server and every program share.
        TalkPlayer.Play(script, Talk.Sharing, Client(3, 31020), Fe01[57700], "", 2800);
        TalkPlayer.Play(script, Talk.Video, Client(3, 31022), Fe01[57702], "", 3200);
        TalkPlayer.Play(script, Talk.Audio, Client(3, 31024), Fe01[49310], "", 3600);
        TalkPlayer.Play(script, Talk.Rpc, Fe02[50008], Fe01[52010], Fe01.Name, 4000);
        TalkPlayer.Play(script, Talk.Sql, Fe02[50009], Fe01[52020], Fe01.Name, 4400);
        TalkPlayer.Play(script, Talk.Tls, Fe02[50010], Fe01[52030], Fe01.Name, 4800);

        // Background that the payload agrees with.
        TalkPlayer.Play(script, Talk.Ldap, Fe01[50011], Dc01[389], Dc01.Name, 5200);
        TalkPlayer.Play(script, Talk.Smb, Fe01[50012], Fs01[445], Fs01.Name, 5600);
        TalkPlayer.Play(script, Talk.Kerberos, Fe01[50013], Dc01[88], Dc01.Name, 6000);

        yield return SampleFile.Pcap($"{Name}.pcap", script);
        yield return SampleFile.Text($"{Name}.topology.yaml", TopologyText([Dc01, Fe01, Fe02, Med01, Fs01, Edge01, Gw01, Clients]));
    }
}
