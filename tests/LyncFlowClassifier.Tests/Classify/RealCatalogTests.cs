using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.Tests.Classify.Lab;

namespace LyncFlowClassifier.Tests.Classify;

public class RealCatalogTests
{
    static void Expect(ClassifiedFlow flow, Verdict verdict, Strength strength, string? bestRow, params string[] codes)
    {
        Assert.Equal(
            (verdict, strength, bestRow, string.Join(' ', codes)),
            (flow.Verdict, flow.Strength, flow.Rows.IsEmpty ? null : flow.Rows[0].Row.Id, string.Join(' ', flow.Findings.Select(f
                => f.Code))));
    }

    [Fact]
    public void ClientToFrontEnd()
    {
        var flow = new Lab().Tcp(Client, 51000, FrontEnd, 5061);
        Expect(flow, Verdict.Documented, Strength.Exact, "server-3");
        Assert.True(flow.Rows[0].RoleVerified);
        Assert.False(flow.Flagged);
        Assert.Equal("Lync Server Front-End service", flow.Service);
        Assert.Equal((Roles.Client, Roles.FrontEndMediation), (flow.Initiator.Roles, flow.Responder.Roles));
    }

    [Fact]
    public void FrontEndCallsTheGateway()
    {
        var flow = new Lab().Tcp(FrontEnd, 51000, Gateway, 5081);
        Expect(flow, Verdict.Documented, Strength.Exact, "server-25");
        Expect(new Lab().Tcp(Client, 51000, FrontEnd, 5081), Verdict.Undocumented, Strength.None, null, "LF102");
    }

    [Fact]
    public void AWideRangeDoesNotExcuseTheRightPortOnTheWrongRole()
    {
        var flow = new Lab().Tcp(FrontEnd, 51000, Client, 5061);
        Assert.Equal(Verdict.Undocumented, flow.Verdict);
        Assert.Equal("LF102", Assert.Single(flow.Findings).Code);
        Assert.True(flow.Flagged);
    }

    [Fact]
    public void NothingKnownOfTheHosts()
    {
        var flow = new Lab { Known = false }.Tcp(Client, 51000, FrontEnd, 5061);
        Expect(flow, Verdict.Documented, Strength.Exact, "server-3");
        Assert.False(flow.Rows[0].RoleVerified);
        Assert.Contains(flow.Rows, match => match.Row.Id == "hlb-hardware-1");
        Assert.True(flow.Rows.Length <= 16);
        Assert.Equal("server-3 server-45", string.Join(' ', flow.Rows.Take(2).Select(match => match.Row.Id)));
    }

    [Fact]
    public void WrongRole()
        => Expect(new Lab().Tcp(Client, 51000, Sql, 5061), Verdict.Undocumented, Strength.None, null, "LF102");

    [Fact]
    public void ARelayPortOfAHostThatIsNoRelay()
        => Expect(new Lab().Udp(Client, 50025, FrontEnd, 3478, PayloadKind.StunRequest), Verdict.Undocumented, Strength.None, null, "LF102");

    [Fact]
    public void NoRowAtAll()
    {
        Expect(new Lab().Tcp(Client, 51000, FrontEnd, 7777), Verdict.Undocumented, Strength.None, null, "LF101");
        Expect(new Lab().Udp(Client, 51000, FrontEnd, 700), Verdict.Undocumented, Strength.None, null, "LF101");
    }

    [Fact]
    public void SupplementIsKnown()
    {
        Expect(new Lab().Tcp(FrontEnd, 51000, Sql, 1433), Verdict.Known, Strength.Exact, "supplement-sql-server");
        // Two strangers could share anything on these ports, but the single port explains more than the clients' wide range.
        Expect(new Lab { Known = false }.Tcp(Stranger, 51000, OtherStranger, 1433), Verdict.Known, Strength.Exact, "supplement-sql-server");
    }

    [Fact]
    public void StrangersOnHighPortsAreUnverified()
    {
        var flow = new Lab().Tcp(Stranger, 51000, OtherStranger, 7777);
        Assert.Equal((Verdict.Unverified, Strength.Wide), (flow.Verdict, flow.Strength));
        Assert.False(flow.Flagged);
        Assert.True(new Lab { Strict = true }.Tcp(Stranger, 51000, OtherStranger, 7777).Flagged);
    }

    [Fact]
    public void LoadBalancers()
    {
        Expect(new Lab().Tcp(Client, 51000, LoadBalancer, 5061), Verdict.Documented, Strength.Exact, "hlb-hardware-1");
        Expect(new Lab { Mode = LoadBalancing.Hardware }.Tcp(Client, 51000, LoadBalancer, 5061), Verdict.Documented, Strength.Exact,
            "hlb-hardware-1");
        Expect(new Lab { Mode = LoadBalancing.Dns }.Tcp(Client, 51000, LoadBalancer, 5061), Verdict.Undocumented, Strength.None, null,
            "LF103");
        Expect(new Lab { Mode = LoadBalancing.Dns }.Tcp(Client, 51000, LoadBalancer, 443), Verdict.Documented, Strength.Exact, "hlb-dns-2");
        Expect(new Lab { Mode = LoadBalancing.Hardware }.Tcp(Client, 51000, LoadBalancer, 443), Verdict.Documented, Strength.Exact,
            "hlb-hardware-6");
        // A Director's load balancer never has this port, in neither mode.
        Expect(new Lab { Mode = LoadBalancing.Dns }.Tcp(Client, 51000, DirectorBalancer, 8080), Verdict.Undocumented, Strength.None, null,
            "LF102");
    }

    [Fact]
    public void DhcpBelongsToTheClientAtEitherEnd()
    {
        Expect(new Lab().Udp(Client, 68, Stranger, 67, PayloadKind.DhcpRequest), Verdict.Documented, Strength.Exact, "client-1");
        Expect(new Lab().Udp(Phone, 68, Stranger, 67, PayloadKind.DhcpRequest), Verdict.Documented, Strength.Exact, "client-1");
        Expect(new Lab().Udp(Stranger, 67, Client, 68, PayloadKind.DhcpReply), Verdict.Documented, Strength.Exact, "client-1");
    }

    [Fact]
    public void MediaBetweenClientAndFrontEnd()
    {
        Expect(new Lab().Udp(Client, 20000, FrontEnd, 50500), Verdict.Documented, Strength.Range, "server-39");
        Expect(new Lab().Udp(Client, 20000, FrontEnd, 60000), Verdict.Documented, Strength.Range, "server-10");
        Expect(new Lab().Udp(Client, 20000, FrontEnd, 50500, PayloadKind.Rtp), Verdict.Documented, Strength.Exact, "server-39");
        Expect(new Lab { Ranged = true }.Udp(Client, 50025, FrontEnd, 50500), Verdict.Documented, Strength.Range, "server-39");
        Expect(new Lab { Ranged = true }.Udp(FrontEnd, 50500, Client, 50025), Verdict.Documented, Strength.Range, "server-39");
    }

    [Fact]
    public void MediaOutsideTheClientRange()
    {
        var lab = new Lab { Ranged = true };
        Expect(lab.Udp(Client, 50060, FrontEnd, 50500), Verdict.Undocumented, Strength.None, null, "LF104");
        Expect(lab.Udp(Client, 50060, FrontEnd, 50500, PayloadKind.Rtp), Verdict.Undocumented, Strength.None, null, "LF104");
        Expect(lab.Udp(Client, 58005, FrontEnd, 50500), Verdict.Undocumented, Strength.None, null, "LF104"); // video port, audio peer
        Expect(lab.Udp(Client, 50025, OtherClient, 33000), Verdict.Undocumented, Strength.None, null, "LF104");
        Expect(lab.Udp(Client, 33001, OtherClient, 33000), Verdict.Undocumented, Strength.None, null, "LF104", "LF104");
        Expect(lab.Udp(Client, 33001, Stranger, 33000), Verdict.Undocumented, Strength.None, null, "LF101");
        Expect(lab.Udp(Client, 33001, Gateway, 33000, PayloadKind.Rtp), Verdict.Undocumented, Strength.None, null, "LF104");
    }

    [Fact]
    public void TheOldClientsRangeIsASecondChance()
    {
        var flow = new Lab { Ranged = true }.Udp(Client, 5355, OtherClient, 50025, PayloadKind.Unknown);
        Assert.Equal((Verdict.Documented, Strength.Range), (flow.Verdict, flow.Strength));
        Assert.Equal("client-8", flow.Rows[0].Row.Id);
    }

    [Fact]
    public void MediaOutsideTheServerRange()
    {
        var lab = new Lab { Ranged = true };
        Expect(lab.Udp(Client, 50025, FrontEnd, 33000), Verdict.Undocumented, Strength.None, null, "LF105");
        Expect(lab.Udp(Stranger, 50025, FrontEnd, 33000), Verdict.Undocumented, Strength.None, null, "LF101");
        Expect(lab.Udp(Stranger, 50025, FrontEnd, 33000, PayloadKind.Rtp), Verdict.Undocumented, Strength.None, null, "LF105");
        Expect(lab.Udp(Gateway, 20000, Mediation, 33000, PayloadKind.Rtp), Verdict.Undocumented, Strength.None, null, "LF105");
        Expect(lab.Udp(Gateway, 20000, Mediation, 50000, PayloadKind.Rtp), Verdict.Documented, Strength.Exact, "server-39");
        var moved = new Lab { ServerMedia = new ServerMediaPorts(new PortRange(30000, 34000), null, null) };
        Expect(moved.Udp(Gateway, 20000, Mediation, 33000), Verdict.Documented, Strength.Range, "server-39");
        Expect(moved.Udp(Gateway, 20000, Mediation, 50000, PayloadKind.Rtp), Verdict.Undocumented, Strength.None, null, "LF105");
    }

    [Fact]
    public void PeerToPeer()
    {
        Expect(new Lab().Udp(Client, 20000, OtherClient, 30000), Verdict.Unverified, Strength.Wide, "client-8");
        Expect(new Lab().Udp(Client, 20000, OtherClient, 30000, PayloadKind.Rtp), Verdict.Documented, Strength.Exact, "client-8");
        Expect(new Lab { Ranged = true }.Udp(Client, 50025, OtherClient, 50030), Verdict.Documented, Strength.Range, "client-8");
    }

    [Fact]
    public void AnEphemeralSourcePortProvesNothing()
    {
        Assert.Equal(Strength.Wide, new Lab().Tcp(Client, 51000, FrontEnd, 52000).Strength);
        Assert.Equal(Strength.Wide, new Lab { Ranged = true }.Tcp(FrontEnd, 51000, Mediation, 52000).Strength);
        Expect(new Lab { Ranged = true }.Tcp(Client, 42005, FrontEnd, 52000), Verdict.Documented, Strength.Range, "server-28");
        Expect(new Lab { Ranged = true }.Tcp(Client, 42005, OtherClient, 42006), Verdict.Documented, Strength.Range, "client-11");
        var media = FlowBuilder.Tcp(Client, 51000, FrontEnd, 52000).Handshake().Data(1, 1001, 20, kind: PayloadKind.StunRequest);
        Assert.Equal(Strength.Exact, new Lab().Classify(media).Strength);
        Expect(new Lab { Ranged = true }.Classify(media), Verdict.Undocumented, Strength.Wide, "supplement-sql-dynamic", "LF104");
    }

    [Fact]
    public void AWideSupplementRowExplainsALittle()
    {
        var flow = new Lab { Ranged = true }.Tcp(Client, 51000, FrontEnd, 52000);
        Expect(flow, Verdict.Unverified, Strength.Wide, "supplement-sql-dynamic");
    }

    [Fact]
    public void RelaysAnswerOnTheirPort()
    {
        Expect(new Lab().Udp(Client, 50025, Edge, 3478, PayloadKind.StunRequest), Verdict.Documented, Strength.Exact, "client-5");
        Expect(new Lab { Ranged = true }.Udp(Client, 33000, Edge, 3478, PayloadKind.StunRequest), Verdict.Documented, Strength.Exact,
            "client-5");
    }
}
