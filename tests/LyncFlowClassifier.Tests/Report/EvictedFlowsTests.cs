using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Tests.Classify;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Report;

public sealed class EvictedFlowsTests
{
    readonly EvictedFlows _evicted = new(
        new PortCatalog(CatalogData.Load(seedOnly: false)), SiteTopology.Empty, new ClassifyOptions(), PipelineOptions.SmallestMaxMemory);

    [Fact]
    public void SilenceOfARecordThatIsNotKeptIsUndecided()
    {
        AcceptUntilTenAreNotKept(port => FlowBuilder.Tcp(Lab.Client, port, Lab.FrontEnd, 5061).Syn(0).Syn(1).Syn(3).Record);
        Assert.Equal((10L, 0L), (_evicted.NotKept.Tcp, _evicted.NotKept.Blocked));
        Assert.InRange(_evicted.Kept.Count, 1000, 10_000);
        Assert.InRange(_evicted.BytesHeld, PipelineOptions.SmallestMaxMemory / 5, PipelineOptions.SmallestMaxMemory / 3);
        Assert.Equal(10, Count(Outcome.Pending));
    }

    [Fact]
    public void ARefusalOfARecordThatIsNotKeptStaysBlocked()
    {
        AcceptUntilTenAreNotKept(port => FlowBuilder.Tcp(Lab.Client, port, Lab.FrontEnd, 5061).Syn().Rst(0.1, FlowBuilder.Isn + 1, refusal: true).Record);
        Assert.Equal((10L, 10L), (_evicted.NotKept.Blocked, Count(Outcome.Refused)));
    }

    [Fact]
    public void WhatIsFineIsOnlyCounted()
    {
        _evicted.Accept(FlowBuilder.Tcp(Lab.Client, 50000, Lab.FrontEnd, 5061).Handshake().Record);
        Assert.Equal((0, 0L, 1L), (_evicted.Kept.Count, _evicted.FlaggedLeftOut, Count(Outcome.Established)));
    }

    [Fact]
    public void MarksAndCoverageOfARecordThatIsNotKeptAreCounted()
    {
        var catalog = new PortCatalog(CatalogData.Load(seedOnly: false));
        var evicted = new EvictedFlows(catalog, new Lab().Topology, new ClassifyOptions { Coverage = true }, PipelineOptions.SmallestMaxMemory);
        var media = FlowBuilder.Udp(Lab.Client, 5000, Lab.FrontEnd, 49400)
            .Datagrams(20, 0, 1, LyncFlowClassifier.Flows.PayloadKind.Rtp).Datagrams(20, 0, 1, LyncFlowClassifier.Flows.PayloadKind.Rtp, fromB: true);
        evicted.Accept(media.With((ref LyncFlowClassifier.Flows.FlowRecord record) => (record.A.DscpSeen, record.B.DscpSeen) = (1, 1UL << 46)).Record);
        Assert.Equal(0, evicted.Kept.Count);
        var rows = evicted.NotKept.Qos.Build();
        Assert.Equal((2, 1L, 0L), (rows.Length, rows[0].AsExpected, rows[1].AsExpected));
        Assert.Single(CoverageSummary.Of(evicted.NotKept.Coverage, catalog, new Lab().Topology).Servers);
        var ledger = new FlowLedger(catalog);
        ledger.Add(evicted.NotKept);
        Assert.Equal(2, ledger.Qos.Build().Length);
        Assert.Single(CoverageSummary.Of(ledger.Coverage, catalog, new Lab().Topology).Servers);
    }

    void AcceptUntilTenAreNotKept(Func<int, LyncFlowClassifier.Flows.FlowRecord> record)
    {
        for (var port = 20000; _evicted.FlaggedLeftOut < 10; port++)
            _evicted.Accept(record(port));
    }

    long Count(Outcome outcome) => _evicted.NotKept.Outcomes().Single(pair => pair.Key == outcome).Value;
}
