using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using static LyncFlowClassifier.Tests.Classify.Lab;

namespace LyncFlowClassifier.Tests.Classify;

public class FlowClassifierTests
{
    static FlowBuilder NoAnswer(int port = 5061) => FlowBuilder.Tcp(Client, 51000, FrontEnd, port).Syn(0).Syn(1).Syn(3);

    [Fact]
    public void TheRecordIsTurnedToTheInitiator()
    {
        var flow = new Lab().Classify(FlowBuilder.Tcp(FrontEnd, 5061, Client, 51000).SynAck(fromB: false));
        Assert.Equal((IpAddress.Parse(Client), InitiatorEvidence.Handshake), (flow.Record.AddressA, flow.InitiatorEvidence));
        Assert.Equal((51000, 5061), (flow.Initiator.Port, flow.Responder.Port));
        Assert.Equal(0u, flow.Attempts);
    }

    [Fact]
    public void Attempts()
    {
        Assert.Equal(1u, new Lab().Classify(NoAnswer()).Attempts);
        Assert.Equal(2u, new Lab().Classify(FlowBuilder.Tcp().Syn(0, 5).Syn(1, 9)).Attempts);
        Assert.Equal(1u, new Lab().Udp(Client, 50000, Edge, 3478).Attempts);
    }

    [Fact]
    public void BlockedFlowsAreFlagged()
    {
        var flow = new Lab().Classify(NoAnswer());
        Assert.Equal((Outcome.NoAnswer, Confidence.High, true, true), (flow.Outcome, flow.Confidence, flow.Blocked, flow.Flagged));
        Assert.Equal(("LF201", Severity.Error), (flow.Findings[0].Code, flow.Findings[0].Severity));
    }

    [Fact]
    public void ABlockedRowOfLittleWeightIsStillFlagged()
    {
        var flow = new Lab().Classify(NoAnswer(5060)); // server-2 is optional
        Assert.Equal((Severity.Info, true), (Assert.Single(flow.Findings).Severity, flow.Flagged));
    }

    [Fact]
    public void WithoutARowABlockedFlowIsAWarning()
    {
        var flow = new Lab().Classify(NoAnswer(7777));
        Assert.Equal("LF101 LF201", string.Join(' ', flow.Findings.Select(finding => finding.Code)));
        Assert.All(flow.Findings, finding => Assert.Equal(Severity.Warning, finding.Severity));
    }

    [Fact]
    public void HealthGatesSilence()
    {
        var lab = new Lab { DroppedFrames = 100 };
        var flow = lab.Classify(NoAnswer());
        Assert.Equal((Outcome.Pending, false, false), (flow.Outcome, flow.Blocked, flow.Flagged));
        Assert.Equal(Outcome.Refused, lab.Classify(FlowBuilder.Tcp().Syn().Rst(0.1, FlowBuilder.Isn + 1, refusal: true)).Outcome);
    }

    [Fact]
    public void IceChecksAreJudgedPerPairOfHosts()
    {
        var check = FlowBuilder.Udp(Client, 50020, OtherClient, 50021).Datagrams(5, 0, 5, PayloadKind.StunRequest);
        var passing = FlowBuilder.Udp(Client, 50022, OtherClient, 50023)
            .Datagrams(1, 0, 0, PayloadKind.StunRequest).Datagrams(1, 0, 0, PayloadKind.StunResponse, fromB: true);
        var alone = new Lab().Seen(check).Classify(check);
        Assert.Equal((true, "LF201"), (alone.Blocked, Assert.Single(alone.Findings).Code));
        var excused = new Lab().Seen(check).Seen(passing).Classify(check);
        Assert.Equal((Outcome.NoAnswer, false, false), (excused.Outcome, excused.Blocked, excused.Flagged));
        Assert.Empty(excused.Findings);
    }

    [Fact]
    public void MediaOfARowCanBeOneWay()
    {
        var flow = new Lab().Classify(FlowBuilder.Udp(Client, 50025, FrontEnd, 50500).Datagrams(60, 0, 5, PayloadKind.Unknown));
        Assert.Equal((Outcome.OneWay, "LF207"), (flow.Outcome, Assert.Single(flow.Findings).Code));
    }

    [Fact]
    public void FindingsAreOrderedByCode()
    {
        var flow = FlowBuilder.Tcp(Client, 51000, FrontEnd, 7777).Syn(0, 5).Handshake(9).Ack(9.1, FlowBuilder.Isn + 1, fromB: true);
        foreach (var time in new[] { 10.0, 11, 13 })
            flow.Data(time, FlowBuilder.Isn + 1, 1400);
        Assert.Equal("LF101 LF208 LF209", string.Join(' ', new Lab().Classify(flow).Findings.Select(finding => finding.Code)));
    }

    [Fact]
    public void ManyHostsDoNotFillTheMemory()
    {
        var classifier = new Lab().Classifier();
        for (var host = 0; host < HostLookup.MaxAddresses + 10; host++)
        {
            var record = FlowBuilder.Tcp().Handshake().Record;
            record.AddressA = IpAddress.FromIpv4(0x0A000800u + (uint)host);
            classifier.Classify(record);
        }

        Assert.Equal(LyncFlowClassifier.Topology.Roles.Client, classifier.Classify(FlowBuilder.Tcp(Client).Handshake().Record).Initiator.Roles);
    }
}
