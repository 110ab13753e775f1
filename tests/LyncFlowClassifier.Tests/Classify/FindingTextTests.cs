using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.Tests.Classify.FlowBuilder;
using static LyncFlowClassifier.Tests.Classify.Lab;

namespace LyncFlowClassifier.Tests.Classify;

public class FindingTextTests
{
    static Finding Only(ClassifiedFlow flow, string code)
    {
        var finding = Assert.Single(flow.Findings, found => found.Code == code);
        Assert.EndsWith(".", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", finding.Advice, StringComparison.Ordinal);
        Assert.Equal(finding.Frames.Order(), finding.Frames);
        Assert.InRange(finding.Frames.Length, 1, 8);
        return finding;
    }

    static void Expect(string message, string code, ClassifiedFlow flow) => Assert.Equal(message, Only(flow, code).Message);

    static FlowBuilder ToSip() => FlowBuilder.Tcp(Client, 51000, FrontEnd, 5061);

    [Fact]
    public void UndocumentedPort()
        => Expect("10.0.8.5 uses port 7777/tcp of 10.0.0.10, which nothing documents.", "LF101", new Lab().Tcp(Client, 51000, FrontEnd,
            7777));

    [Fact]
    public void OtherRoles()
    {
        Expect("10.0.8.5 uses port 5086/tcp of 10.0.0.50 (sql-server), which is documented for others: "
            + "Mobility Services component (front-end).", "LF102", new Lab().Tcp(Client, 51000, Sql, 5086));
        Expect("10.0.8.5 uses port 443/tcp of 10.0.8.6 (client), which is documented for others: a (10.1.0.0/16); "
            + "b (all servers, from client); c (front-end, director); and 1 more.", "LF102", new Lab
            {
                Catalog = new PortCatalog([
                    Rows.Service("a", 443, Origin.Site) with { Hosts = [new IpNetwork(IpAddress.Parse("10.1.0.0"), 16)] },
                    Rows.Service("b", 443, roles: Roles.AllServers, peers: Roles.Client),
                    Rows.Service("c", 443, roles: Roles.AnyFrontEnd | Roles.Director),
                    Rows.Service("c", 443, roles: Roles.AnyFrontEnd | Roles.Director),
                    Rows.Service("d", 443, roles: Roles.Edge),
                ]),
            }.Tcp(Client, 51000, OtherClient, 443));
    }

    [Fact]
    public void OtherLoadBalancing()
        => Expect("10.0.8.5 uses port 5061/tcp of 10.0.0.30 (front-end-load-balancer), which is documented for hardware load balancing only, "
            + "while dns is declared.", "LF103", new Lab { Mode = LoadBalancing.Dns }.Tcp(Client, 51000, LoadBalancer, 5061));

    [Fact]
    public void OutsideTheClientRange()
        => Expect("10.0.8.5 uses port 33000/udp for media with 10.0.0.10, outside the client ranges of Global "
            + "(audio 50020-50039 or 5350-5389, video 58000-58019 or 5350-5389).", "LF104", new Lab { Ranged = true }.Udp(Client, 33000,
                FrontEnd, 50500));

    [Fact]
    public void OutsideTheClientRangeByEitherEnd()
    {
        Assert.True(Only(new Lab { Ranged = true }.Udp(Client, 33000, FrontEnd, 50500), "LF104").AboutInitiatorPort);
        Assert.False(Only(new Lab { Ranged = true }.Udp(FrontEnd, 50500, Client, 33000), "LF104").AboutInitiatorPort);
    }

    [Fact]
    public void OutsideTheServerRange()
        => Expect("10.0.0.10 uses port 33000/udp for media with 10.0.8.5, outside its server ranges (audio 40000-41000, video 57501-65535).",
            "LF105", new Lab { Ranged = true, ServerMedia = new(new PortRange(40000, 41000), null, null) }.Udp(Client, 50025, FrontEnd,
                33000));

    [Fact]
    public void ARangeThatHoldsThePortIsNotNamed()
        => Expect("10.0.8.5 uses port 58010/udp for media with 10.0.0.10, outside the client ranges of Global (audio 50020-50039 or 5350-5389).",
            "LF104", new Lab { Ranged = true }.Udp(Client, 58010, FrontEnd, 50000));

    [Fact]
    public void ARowWithoutServiceIsNamedByItsRoles()
    {
        var row = Rows.Service("row", 443, roles: Roles.OfficeWebApps) with { Service = "" };
        Expect("10.0.8.5 uses port 443/tcp of 10.0.0.20 (mediation), which is documented for others: (office-web-apps).",
            "LF102", new Lab { Catalog = new PortCatalog([row]) }.Tcp(Client, 51000, Mediation, 443));
    }

    [Fact]
    public void Denied()
    {
        var deny = Rows.Service("no telnet", 23, Origin.Site, Roles.Client) with { Id = "site-1", Action = RowAction.Deny };
        var lab = new Lab { Catalog = new PortCatalog([deny]) };
        Expect("10.0.8.5 uses port 23/tcp of 10.0.8.6, which a rule of the site forbids: site-1, no telnet.", "LF106", lab.Tcp(Client,
            51000, OtherClient, 23));
        Expect("10.0.8.5 uses port 23/tcp of 192.0.2.7, which a rule of the site forbids: site-1, no telnet (the host's role is not verified).",
            "LF106", lab.Tcp(Client, 51000, Stranger, 23));
    }

    [Fact]
    public void NoAnswer()
    {
        Expect("10.0.8.5 sent 3 SYNs within 3.0 s to port 5061/tcp of 10.0.0.10 (Lync Server Front-End service) and got no answer.",
            "LF201", new Lab().Classify(ToSip().Syn(0).Syn(1).Syn(3)));
        Expect("10.0.8.5 sent 1 SYN to port 5061/tcp of 10.0.0.10 (Lync Server Front-End service) and got no answer."
            + " The reset acknowledges nothing that was sent, so a device on the way made it.",
            "LF201", new Lab().Classify(ToSip().Syn(0).Rst(0.1, 0)));
        Expect("10.0.8.5 sent 2 DNS requests within 1.5 s to port 53/udp of 10.0.0.50 (DNS) and got no answer.",
            "LF201", new Lab().Classify(FlowBuilder.Udp(Client, 51000, Sql, 53).Datagrams(2, 0, 1.5, PayloadKind.DnsQuery)));
    }

    [Fact]
    public void Refused()
    {
        Expect("10.0.0.10 refused 1 SYN of 10.0.8.5 to its port 5061/tcp (Lync Server Front-End service): reset in answer to the SYN.",
            "LF202", new Lab().Classify(ToSip().Syn().Rst(0.1, Isn + 1, refusal: true)));
        Expect("10.0.0.40 refused 1 STUN request of 10.0.8.5 to its port 3478/udp (Media of clients outside the network over UDP): port unreachable (ICMP 3/3), reported by 10.0.0.40.",
            "LF202", new Lab().Classify(FlowBuilder.Udp(Client, 51000, Edge).Datagrams(1, 0, 0, PayloadKind.StunRequest).Icmp(3, 3,
                reporter: Edge)));
    }

    [Fact]
    public void ProhibitedAndUnreachable()
    {
        var prohibited = new Lab().Classify(ToSip().Syn().Icmp(3, 4, frame: 3).Icmp(3, 13, frame: 7));
        Expect("10.0.8.5 is not allowed to reach port 5061/tcp of 10.0.0.10 (Lync Server Front-End service): "
            + "communication administratively prohibited (ICMP 3/13), reported by 10.0.0.1.", "LF203", prohibited);
        Assert.Equal("1 3 7", string.Join(' ', prohibited.Findings[0].Frames));
        Expect("2001:db8::5 cannot reach port 5061/tcp of 2001:db8::10 (Lync Server Front-End service): no route to the destination (ICMPv6 1/0), "
            + "reported by 2001:db8::1.", "LF204",
            new Lab().Classify(FlowBuilder.Tcp("2001:db8::5", 51000, "2001:db8::10").Syn().Icmp(1, 0, reporter: "2001:db8::1")));
    }

    [Fact]
    public void HalfOpen()
        => Expect("10.0.0.10 answered the SYN of 10.0.8.5 to its port 5061/tcp (Lync Server Front-End service) 3 times within 2.0 s and was never acknowledged.",
            "LF205", new Lab().Classify(ToSip().Syn().SynAck(0.5).SynAck(1.5).SynAck(2.5)));

    [Fact]
    public void Reset()
    {
        const string Message = "10.0.0.10 reset the connection of 10.0.8.5 to its port 5061/tcp (Lync Server Front-End service) "
            + "after 200 bytes and before the first byte of an answer.";
        Expect(Message, "LF206", new Lab().Classify(ToSip().Handshake().Data(1, Isn + 1, 200).Rst(1.1, Isn + 201).Ttl(62)));
        Expect(Message, "LF206", new Lab().Classify(ToSip().Handshake().Data(1, Isn + 1, 200).Rst(1.1, 0)));
        Expect(Message + " The reset has another TTL than the host's other frames, so a device on the way made it.", "LF206",
            new Lab().Classify(ToSip().Handshake().Data(1, Isn + 1, 200).Rst(1.1, Isn + 201).Ttl(61)));
        Expect(Message + " The reset acknowledges nothing that was sent, so a device on the way made it.", "LF206",
            new Lab().Classify(ToSip().Handshake().Data(1, Isn + 1, 200).Rst(1.1, 77)));
    }

    [Fact]
    public void OneWay()
        => Expect("10.0.8.5 sent 60 media frames within 5.0 s from port 50025/udp to port 50500/udp of 10.0.0.10 and none came back.",
            "LF207",
            new Lab().Classify(FlowBuilder.Udp(Client, 50025, FrontEnd, 50500).Datagrams(60, 0, 5, PayloadKind.Rtp)));

    [Fact]
    public void Intermittent()
        => Expect("2 of 3 attempts of 10.0.8.5 to port 5061/tcp of 10.0.0.10 (Lync Server Front-End service) got no answer.", "LF208",
            new Lab().Classify(ToSip().Syn(0, 5).Syn(4, 7).Handshake(9)));

    [Fact]
    public void Stalled()
    {
        var flow = ToSip().Handshake().Ack(0.5, Isn + 1, fromB: true)
            .Data(1, Isn + 1, 1400).Data(2, Isn + 1, 1400).Data(4, Isn + 1, 1400).Icmp(3, 4, frame: 9);
        Expect("10.0.8.5 sent the same data 3 times without acknowledgement in the connection of 10.0.8.5 to port 5061/tcp of 10.0.0.10 "
            + "(Lync Server Front-End service). A device reports that a packet was too big.", "LF209", new Lab().Classify(flow));
    }

    [Theory]
    [InlineData(3, "network unreachable", "hop limit exceeded", 0)]
    [InlineData(99, "error", "error", 9)]
    public void IcmpWordsAreTotal(byte type, string ipv4, string ipv6, byte code)
    {
        static IcmpQuote Quote(string reporter, byte type, byte code) => new(1, 0, IpAddress.Parse(reporter), type, code, default, 0, null);
        Assert.Equal($"{ipv4} (ICMP {type}/{code})", IcmpWords.Of(Quote("10.0.0.1", type, code), Translation.English));
        Assert.Equal($"{ipv6} (ICMPv6 {type}/{code})", IcmpWords.Of(Quote("::1", type, code), Translation.English));
    }
}
