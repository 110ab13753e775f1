using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.Tests.Classify.Lab;

namespace LyncFlowClassifier.Tests.Classify;

public class RowMatcherTests
{
    static readonly CatalogRow Sip = Rows.Service("sip", 5061, roles: Roles.FrontEnd);

    static Lab With(params CatalogRow[] rows) => new() { Catalog = new PortCatalog(rows) };

    static string Ids(ClassifiedFlow flow) => string.Join(' ', flow.Rows.Select(match => match.Row.Id));

    static ClassifiedFlow Sends(Lab lab, int port = 5061, string from = Client, string to = FrontEnd) => lab.Tcp(from, 1000, to, port);

    [Theory]
    [InlineData(FrontEnd, true, true)]
    [InlineData(Client, false, false)]
    [InlineData(Stranger, true, false)]
    public void TheListenersRole(string host, bool fits, bool verified)
    {
        var flow = Sends(With(Sip), to: host);
        Assert.Equal(fits, !flow.Rows.IsEmpty);
        Assert.Equal(verified, fits && flow.Rows[0].RoleVerified);
    }

    [Theory]
    [InlineData(Roles.FrontEnd, FrontEnd)]
    [InlineData(Roles.FrontEndMediation, FrontEnd)]
    [InlineData(Roles.Client, Phone)]
    [InlineData(Roles.IpPhone, Phone)]
    public void ImpliedRoles(Roles wanted, string host) => Assert.True(Sends(With(Rows.Service("x", 5061, roles: wanted)), to: host)
        .Rows[0].RoleVerified);

    [Theory]
    [InlineData(Roles.CentralManagementStore, FrontEnd)]
    [InlineData(Roles.IpPhone, Client)]
    public void RolesThatAreNotImplied(Roles wanted, string host) => Assert.Empty(Sends(With(Rows.Service("x", 5061, roles: wanted)),
        to: host).Rows);

    [Theory]
    [InlineData(Client, true)]
    [InlineData(Gateway, false)]
    [InlineData(Stranger, true)]
    public void ThePeersRole(string from, bool fits)
    {
        var flow = Sends(With(Rows.Service("x", 5061, peers: Roles.Client)), from: from);
        Assert.Equal(fits, !flow.Rows.IsEmpty);
        if (fits)
            Assert.False(flow.Rows[0].RoleVerified); // any listener will do, so there is nothing to verify
    }

    [Theory]
    [InlineData("10.0.0.0/24", "10.0.8.0/24", true)]
    [InlineData("10.0.1.0/24", "10.0.8.0/24", false)]
    [InlineData("10.0.0.0/24", "10.0.9.0/24", false)]
    public void NetworksOfASiteRow(string hosts, string peers, bool fits)
    {
        IpNetwork.TryParse(hosts, out var host);
        IpNetwork.TryParse(peers, out var peer);
        var row = Rows.Service("x", 5061, Origin.Site) with { Hosts = [host], PeerHosts = [peer] };
        Assert.Equal(fits ? "x" : "", Ids(Sends(With(row))));
    }

    [Fact]
    public void OriginRanksFirst()
        => Assert.Equal("site seed supplement", Ids(Sends(With(
            Rows.Service("supplement", 5061, Origin.Supplement), Rows.Service("seed", 5061, roles: Roles.FrontEnd), Rows.Service("site",
                5061, Origin.Site)))));

    [Fact]
    public void ThenTheWidthOfTheRange()
        => Assert.Equal("single narrow wide", Ids(Sends(With(
            Rows.Range("wide", 1024, 65535), Rows.Range("narrow", 5000, 5999), Rows.Service("single", 5061)))));

    [Fact]
    public void ThenTheVerifiedRoleAndThenTheOrder()
        => Assert.Equal("verified first second", Ids(Sends(With(
            Rows.Service("first", 5061), Rows.Service("second", 5061), Rows.Service("verified", 5061, roles: Roles.FrontEnd)))));

    [Fact]
    public void AMatchThatProvesNothingRanksLast()
    {
        var flow = Sends(With(Rows.Range("site", 1024, 65535, Origin.Site), Rows.Service("supplement", 5061, Origin.Supplement)));
        Assert.Equal(("supplement site", Verdict.Known), (Ids(flow), flow.Verdict));
    }

    [Theory]
    [InlineData(5061, 5061, Origin.Seed, Strength.Exact, Verdict.Documented)]
    [InlineData(5061, 5061, Origin.Site, Strength.Exact, Verdict.Documented)]
    [InlineData(5061, 5061, Origin.Supplement, Strength.Exact, Verdict.Known)]
    [InlineData(5000, 6000, Origin.Seed, Strength.Range, Verdict.Documented)]
    [InlineData(5000, 6000, Origin.Supplement, Strength.Range, Verdict.Known)]
    [InlineData(1, 40000, Origin.Site, Strength.Wide, Verdict.Unverified)]
    [InlineData(1, 32768, Origin.Site, Strength.Range, Verdict.Documented)]
    public void StrengthAndVerdict(int from, int to, Origin origin, Strength strength, Verdict verdict)
    {
        var flow = Sends(With(Rows.Range("x", from, to, origin)));
        Assert.Equal((strength, verdict), (flow.Strength, flow.Verdict));
    }

    [Theory]
    [InlineData(Origin.Supplement, Strength.Wide)]
    [InlineData(Origin.Site, Strength.Range)]
    public void TheDynamicRangeOfTheSupplementProvesNothing(Origin origin, Strength strength)
        => Assert.Equal(strength, Sends(With(Rows.Range("x", 49152, 65535, origin)), 50000).Strength);

    [Fact]
    public void ADenyRuleWinsOverAll()
    {
        var deny = Rows.Range("deny", 1, 65535, Origin.Site) with { Action = RowAction.Deny };
        var flow = Sends(With(Sip, Rows.Service("site", 5061, Origin.Site), deny));
        Assert.Equal(("deny site sip", Verdict.Denied, "LF106"), (Ids(flow), flow.Verdict, Assert.Single(flow.Findings).Code));
        Assert.True(flow.Flagged);
        var others = deny with { Roles = Roles.Client };
        Assert.Equal(Verdict.Documented, Sends(With(Sip, others)).Verdict);
    }

    [Fact]
    public void ADenyRuleDoesNotMakeAPortDocumented()
    {
        var deny = Rows.Service("deny", 5061, Origin.Site, Roles.Client) with { Action = RowAction.Deny };
        Assert.Equal("LF101", Assert.Single(Sends(With(deny)).Findings).Code);
    }

    [Fact]
    public void EitherEndOfASingleRow()
    {
        var row = Rows.Service("either", 68, roles: Roles.Client) with { Side = RowSide.Either, Transports = Transports.Udp };
        Assert.True(With(row).Udp(Client, 68, Gateway, 67).Rows[0].RoleVerified);
        Assert.True(With(row).Udp(Gateway, 67, Client, 68).Rows[0].RoleVerified);
        Assert.False(With(row).Udp(Gateway, 67, Stranger, 68).Rows[0].RoleVerified);
        Assert.Empty(With(row).Udp(Gateway, 67, FrontEnd, 68).Rows);
        Assert.Empty(With(row).Udp(Client, 69, Gateway, 67).Rows);
        var listener = row with { Side = RowSide.Responder, Origin = Origin.Supplement };
        Assert.Empty(With(listener).Udp(Client, 68, Gateway, 67).Rows);
    }

    [Fact]
    public void AtMostSixteenRowsAreKept()
    {
        var flow = Sends(With([.. Enumerable.Range(0, 40).Select(i => Rows.Service($"r{i}", 5061))]));
        Assert.Equal(string.Join(' ', Enumerable.Range(0, 16).Select(i => $"r{i}")), Ids(flow));
    }

    [Fact]
    public void EqualMatchesShareOneList()
    {
        var classifier = With(Sip).Classifier();
        var one = classifier.Classify(FlowBuilder.Tcp(Client, 3000, FrontEnd, 5061).Handshake().Record);
        var two = classifier.Classify(FlowBuilder.Tcp(OtherClient, 2000, FrontEnd, 5061).Handshake().Record);
        Assert.True(one.Rows == two.Rows);
    }

    [Fact]
    public void ThousandsOfRows()
    {
        var rows = Enumerable.Range(0, 9000).Select(i => Rows.Service($"r{i}", i % 60000 + 1)).ToArray();
        Assert.Equal("r8499", Ids(Sends(With(rows), 8500)));
    }

    [Fact]
    public void BothEndsMustCarryTheSameModality()
    {
        var lab = With(
            Rows.Media("server-audio", 50000, 51000, Modality.Audio, Roles.FrontEnd),
            Rows.Media("client-video", 40000, 41000, Modality.Video, Roles.Client));
        Assert.Empty(lab.Udp(Client, 40500, FrontEnd, 50500).Rows);
        Assert.Equal("server-audio", Ids(lab.Udp(Gateway, 40500, FrontEnd, 50500)));
        Assert.Empty(lab.Udp(Gateway, 500, FrontEnd, 50500).Rows); // media never comes from a privileged port
        Assert.Empty(lab.Udp(Gateway, 40500, Edge, 50500).Rows); // no row at either end
    }

    [Fact]
    public void AStrangerMayBeEitherEnd()
    {
        var lab = With(
            Rows.Media("server", 50000, 51000, Modality.Audio, Roles.FrontEnd),
            Rows.Media("client", 1024, 65535, Modality.Audio, Roles.Client));
        Assert.Equal("server client", Ids(lab.Udp(Client, 2000, Stranger, 50500)));
        Assert.Equal(Strength.Range, lab.Udp(Client, 2000, Stranger, 50500).Strength);
        Assert.Equal(Strength.Wide, lab.Udp(OtherStranger, 2000, Stranger, 50500).Strength);
        Assert.Equal(Strength.Wide, lab.Udp(Client, 2000, Stranger, 2000).Strength);
    }

    [Fact]
    public void OnlyARowThatTheSiteWroteExcusesMediaOutsideItsRange()
    {
        var media = new[] { Rows.Media("server", 50000, 51000, Modality.Audio, Roles.FrontEnd), Rows.Media("client", 1024, 65535,
            Modality.Audio, Roles.Client) };
        ClassifiedFlow Classify(Origin origin, int from)
        {
            var wide = Rows.Range("wide", from, 65535, origin) with { Transports = Transports.Udp };
            return new Lab { Catalog = new PortCatalog([.. media, wide]), Ranged = true }.Udp(Client, 33000, FrontEnd, 50500);
        }

        Assert.Equal((Verdict.Undocumented, "LF104"), (Classify(Origin.Supplement, 1024).Verdict, Classify(Origin.Supplement, 1024)
            .Findings[0].Code));
        Assert.Equal(Verdict.Undocumented, Classify(Origin.Supplement, 49152).Verdict);
        Assert.Equal(Verdict.Unverified, Classify(Origin.Site, 1024).Verdict);
        Assert.Equal(Verdict.Known, Classify(Origin.Supplement, 50001).Verdict);
    }
}
