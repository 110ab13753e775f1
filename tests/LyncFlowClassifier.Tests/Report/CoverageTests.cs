using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Tests.Classify;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.Tests.Classify.Lab;

namespace LyncFlowClassifier.Tests.Report;

public class CoverageTests
{
    static readonly PortCatalog Catalog = new(CatalogData.Load(seedOnly: false));
    static readonly SiteTopology Topology = new Lab { Mode = LoadBalancing.Dns }.Topology;

    static readonly FlowBuilder Sip = FlowBuilder.Tcp(Client, 51000, FrontEnd, 5061).Handshake();
    static readonly FlowBuilder RefusedIm = Refused(FrontEnd, 5062, frame: 7);
    static readonly FlowBuilder LaterRefusedIm = Refused(FrontEnd, 5062, frame: 9);
    static readonly FlowBuilder OpenMcu = FlowBuilder.Tcp(Client, 51001, FrontEnd, 5063).Syn(time: 99);
    static readonly FlowBuilder Audio = FlowBuilder.Udp(Client, 5000, FrontEnd, 49400).Datagrams(20, 0, 1, PayloadKind.Rtp).Datagrams(20, 0, 1, PayloadKind.Rtp, fromB: true);

    [Fact]
    public void Rows_are_answered_failing_undecided_or_never_seen()
    {
        var server = Single(Count(Sip, LaterRefusedIm, RefusedIm, OpenMcu));
        Assert.Equal(CoverageStatus.Answered, Row(server, "server-3").Status);
        Assert.Equal(new RowCoverage(Row(server, "server-6").Row, CoverageStatus.Failing, 2, 0, 2, FirstBlocked: 7), Row(server, "server-6"));
        Assert.Equal(CoverageStatus.Undecided, Row(server, "server-9").Status);
        Assert.Equal(CoverageStatus.NeverSeen, Row(server, "server-4").Status);
        Assert.Equal(server.Rows.Length - 3, server.Count(CoverageStatus.NeverSeen));
    }

    [Fact]
    public void One_answer_is_enough()
    {
        var answered = FlowBuilder.Tcp(OtherClient, 51000, FrontEnd, 5062).Handshake();
        Assert.Equal(CoverageStatus.Answered, Row(Single(Count(RefusedIm, answered)), "server-6").Status);
    }

    [Fact]
    public void Media_counts_for_the_row_of_its_range()
    {
        var server = Single(Count(Audio));
        Assert.Equal(CoverageStatus.Answered, Row(server, "server-39").Status);
        Assert.Equal(CoverageStatus.NeverSeen, Row(server, "server-10").Status);
        Assert.DoesNotContain(server.Rows, row => row.Row.IsClientMedia);
    }

    [Fact]
    public void Rows_are_those_of_the_roles_of_the_page_and_of_the_load_balancing()
    {
        var server = Single(Count(Sip));
        Assert.All(server.Rows, row => Assert.True((row.Row.Roles & Roles.AllServers) != 0 && row.Row.Origin == Origin.Seed, row.Row.Id));
        var balancer = Single(Count(FlowBuilder.Tcp(Client, 51000, LoadBalancer, 443).Handshake()), LoadBalancer);
        Assert.NotEmpty(balancer.Rows);
        Assert.DoesNotContain(balancer.Rows, row => row.Row.LoadBalancing == LoadBalancing.Hardware);
    }

    [Fact]
    public void Wide_ranges_and_calls_to_others_cover_nothing()
    {
        // An ephemeral port of the server, and a connection that it opens itself.
        var server = Single(Count(FlowBuilder.Tcp(Client, 51000, FrontEnd, 60000).Handshake(), FlowBuilder.Tcp(FrontEnd, 5061, Sql, 1433).Handshake()));
        Assert.Equal(server.Rows.Length, server.Count(CoverageStatus.NeverSeen));
    }

    [Fact]
    public void Servers_that_the_capture_does_not_show_are_only_counted()
    {
        var summary = Count(Sip);
        Assert.Equal(FrontEnd, Assert.Single(summary.Servers).Entry.Network.ToString());

        // Mediation, two load balancers, the Edge and the gateway; the page has no row for a database server.
        Assert.Equal(5, summary.NotSeen);
        Assert.Equal(0, summary.LeftOut);
        Assert.Empty(Count(FlowBuilder.Tcp(Client, 51000, OtherClient, 443).Handshake()).Servers);
    }

    [Fact]
    public void Nothing_is_counted_unless_it_is_asked_for()
        => Assert.Empty(CoverageSummary.Of(Tally(coverage: false, Sip), Catalog, Topology).Servers);

    [Fact]
    public void Findings_are_one_for_each_server()
    {
        var findings = CoverageFindings.Of(Count(Sip, RefusedIm, OpenMcu)).ToArray();
        Assert.Equal(["LF601", "LF602"], findings.Select(finding => finding.Code));
        Assert.Equal(Severity.Info, findings[0].Severity);
        Assert.Matches("^10\\.0\\.0\\.10: [0-9]+ of [0-9]+ documented rows were never seen: server-1 \\(1434/udp\\), .* and [0-9]+ more\\.$", findings[0].Message);
        Assert.Empty(findings[0].Frames);
        Assert.Equal("10.0.0.10: 1 documented row was tried and never answered: server-6 (5062/tcp).", findings[1].Message);
        Assert.Equal((Severity.Error, 7L), (findings[1].Severity, Assert.Single(findings[1].Frames)));
        Assert.DoesNotContain(CoverageFindings.Of(Count(Sip)), finding => finding.Code == "LF602");
    }

    [Fact]
    public void Parts_add_up_in_any_order()
    {
        var whole = Lines(Tally(coverage: true, Sip, RefusedIm, LaterRefusedIm, Audio));
        var (one, other) = (Tally(coverage: true, Audio, LaterRefusedIm), Tally(coverage: true, RefusedIm, Sip));
        one.Add(other);
        Assert.Equal(whole, Lines(one));
        var first = Tally(coverage: true);
        first.Add(one);
        Assert.Equal(whole, Lines(first));
    }

    [Fact]
    public void Servers_over_the_limit_are_told()
    {
        var hosts = Enumerable.Range(0, CoveredServers.Most + 3).Select(n => new HostEntry(new IpNetwork(IpAddress.FromIpv4(0x0B000000u + (uint)n), 32), null, Roles.Director));
        var topology = new SiteTopology(LoadBalancing.Unknown, [.. hosts], [], null);
        var summary = CoverageSummary.Of(new CoverageTally(Catalog.Rows.Length), Catalog, topology);
        Assert.Equal((CoveredServers.Most, 3), (summary.NotSeen, summary.LeftOut));
    }

    static FlowBuilder Refused(string server, int port, long frame)
        => FlowBuilder.Tcp(Client, 50000 + (int)frame, server, port).Syn().Rst(0.01, FlowBuilder.Isn + 1, refusal: true)
            .With((ref FlowRecord record) => record.FirstFrame = frame);

    static CoverageSummary Count(params FlowBuilder[] flows) => CoverageSummary.Of(Tally(coverage: true, flows), Catalog, Topology);

    static CoverageTally Tally(bool coverage, params FlowBuilder[] flows)
    {
        var survey = new CaptureSurvey();
        var classifier = new FlowClassifier(
            Catalog, Topology, new CaptureHealth { LastSeen = FlowBuilder.Ns(100) }, survey, new ClassifyOptions { Coverage = coverage });
        var tally = new CoverageTally(Catalog.Rows.Length);
        foreach (var flow in flows)
        {
            var record = flow.Record;
            classifier.Conclude(ref record, out var conclusion);
            tally.Add(record, conclusion);
        }

        return tally;
    }

    static ServerCoverage Single(CoverageSummary summary, string network = FrontEnd)
        => Assert.Single(summary.Servers, server => server.Entry.Network.ToString() == network);

    static RowCoverage Row(ServerCoverage server, string id) => Assert.Single(server.Rows, row => row.Row.Id == id);

    static string[] Lines(CoverageTally tally)
        => [.. CoverageSummary.Of(tally, Catalog, Topology).Servers.SelectMany(server => server.Rows.Select(row => $"{server.Entry.Network} {row}"))];
}
