using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>Sample 07: the pool of Fabrikam speaks IPv6; with extension headers, fragments and an ICMPv6 error.</summary>
static class Ipv6Site
{
    static readonly SiteHost Fe = new("2001:db8:0:1::10", "fe01.fabrikam.example", "front-end-mediation");
    static readonly SiteHost Edge = new("2001:db8:0:2::10", "edge01.fabrikam.example", "edge");
    static readonly SiteHost Dc = new("2001:db8:0:1::5", "dc01.fabrikam.example", "domain-controller");
    static readonly SiteHost Gateway = new("2001:db8:0:3::10", "gw01.fabrikam.example", "pstn-gateway");
    static readonly SiteHost Clients = new("2001:db8:0:8::/64", "", "client");

    public static IEnumerable<SampleFile> Files()
    {
        var script = new TrafficScript();
        (Talk Talk, HostPort Client, SiteHost Server, int Port)[] talks =
        [
            (Talk.Dns, Client(1, 52001), Dc, 53), (Talk.Tls, Client(1, 52002), Fe, 5061), (Talk.Tls, Client(1, 52003), Fe, 443),
            (Talk.Tls, Client(1, 52004), Fe, 8057), (Talk.UdpRelay, Client(1, 31000), Edge, 3478), (Talk.TcpRelay, Client(1, 52005), Edge, 443),
            (Talk.Audio, Client(1, 31002), Fe, 49500), (Talk.Video, Client(1, 31004), Fe, 57700), (Talk.Audio, Client(2, 31006), Client(3), 31106),
            (Talk.Sip, Gateway[52006], Fe, 5068), (Talk.Kerberos, Fe[52007], Dc, 88),
        ];
        var start = 0.0;
        foreach (var (talk, client, server, port) in talks)
        {
            TalkPlayer.Play(script, talk, client, server[port], Fe.Name, start);
            start += 2200;
        }

        Special(script);
        yield return SampleFile.Pcap("07-ipv6.pcap", script);
        yield return SampleFile.Text("07-ipv6.topology.yaml", Site.TopologyText([Fe, Edge, Dc, Gateway, Clients]));
    }

    static void Special(TrafficScript script)
    {
        // A video datagram with a hop-by-hop header, then one in three fragments.
        var (from, to) = (Client(2, 31008), Client(3)[31108]);
        var datagram = FrameBuilder.Udp(from.Port, to.Port, MediaPayload.Rtp(MediaPayload.Video, 1, 0, 9, 200));
        script.Add(TrafficScript.At(9000), FrameBuilder.Ipv6(from.Address, to.Address, IpProtocol.Udp, datagram, [Ipv6Extension.HopByHop]));
        var large = FrameBuilder.Udp(from.Port, to.Port, MediaPayload.Rtp(MediaPayload.Video, 2, 3000, 9, 3000));
        var time = 9033.0;
        foreach (var part in FrameBuilder.Ipv6Fragments(from.Address, to.Address, IpProtocol.Udp, large, 1232, id: 77))
            script.Add(TrafficScript.At(time += 0.1), part);
        script.Add(TrafficScript.At(9050), FrameBuilder.Ipv6(to.Address, from.Address, IpProtocol.Udp,
            FrameBuilder.Udp(to.Port, from.Port, MediaPayload.Rtp(MediaPayload.Video, 1, 0, 10, 200)), []));

        // The path forbids SIP to this server from the guest network.
        var blocked = new TcpConversation(script, Client(9, 52010), Fe[5061], TrafficScript.At(12_000)).Syn();
        var router = IpAddress.Parse("2001:db8:0:8::1");
        script.Add(blocked.Time, FrameBuilder.Ipv6(router, blocked.Client.Address, IpProtocol.Icmpv6,
            FrameBuilder.IcmpError(1, 1, blocked.Last, blocked.Last.Length), []));
    }

    static SiteHost Client(int number) => Clients with { Address = $"2001:db8:0:8::{number}" };

    static HostPort Client(int number, int port) => Client(number)[port];
}
