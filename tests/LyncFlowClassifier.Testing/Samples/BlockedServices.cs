using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;
using static LyncFlowClassifier.Testing.Samples.Site;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>Sample 02: one conversation for each way of being blocked, and one that only sometimes is.</summary>
static class BlockedServices
{
    static readonly IpAddress Firewall = IpAddress.Parse("10.0.255.1");

    public static IEnumerable<SampleFile> Files()
    {
        var script = new TrafficScript();
        DocumentedServices.Play(script, DocumentedServices.Background, start: 0, gap: 150);
        Tcp(script);
        Udp(script);

        // Ordinary traffic to the end, so that every silence is longer than the answer timeout.
        DocumentedServices.Play(script, DocumentedServices.All.Take(4), start: 30_000, gap: 900);
        yield return SampleFile.Pcap("02-blocked-services.pcap", script);
        yield return SampleFile.Text("02-blocked-services.topology.yaml", TopologyText(All,
            comment: "10.0.255.1 is the firewall that sends the ICMP errors; it has no role in Lync."));
    }

    static void Tcp(TrafficScript script)
    {
        TcpConversation To(HostPort client, HostPort server, double start) => new(script, client, server, TrafficScript.At(start));

        // Silence: the SYN and its two repetitions.
        To(Client(1, 50001), Fe01[5061], 2000).Syn().Pause(1000).Syn().Pause(2000).Syn();

        // Nobody listens.
        To(Fe02[50002], Fe01[5062], 2300).Syn().Refuse().Pause(500).Syn().Refuse().Pause(500).Syn().Refuse();

        // Policy forbids.
        var prohibited = To(Client(2, 50003), Fe01[8057], 2600).Syn();
        Error(script, Firewall, 3, 13, prohibited.Last, prohibited.Time);

        // No way to the host.
        var unreachable = To(Fe01[50004], Chat01[5041], 2900).Syn();
        Error(script, Firewall, 3, 1, unreachable.Last, unreachable.Time);

        // The answer does not come back to the client.
        To(Client(3, 50005), Fe01[443], 3200).Syn().SynAck().Pause(1000).SynAck().Pause(2000).SynAck();

        // An inspecting device cuts the connection at the ClientHello: its TTL is not the server's.
        To(Client(4, 50006), Fe01[5061], 3500).Open().Ask(TlsPayload.ClientHello("fe01.contoso.example", 1)).Reset(fromClient: false, ttl: 62);

        // Large packets disappear.
        var stalled = To(Client(5, 50007), Fe01[444], 3800).Open();
        stalled.Ask(TlsPayload.ClientHello("fe01.contoso.example", 2)).Answer(TlsPayload.ServerHello("fe01.contoso.example", 2, mutual: false));
        stalled.Ask(TlsPayload.ClientFinish("", 2, mutual: false)).Answer(TlsPayload.ServerFinish(2)).Ack(fromClient: true);
        stalled.AskInVain(TlsPayload.Data(1400, 3), times: 5);

        // The first attempt goes unanswered, the second passes.
        To(Client(6, 50008), Fe01[5061], 4100).Syn().Pause(1000).Syn().Pause(2000).NewAttempt().Open().Tls("fe01.contoso.example").Pause(500).Close();
    }

    static void Udp(TrafficScript script)
    {
        UdpConversation To(HostPort client, HostPort server, double start, byte dscp = 0)
            => new(script, client, server, TrafficScript.At(start)) { ClientDscp = dscp };

        // The relay does not answer.
        var relay = To(Client(1, 31020), Edge01[3478], 5000);
        for (var i = 0; i < 4; i++)
            relay.Ask(StunPayload.AllocateRequest(77)).Pause(500 * (i + 1));

        // The host says that nobody listens.
        var browser = To(Fe02[50100], Fe01[1434], 5300).Ask(NamePayload.SqlBrowserRequest("RTCLOCAL"));
        Error(script, Fe01[0].Address, 3, 3, browser.Last, browser.Time);

        // Audio from the client, nothing back. Both ports are high, so the sender of the first frame is the initiator.
        To(Client(7, 40022), Fe01[49310], 5600, dscp: 46).Media(MediaPayload.Audio, 90, interval: 30, length: 40, oneWay: true);
    }

    static void Error(TrafficScript script, IpAddress reporter, byte type, byte code, byte[] quoted, long time)
        => script.Add(time, FrameBuilder.Ip(reporter, FrameBuilder.SourceOf(quoted), IpProtocol.Icmp, FrameBuilder.IcmpError(type, code, quoted),
            new IpFields { Ttl = 254 }));
}
