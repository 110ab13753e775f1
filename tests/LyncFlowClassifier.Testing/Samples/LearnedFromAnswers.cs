using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;
using static LyncFlowClassifier.Testing.Samples.Site;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>Sample 18: answers that tell names and ports of hosts, and connections to those ports and to others.</summary>
static class LearnedFromAnswers
{
    const int Replication = 49155, FileReplication = 5722, NamedInstance = 51433, Archive = 14330;

    static readonly Guid FrsTransport = Guid.Parse("897e2e5f-93f3-4376-9c9c-fd2277495c27");

    public static IEnumerable<SampleFile> Files()
    {
        var script = new TrafficScript();
        Names(script);
        Ports(script);
        Authentication(script);
        DocumentedServices.Play(script, DocumentedServices.All.Skip(2).Take(6), start: 6000, gap: 500);
        yield return SampleFile.Pcap("18-learned-from-answers.pcap", script);
        yield return SampleFile.Text("18-learned-from-answers.topology.yaml", TopologyText(All));
    }

    static void Names(TrafficScript script)
    {
        void Dns(ushort port, double start, string[] names, params IpAddress[] addresses) => new UdpConversation(script, Client(1, port), Dc01[53], TrafficScript.At(start))
            .Ask(NamePayload.DnsQuery(port, names[0])).Answer(AnswerPayload.DnsChain(port, names, addresses));

        Dns(50001, 0, ["sip.contoso.example", "pool01.contoso.example"], FeVip[0].Address);
        Dns(50002, 40, [Fe01.Name], Fe01[0].Address);
        Dns(50003, 80, [Fe02.Name], Fe02[0].Address);
        Dns(50004, 120, ["lyncdb.contoso.example", Sql01.Name], Sql01[0].Address);
        new UdpConversation(script, Client(1, 68), Dc01[67], TrafficScript.At(160)).Ask(DhcpPayload.Request(8, 77, Client(1, 68).Address))
            .Answer(DhcpPayload.Reply(5, 77, Client(1, 68).Address, default, Fe01.Name, "pc01.contoso.example"));
        new UdpConversation(script, Fe01[50005], Dc01[389], TrafficScript.At(200)).Ask(AnswerPayload.NetlogonPing(7, "contoso.example"))
            .Answer(AnswerPayload.NetlogonAnswer(7, "contoso.example", Dc01.Name));
    }

    static void Ports(TrafficScript script)
    {
        To(script, Fe01[50100], Dc01[135], 1000).Ask(WindowsPayload.RpcBind()).Answer(WindowsPayload.RpcBind(answer: true))
            .Ask(AnswerPayload.MapRequest(AnswerPayload.DirectoryReplication))
            .Answer(AnswerPayload.MapAnswer(Dc01[0].Address, (AnswerPayload.DirectoryReplication, Replication)))
            .Ask(AnswerPayload.MapRequest(FrsTransport)).Answer(AnswerPayload.MapAnswer(Dc01[0].Address, (FrsTransport, FileReplication))).Close();

        // Given out: the second port lies far outside the dynamic range.
        Rpc(script, Fe01[50101], Dc01[Replication], AnswerPayload.DirectoryReplication, 1300);
        Rpc(script, Fe01[50102], Dc01[FileReplication], FrsTransport, 1600);

        // Nobody gave these out.
        Rpc(script, Fe01[50103], Chat01[Replication], AnswerPayload.DirectoryReplication, 1900);
        Rpc(script, Fe01[50104], Chat01[FileReplication], FrsTransport, 2200);

        new UdpConversation(script, Fe01[50105], Sql01[1434], TrafficScript.At(2500)).Ask(NamePayload.SqlBrowserRequest("RTC"))
            .Answer(NamePayload.SqlBrowserResponse("SQL01", "RTC", NamedInstance))
            .Ask(NamePayload.SqlBrowserRequest("ARCHIVE")).Answer(NamePayload.SqlBrowserResponse("SQL01", "ARCHIVE", Archive));
        Sql(script, Fe01[50106], Sql01[NamedInstance], 2700);
        Sql(script, Fe01[50107], Sql01[Archive], 3000);
        Sql(script, Fe01[50108], Sql01[Archive + 1], 3300);
    }

    static void Authentication(TrafficScript script)
    {
        To(script, Fe01[50200], Fs01[445], 4000).Ask(WindowsPayload.SmbNegotiate()).Answer(WindowsPayload.SmbNegotiateAnswer())
            .Ask(AuthenticationPayload.SmbSessionSetup(AuthenticationPayload.NtlmNegotiate()))
            .Answer(AuthenticationPayload.SmbSessionSetup(AuthenticationPayload.NtlmChallenge(Fs01.Name, "contoso.example"), answer: true)).Close();
        var ticket = AuthenticationPayload.GssToken(AuthenticationPayload.ApRequest("cifs", Chat01.Name));
        To(script, Fe01[50201], Chat01[445], 4300).Ask(WindowsPayload.SmbNegotiate()).Answer(WindowsPayload.SmbNegotiateAnswer())
            .Ask(AuthenticationPayload.SmbSessionSetup(ticket)).Close();
    }

    static void Rpc(TrafficScript script, HostPort client, HostPort server, Guid id, double start)
        => To(script, client, server, start).Ask(WindowsPayload.RpcBind(toInterface: id)).Answer(WindowsPayload.RpcBind(answer: true)).Close();

    static void Sql(TrafficScript script, HostPort client, HostPort server, double start)
        => To(script, client, server, start).Ask(WindowsPayload.TdsPrelogin()).Answer(WindowsPayload.TdsPrelogin(answer: true)).Close();

    static TcpConversation To(TrafficScript script, HostPort client, HostPort server, double start)
        => new TcpConversation(script, client, server, TrafficScript.At(start)).Open();
}
