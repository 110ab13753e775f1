using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>
/// Sample 11: traffic as mirror ports deliver it: inside ERSPAN, with stacked VLAN tags, and every third frame twice because it passed
/// two mirrored ports.
/// </summary>
static class MirroredTraffic
{
    static readonly IpAddress Switch = IpAddress.Parse("192.0.2.1");
    static readonly IpAddress Collector = IpAddress.Parse("192.0.2.2");

    public static IEnumerable<SampleFile> Files()
    {
        var script = new TrafficScript();
        DocumentedServices.Play(script, DocumentedServices.Background, start: 0, gap: 900);
        DocumentedServices.Play(script, DocumentedServices.All.Take(12), start: 8000, gap: 1500);
        var frames = new List<CapturedFrame>();
        uint number = 0;
        foreach (var (time, _, packet) in script.Packets)
        {
            var inner = FrameBuilder.Ethernet(packet, new VlanTag(EtherType.ServiceVlan, 20), new VlanTag(EtherType.Vlan, 100));
            frames.Add(new CapturedFrame(time, Mirror(inner, number)));
            if (number % 3 == 0)
                frames.Add(new CapturedFrame(time + 40_000, Mirror(inner, number + 1_000_000)));
            number++;
        }

        // One connection that reached the collector without a tunnel.
        var direct = new TcpConversation(script = new TrafficScript(), Site.Client(9, 55_000), Site.Fe01[5061], TrafficScript.At(30_000));
        direct.Open().Tls(Site.Fe01.Name).Close();
        frames.AddRange(script.Packets.Select(p => new CapturedFrame(p.Time, FrameBuilder.Ethernet(p.Packet, new VlanTag(EtherType.OldQinQ, 20), new VlanTag(EtherType.Vlan, 100)))));
        yield return new SampleFile("11-mirrored-erspan-vlan.pcap", PcapWriter.Write(frames.OrderBy(f => f.Time)));
        yield return SampleFile.Text("11-mirrored-erspan-vlan.topology.yaml", Site.TopologyText(Site.All));
    }

    static byte[] Mirror(byte[] frame, uint number)
        => FrameBuilder.Ethernet(FrameBuilder.Ipv4(Switch, Collector, IpProtocol.Gre, FrameBuilder.Erspan2(frame, number),
            new IpFields { Id = (ushort)number, DontFragment = true }));
}
