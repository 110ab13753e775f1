using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Classify;

/// <summary>What explains must conclude what matching concludes.</summary>
public class ExplainingMatcherTests
{
    static readonly string[] Addresses =
        [Lab.FrontEnd, Lab.Mediation, Lab.LoadBalancer, Lab.DirectorBalancer, Lab.Edge, Lab.Sql, Lab.Gateway, Lab.Client, Lab.OtherClient, Lab.Phone, Lab.Stranger];

    [Theory]
    [InlineData(1, false, LoadBalancing.Unknown, false)]
    [InlineData(2, true, LoadBalancing.Dns, false)]
    [InlineData(3, true, LoadBalancing.Hardware, false)]
    [InlineData(4, true, LoadBalancing.Hardware, true)]
    public void ItAgreesWithTheMatcherOnRandomFlows(int seed, bool ranged, LoadBalancing mode, bool withSiteRows)
    {
        var random = new Random(seed);
        var real = new Lab().Catalog;
        var catalog = withSiteRows ? new PortCatalog([.. SiteRows(), .. real.Rows]) : real;
        var topology = new Lab { Ranged = ranged, Mode = mode, ServerMedia = seed == 2 ? new ServerMediaPorts(new PortRange(30000, 34000), null, null) : null }.Topology;
        var matcher = new RowMatcher(catalog, topology);
        var explaining = new ExplainingMatcher(catalog, mode);
        var hosts = new HostLookup(topology);
        var texts = new CandidateText(mode, Translation.English);
        var fitted = 0;
        var refusals = new HashSet<RowRefusal>();
        for (var i = 0; i < 5_000; i++)
        {
            var (initiator, responder) = (End(random, hosts, catalog), End(random, hosts, catalog));
            var transport = (Transport)random.Next(2);
            var protocol = random.Next(2) == 0 ? AppProtocol.None : (AppProtocol)random.Next((int)AppProtocol.Ldap + 1);
            var seen = new SeenPayload(protocol, random.Next(3) == 0 ? (Modality)random.Next(4) : Modality.None, random.Next(3) == 0);
            var match = matcher.Match(transport, initiator, responder, seen);
            var rows = explaining.Explain(transport, initiator, responder, seen);
            var fitting = rows.Where(row => row.Refusal == RowRefusal.None).ToList();
            Assert.Equal(
                match.Rows.Select(row => (row.Row.Id, row.Strength, row.RoleVerified, row.Configured)),
                fitting.Take(RowMatcher.MaxRows).Select(row => (row.Row.Id, row.Strength, row.RoleVerified, row.Configured)));
            Assert.Equal(Enumerable.Range(1, fitting.Count), fitting.Select(row => row.Rank));
            Assert.All(rows.Skip(fitting.Count), row => Assert.True(row.Rank == 0 && row.Refusal != RowRefusal.None));
            Assert.Equal(rows.Length, rows.Select(row => row.Row.Id).Distinct().Count());
            Covers(catalog, transport, responder.Port, rows);
            foreach (var row in rows)
            {
                var text = texts.Of(row, initiator, responder);
                Assert.EndsWith(".", text, StringComparison.Ordinal);
                Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
                refusals.Add(row.Refusal);
            }

            fitted += fitting.Count;
        }

        Assert.True(fitted > 1_000);
        Assert.Superset(new HashSet<RowRefusal> { RowRefusal.Side, RowRefusal.ListenerRole, RowRefusal.PeerRole, RowRefusal.OtherEnd }, refusals);
        Assert.Equal(mode != LoadBalancing.Unknown, refusals.Contains(RowRefusal.LoadBalancing));
        Assert.Equal(ranged, refusals.Contains(RowRefusal.Range));
        Assert.Equal(withSiteRows, refusals.Contains(RowRefusal.ListenerNetwork) && refusals.Contains(RowRefusal.PeerNetwork));
    }

    [Fact]
    public void RowsOfAPortComeInRankOrderAndTellByWhat()
    {
        var catalog = new Lab().Catalog;
        var rows = new ExplainingMatcher(catalog, LoadBalancing.Dns).Explain(Transport.Tcp, 5061);
        Assert.Equal("server-3", rows[0].Row.Id);
        Assert.Equal(catalog.Candidates(Transport.Tcp, 5061).Length, rows.Length);
        Assert.Equal(rows.Where(row => row.Rank > 0).Select(row => row.Rank), Enumerable.Range(1, rows.Count(row => row.Rank > 0)));
        Assert.All(rows.Where(row => row.Refusal == RowRefusal.LoadBalancing), row => Assert.Equal(LoadBalancing.Hardware, row.Row.LoadBalancing));
        Assert.Contains(rows, row => row.BehindBy == RankCriterion.Origin);
        Assert.Contains(rows, row => row.BehindBy == RankCriterion.Proof);
        Assert.Equal("It is for hardware load balancing, and the topology says dns.", new CandidateText(LoadBalancing.Dns, Translation.English).Of(rows[^1]));
    }

    [Fact]
    public void RankingSaysWhichCriterionDecided()
    {
        var random = new Random(5);
        var rows = new Lab().Catalog.Rows;
        var ranked = Enumerable.Range(0, 300).Select(_ => random.Next(rows.Length)).Select(index => new RankedRow(
            rows[index], index, rows[index].Ports[0], (Strength)random.Next(1, 4), random.Next(2) == 0, (PayloadFit)random.Next(-1, 2), random.Next(2) == 0, false)).ToList();
        foreach (var one in ranked)
        {
            foreach (var other in ranked)
            {
                Assert.Equal(one.CompareTo(other), one.Compare(other, out var by));
                Assert.Equal(Math.Sign(one.CompareTo(other)), -Math.Sign(other.Compare(one, out var turned)));
                Assert.Equal(by, turned);
            }
        }
    }

    static void Covers(PortCatalog catalog, Transport transport, ushort port, IEnumerable<CandidateRow> rows)
    {
        var explained = rows.Select(row => row.Row).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var row in catalog.Candidates(transport, port))
            Assert.Contains(row, explained);
    }

    static FlowEnd End(Random random, HostLookup hosts, PortCatalog catalog)
    {
        var address = IpAddress.Parse(Addresses[random.Next(Addresses.Length)]);
        var range = catalog.Rows[random.Next(catalog.Rows.Length)].Ports[0];
        var port = random.Next(3) == 0 ? random.Next(65536) : random.Next(2) == 0 ? random.Next(range.From, range.To + 1) : random.Next(5) switch { 0 => 50025, 1 => 58005, 2 => 42005, 3 => 5355, _ => 51000 };
        return new FlowEnd(address, (ushort)port, hosts.Find(address));
    }

    static CatalogRow[] SiteRows()
    {
        IpNetwork.TryParse("10.0.8.5", out var client);
        IpNetwork.TryParse("10.0.0.10", out var server);
        CatalogRow Row(string id) => new()
        {
            Id = id,
            Origin = Origin.Site,
            Source = "test",
            Service = id,
            Ports = [new PortRange(5000, 6000)],
            Transports = Transports.Tcp | Transports.Udp,
        };
        return
        [
            Row("site-one") with { Hosts = [server] },
            Row("site-two") with { PeerHosts = [client], Action = RowAction.Deny },
            Row("site-three") with { Side = RowSide.Either, Hosts = [client], Peers = Roles.FrontEnd },
        ];
    }
}
