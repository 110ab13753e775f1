using static LyncFlowClassifier.Testing.Samples.Site;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>Sample 10: of a third of the connections only one direction passed the capture point, so silence proves nothing.</summary>
static class Asymmetric
{
    public static IEnumerable<SampleFile> Files()
    {
        var script = new TrafficScript();
        string[] twoSided = ["server-3", "server-7", "server-11", "server-12", "server-4", "server-6", "server-9", "server-14", "server-15", "server-44"];
        DocumentedServices.Play(script, DocumentedServices.All.Where(s => twoSided.Contains(s.Rows)), start: 0, gap: 1200);

        // Five more, of which the answers took another way.
        for (var i = 0; i < 5; i++)
        {
            var half = new TrafficScript();
            var client = Client(20 + i, 54_000 + i);
            TalkPlayer.Play(half, Talk.Tls, client, Fe02[i % 2 == 0 ? 5061 : 443], Fe02.Name, 900 + i * 1800);
            Keep(script, half, client.Address);
        }

        // One SYN that looks unanswered, and a relay request: the answers may have passed elsewhere.
        new TcpConversation(script, Client(30, 54_100), Fe02[8057], TrafficScript.At(4000)).Syn().Pause(1000).Syn().Pause(2000).Syn();
        var relay = new UdpConversation(script, Client(30, 31_200), Edge01[3478], TrafficScript.At(4500));
        relay.Ask(Payloads.StunPayload.AllocateRequest(5)).Pause(500).Ask(Payloads.StunPayload.AllocateRequest(5));
        DocumentedServices.Play(script, DocumentedServices.Background.Take(2), start: 14_000, gap: 900);
        yield return SampleFile.Pcap("10-asymmetric.pcap", script);
        yield return SampleFile.Text("10-asymmetric.topology.yaml", TopologyText(All));
    }

    static void Keep(TrafficScript to, TrafficScript from, IpAddress source)
    {
        from.Drop(p => p.Source != source);
        foreach (var packet in from.Packets)
            to.Add(packet.Time, packet.Packet);
    }
}
