using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Tests.Classify;

/// <summary>A port that an answer gave out is known, where the catalogue proves nothing else.</summary>
public class LearnedPortTests
{
    static readonly LearnedPorts Learned = new(
    [
        new LearnedPort(IpAddress.Parse(Lab.Stranger), 49200, Transport.Tcp, PortOrigin.EndpointMapper, "drsuapi", 12),
        new LearnedPort(IpAddress.Parse(Lab.Stranger), 49200, Transport.Tcp, PortOrigin.EndpointMapper, "samr", 13),
        new LearnedPort(IpAddress.Parse(Lab.Stranger), 900, Transport.Tcp, PortOrigin.EndpointMapper, "drsuapi", 12),
        new LearnedPort(IpAddress.Parse(Lab.Sql), 2001, Transport.Tcp, PortOrigin.SqlBrowser, "RTC", 14),
        new LearnedPort(IpAddress.Parse(Lab.FrontEnd), 5061, Transport.Tcp, PortOrigin.EndpointMapper, "drsuapi", 15),
        new LearnedPort(IpAddress.Parse(Lab.Stranger), 49300, Transport.Udp, PortOrigin.EndpointMapper, "drsuapi", 16),
    ]);

    [Theory]
    [InlineData(Lab.Stranger, 49200, Verdict.Unverified, "supplement-rpc-dynamic")]
    [InlineData(Lab.Stranger, 900, Verdict.Undocumented, "supplement-rpc-dynamic")]
    [InlineData(Lab.Sql, 2001, Verdict.Undocumented, "supplement-sql-dynamic")]
    public void What_proves_nothing_becomes_known(string responder, int port, Verdict before, string row)
    {
        var flow = FlowBuilder.Tcp("10.0.0.10", 50000, responder, port).Handshake().Record;
        var lab = new Lab();
        Assert.Equal(before, lab.Classifier().Classify(flow).Verdict);
        var known = Classify(flow, lab.Catalog);
        Assert.Equal((Verdict.Known, Strength.Exact, row, false), (known.Verdict, known.Strength, known.Rows[0].Row.Id, known.Flagged));
        Assert.Equal(known.Rows.Select(match => match.Row.Id).Distinct(), known.Rows.Select(match => match.Row.Id));
        Assert.Empty(known.Findings);
        Assert.NotNull(known.Learned);
    }

    [Fact]
    public void The_first_answer_is_told()
        => Assert.Equal("endpoint mapper answer, frame 12: interface drsuapi", LearnedPortText.Of(
            Classify(FlowBuilder.Tcp("10.0.0.10", 50000, Lab.Stranger, 49200).Handshake().Record, new Lab().Catalog).Learned!, Translation.English));

    [Fact]
    public void What_is_proven_stays_and_the_answer_is_told()
    {
        var flow = Classify(FlowBuilder.Tcp(Lab.Client, 50000, Lab.FrontEnd, 5061).Handshake().Record, new Lab().Catalog);
        Assert.Equal((Verdict.Documented, "server-3"), (flow.Verdict, flow.Rows[0].Row.Id));
        Assert.Equal(15, flow.Learned!.Frame);
    }

    [Fact]
    public void Only_this_host_this_port_and_this_transport_are_known()
    {
        foreach (var flow in (FlowBuilder[])
            [
                FlowBuilder.Tcp("10.0.0.10", 50000, Lab.OtherStranger, 900), FlowBuilder.Tcp("10.0.0.10", 50000, Lab.Stranger, 2001),
                FlowBuilder.Udp("10.0.0.10", 50000, Lab.Stranger, 900),
            ])
        {
            Assert.Null(Classify(flow.Record, new Lab().Catalog).Learned);
        }
    }

    [Fact]
    public void Without_the_supplement_nothing_is_known()
    {
        var seed = new PortCatalog(CatalogData.Load(seedOnly: true));
        var flow = Classify(FlowBuilder.Tcp("10.0.0.10", 50000, Lab.Stranger, 900).Handshake().Record, seed);
        Assert.Equal(Verdict.Undocumented, flow.Verdict);
    }

    static ClassifiedFlow Classify(FlowRecord flow, PortCatalog catalog)
        => new FlowClassifier(catalog, new Lab().Topology, new CaptureHealth { LastSeen = FlowBuilder.Ns(100) }, new CaptureSurvey(), new ClassifyOptions(), Learned)
            .Classify(flow);
}
