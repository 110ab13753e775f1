using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Tests.Classify;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Report;

public sealed class EvictedFlowsTests
{
    const int Kept = (int)(PipelineOptions.SmallestMaxMemory / EvictedFlows.Share / EvictedFlows.BytesPerRecord);

    readonly EvictedFlows _evicted = new(
        new PortCatalog(CatalogData.Load(seedOnly: false)), SiteTopology.Empty, new ClassifyOptions(), PipelineOptions.SmallestMaxMemory);

    [Fact]
    public void SilenceOfARecordThatIsNotKeptIsUndecided()
    {
        for (var port = 0; port < Kept + 10; port++)
            _evicted.Accept(FlowBuilder.Tcp(Lab.Client, 20000 + port, Lab.FrontEnd, 5061).Syn(0).Syn(1).Syn(3).Record);
        Assert.Equal((Kept, 10, 10L, 0L), (_evicted.Kept.Count, _evicted.FlaggedLeftOut, _evicted.NotKept.Tcp, _evicted.NotKept.Blocked));
        Assert.Equal(10, Count(Outcome.Pending));
    }

    [Fact]
    public void ARefusalOfARecordThatIsNotKeptStaysBlocked()
    {
        for (var port = 0; port < Kept + 10; port++)
            _evicted.Accept(FlowBuilder.Tcp(Lab.Client, 20000 + port, Lab.FrontEnd, 5061).Syn().Rst(0.1, FlowBuilder.Isn + 1, refusal: true).Record);
        Assert.Equal((10L, 10L), (_evicted.NotKept.Blocked, Count(Outcome.Refused)));
    }

    [Fact]
    public void WhatIsFineIsOnlyCounted()
    {
        _evicted.Accept(FlowBuilder.Tcp(Lab.Client, 50000, Lab.FrontEnd, 5061).Handshake().Record);
        Assert.Equal((0, 0L, 1L), (_evicted.Kept.Count, _evicted.FlaggedLeftOut, Count(Outcome.Established)));
    }

    long Count(Outcome outcome) => _evicted.NotKept.Outcomes().Single(pair => pair.Key == outcome).Value;
}
