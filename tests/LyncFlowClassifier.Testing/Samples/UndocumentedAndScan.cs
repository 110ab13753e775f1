using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;
using static LyncFlowClassifier.Testing.Samples.Site;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>Sample 03: who talks to the Front End on ports that are not on the page, and a scan.</summary>
static class UndocumentedAndScan
{
    static readonly SiteHost Stranger = new("10.0.9.66", "", "");

    public static IEnumerable<SampleFile> Files()
    {
        var script = new TrafficScript();
        DocumentedServices.Play(script, DocumentedServices.All.Take(8), start: 0, gap: 400);
        TcpConversation To(HostPort client, HostPort server, double start) => new(script, client, server, TrafficScript.At(start));

        // Telnet, a database, a second web server, an agent that nobody announced.
        To(Client(9, 51001), Fe01[23], 1000).Open().Answer([0xFF, 0xFD, 1, 0xFF, 0xFD, 3]).Ask([0xFF, 0xFB, 1]).Pause(900).Close();
        To(Client(9, 51002), Fe01[3306], 1400).Open().Answer("J\0\0\0\n5.5.40\0"u8.ToArray()).Ask([1, 0, 0, 1, 1]).Pause(900).Close();
        To(Client(9, 51003), Fe01[8081], 1800).Open().Ask(TextPayload.HttpRequest("fe01.contoso.example")).Answer(TextPayload.HttpResponse(90)).Pause(300).Close();
        To(Client(8, 51004), Fe01[9100], 2200).Open().Ask("GET /metrics\r\n"u8.ToArray()).Answer("up 1\n"u8.ToArray()).Pause(300).Close();
        new UdpConversation(script, Client(8, 51005), Fe01[514], TrafficScript.At(2600)).Ask("<13>Mar  2 09:00:02 client8 app: hello"u8.ToArray());

        // A port of the page, on a host that the page does not give it to.
        TalkPlayer.Play(script, Talk.Mtls, Fe01[51006], Dir01[5070], Dir01.Name, 3000);
        TalkPlayer.Play(script, Talk.Tls, Client(8, 51007), Med01[8057], Med01.Name, 3300);

        Scan(script);
        yield return SampleFile.Pcap("03-undocumented-and-scan.pcap", script);
        yield return SampleFile.Text("03-undocumented-and-scan.topology.yaml", TopologyText(All));
    }

    // SYNs from one source, two milliseconds apart, to more than the hundred ports that make a scan; closed ports refuse, the scanner resets the
    // three open ones.
    static void Scan(TrafficScript script)
    {
        ushort[] open = [80, 135, 443];
        ushort[] ports = [.. Enumerable.Range(1, 110).Select(port => (ushort)port), 135, 139, 389, 443, 444, 445, 636];
        foreach (var port in ports)
        {
            var tcp = new TcpConversation(script, Stranger[40000 + port], Fe01[port], TrafficScript.At(6000 + port * 2));
            tcp.Syn();
            if (open.Contains(port))
                tcp.SynAck().Abort();
            else
                tcp.Refuse();
        }
    }
}
