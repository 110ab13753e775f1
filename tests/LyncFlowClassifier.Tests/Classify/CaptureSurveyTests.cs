using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using static LyncFlowClassifier.Tests.Classify.FlowBuilder;

namespace LyncFlowClassifier.Tests.Classify;

public class CaptureSurveyTests
{
    static readonly IpAddress One = IpAddress.Parse("10.0.8.5");
    static readonly IpAddress Other = IpAddress.Parse("10.0.0.10");

    static CaptureHealth Health(params FlowBuilder[] flows)
    {
        var survey = new CaptureSurvey();
        foreach (var flow in flows)
            survey.Add(flow.Record);
        return survey.Health(1000, 0, Ns(9));
    }

    static FlowBuilder BothWays(PayloadKind kind = PayloadKind.Rtp, string a = "10.0.8.5")
        => Udp(a, 50000, portB: 50001).Datagrams(1, 0, 0, kind).Datagrams(1, 0, 0, PayloadKind.Unknown, fromB: true);

    [Fact]
    public void AnEmptyCaptureIsHealthy()
    {
        var health = new CaptureSurvey().Health(0, 0, PacketTime.None);
        Assert.True(health.SilenceIsEvidence);
        Assert.Equal(PacketTime.None, health.LastSeen);
    }

    [Fact]
    public void FlowsWithDataAndOneSidedOnes()
    {
        var health = Health(
            Tcp().Data(0, 1, 9), Tcp().Data(0, 1, 9, fromB: true), Tcp().Data(0, 1, 9).Ack(0, 1, fromB: true),
            Tcp().Ack(0, 1), Tcp().Syn(), BothWays());
        Assert.Equal((3, 2), (health.TcpFlowsWithData, health.OneSidedTcpFlows));
        Assert.True(health.Asymmetric);
    }

    [Fact]
    public void UnseenBytesAreWhatWasAcknowledgedWithoutBeingSeen()
    {
        var health = Health(
            Tcp().Ack(0, 1, fromB: true).Ack(1, 1003, fromB: true).Data(0, 1, 1000), // 1002 = data, SYN, FIN
            Tcp().Ack(0, 1).Ack(1, 501).Data(0, 1, 100, fromB: true));
        Assert.Equal((1502UL, 398UL), (health.AckedBytes, health.UnseenBytes));
        Assert.True(health.TooMuchUnseen);
    }

    [Theory]
    [InlineData(PayloadKind.Rtp, true)]
    [InlineData(PayloadKind.StunRequest, true)]
    [InlineData(PayloadKind.StunResponse, true)]
    [InlineData(PayloadKind.StunIndication, true)]
    [InlineData(PayloadKind.DnsQuery, false)]
    public void APathBetweenTwoHosts(PayloadKind kind, bool passes)
    {
        var survey = new CaptureSurvey();
        survey.Add(BothWays(kind).Record);
        Assert.Equal(passes, survey.IcePairPasses(One, Other));
        Assert.Equal(passes, survey.IcePairPasses(Other, One));
        Assert.False(survey.IcePairPasses(One, One));
    }

    [Fact]
    public void OneWayIsNoPath()
    {
        var survey = new CaptureSurvey();
        survey.Add(Udp().Datagrams(9, 0, 9, PayloadKind.Rtp).Record);
        survey.Add(Tcp().Data(0, 1, 1, kind: PayloadKind.StunRequest).Data(0, 1, 1, true, PayloadKind.StunResponse).Record);
        Assert.False(survey.IcePairPasses(One, Other));
    }

    [Fact]
    public void APairThatMayHaveBeenLeftOutIsNotAccused()
    {
        var survey = new CaptureSurvey(maxIcePairs: 1);
        survey.Add(BothWays().Record);
        survey.Add(BothWays().Record);
        Assert.Equal(0, survey.IcePairsLeftOut);
        Assert.False(survey.IcePairPasses(One, One));
        survey.Add(BothWays(a: "10.0.8.6").Record);
        Assert.Equal(1, survey.IcePairsLeftOut);
        Assert.True(survey.IcePairPasses(One, One));
    }

    [Theory]
    [InlineData(Outcome.NoAnswer, Outcome.Pending)]
    [InlineData(Outcome.HalfOpen, Outcome.Pending)]
    [InlineData(Outcome.OneWay, Outcome.Pending)]
    [InlineData(Outcome.Refused, Outcome.Refused)]
    [InlineData(Outcome.Established, Outcome.Established)]
    [InlineData(Outcome.Stalled, Outcome.Stalled)]
    public void SilenceInABadCaptureProvesNothing(Outcome outcome, Outcome gated)
    {
        var judgement = new Judgement(outcome, Confidence.High);
        Assert.Equal(gated, judgement.GatedBy(new CaptureHealth { Frames = 100, DroppedFrames = 1 }.SilenceIsEvidence).Outcome);
        Assert.Equal(outcome, judgement.GatedBy(new CaptureHealth().SilenceIsEvidence).Outcome);
    }

    [Theory]
    [InlineData(50000, 50001, true, false)]
    [InlineData(50000, 50001, false, true)]
    [InlineData(50000, 3478, true, true)]
    [InlineData(3478, 50000, true, true)]
    [InlineData(50000, 1023, true, true)]
    public void AFailedCheckIsExcusedIfAnotherPairPasses(int portA, int portB, bool passes, bool blocked)
    {
        var survey = new CaptureSurvey();
        if (passes)
            survey.Add(BothWays().Record);
        var check = Udp(portA: portA, portB: portB).Datagrams(3, 0, 1, PayloadKind.StunRequest).Record;
        Assert.Equal(blocked, BlockedRule.IsBlocked(check, Outcome.NoAnswer, survey));
    }

    [Theory]
    [InlineData(Outcome.NoAnswer, true)]
    [InlineData(Outcome.Refused, true)]
    [InlineData(Outcome.Prohibited, true)]
    [InlineData(Outcome.Unreachable, true)]
    [InlineData(Outcome.HalfOpen, true)]
    [InlineData(Outcome.Established, false)]
    [InlineData(Outcome.Reset, false)]
    [InlineData(Outcome.Stalled, false)]
    [InlineData(Outcome.Aborted, false)]
    [InlineData(Outcome.OneWay, false)]
    [InlineData(Outcome.Pending, false)]
    [InlineData(Outcome.MidStream, false)]
    public void Blocked(Outcome outcome, bool blocked)
        => Assert.Equal(blocked, BlockedRule.IsBlocked(Tcp().Syn().Record, outcome, new CaptureSurvey()));

    [Fact]
    public void SomeAttemptsFail()
    {
        static bool Intermittent(FlowBuilder flow, double end)
            => BlockedRule.IsIntermittent(flow.Record, TcpOutcome.Of(flow.Record, Ns(end), Ns(3)), Ns(end), Ns(3));

        var failedFirst = Tcp().Syn(0, 5).Syn(9, 50).SynAck(9.1, 51).Ack(9.2, 1);
        Assert.True(Intermittent(failedFirst, 9.2));
        var failedLast = Tcp().Syn(0, 5).SynAck(0.1, 6).Ack(0.2, 1).Syn(9, 50);
        Assert.False(Intermittent(failedLast, 10));
        Assert.True(Intermittent(failedLast, 12));
        Assert.False(Intermittent(Tcp().Handshake(), 99));
        Assert.False(Intermittent(Tcp().Syn(0, 5).Syn(9, 50), 99));
    }
}
