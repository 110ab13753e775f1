using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Samples.Site;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>Sample 08: pcapng with two interfaces of different link type and time resolution, one of which dropped frames.</summary>
static class SeveralInterfaces
{
    public static IEnumerable<SampleFile> Files()
    {
        var inside = new TrafficScript();
        DocumentedServices.Play(inside, DocumentedServices.All.Take(8), start: 0, gap: 1500);
        var outside = new TrafficScript();
        DocumentedServices.Play(outside, DocumentedServices.All.Where(s => s.Rows is "client-2" or "client-3" or "client-6"), start: 500, gap: 2000);

        // Silence that proves nothing here, because the interface dropped frames.
        new TcpConversation(inside, Client(1, 53001), Fe01[5061], TrafficScript.At(3000)).Syn().Pause(1000).Syn().Pause(2000).Syn();

        var frames = inside.Packets.Select(p => (Number: 0u, p.Time, Bytes: FrameBuilder.Ethernet(p.Packet)))
            .Concat(outside.Packets.Select(p => (Number: 1u, p.Time, Bytes: FrameBuilder.Sll2(p.Packet)))).OrderBy(f => f.Time).ToList();
        var file = new PcapngWriter()
            .Section(bigEndian: false, PcapngOption.Comment("Front End and Edge side, one capture"))
            .Interface(linkType: 1, snapLength: 262_144, resolution: 6, options: PcapngOption.InterfaceName("inside"))
            .Interface(linkType: 276, snapLength: 262_144, resolution: 9, options: PcapngOption.InterfaceName("outside"))
            .Names((Fe01[0].Address, Fe01.Name), (EdgeAccess[0].Address, EdgeAccess.Name))
            .Custom(32473, [1, 2, 3, 4]);
        foreach (var (number, time, bytes) in frames)
            file.Enhanced(new CapturedFrame(time, bytes), number);
        var end = frames[^1].Time;
        var captured = (ulong)frames.Count(f => f.Number == 0);
        file.Statistics(0, end, received: captured + 12, dropped: 12, systemDropped: 0).Statistics(1, end, received: (ulong)frames.Count - captured, dropped: 0);
        yield return new SampleFile("08-several-interfaces.pcapng", file.ToArray());
        yield return SampleFile.Text("08-several-interfaces.topology.yaml", TopologyText(All));
    }
}
