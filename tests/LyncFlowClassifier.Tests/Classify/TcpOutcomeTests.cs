using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using static LyncFlowClassifier.Tests.Classify.FlowBuilder;

namespace LyncFlowClassifier.Tests.Classify;

public class TcpOutcomeTests
{
    static Judgement Judge(FlowBuilder flow, double captureEnd = 100)
        => TcpOutcome.Of(flow.Record, Ns(captureEnd), 3 * PacketTime.Second);

    static void Expect(Outcome outcome, Confidence confidence, FlowBuilder flow, double captureEnd = 100)
    {
        var judgement = Judge(flow, captureEnd);
        Assert.Equal((outcome, confidence), (judgement.Outcome, judgement.Confidence));
    }

    [Fact]
    public void AHandshakeEstablishes() => Expect(Outcome.Established, Confidence.Certain, Tcp().Handshake());

    [Fact]
    public void DataInsteadOfTheAckEstablishes()
        => Expect(Outcome.Established, Confidence.Certain, Tcp().Syn().SynAck().Data(0.1, Isn + 1, 10));

    [Fact]
    public void ASynAckOfAnotherAttemptIsNoHandshake()
        => Expect(Outcome.Pending, Confidence.Low, Tcp().Syn().SynAck(acknowledges: 77).Ack(0.1, 5));

    [Fact]
    public void TheSynAckMayAnswerTheFirstOrTheLastAttempt()
    {
        Expect(Outcome.Established, Confidence.Certain, Tcp().Syn(0, 5).SynAck(0.1, 6).Syn(2, 50).Ack(2.1, 9));
        Expect(Outcome.Established, Confidence.Certain, Tcp().Syn(0, 5).Syn(2, 50).SynAck(2.1, 51).Ack(2.2, 9));
    }

    [Fact]
    public void SequenceNumbersWrap() => Expect(Outcome.Established, Confidence.Certain, Tcp().Syn(0, uint.MaxValue).SynAck(0.1, 0).Ack(0.2, 9));

    [Fact]
    public void ASynAckAloneAndAnAckIsAHandshake()
        => Expect(Outcome.Established, Confidence.Certain, Tcp().SynAck(0, 5).Ack(0.1, 9));

    [Fact]
    public void DataBothWaysNeedsNoHandshake()
        => Expect(Outcome.Established, Confidence.Certain, Tcp().Data(0, 1, 10).Data(0.1, 1, 10, fromB: true));

    [Fact]
    public void AcksBothWaysInTheMiddleOfAConnection()
        => Expect(Outcome.Established, Confidence.Certain, Tcp().Ack(0, 1).Ack(0.1, 1, fromB: true));

    [Fact]
    public void RepeatedDataThatIsNeverAcknowledgedStalls()
        => Expect(Outcome.Stalled, Confidence.Medium, Tcp().Handshake().Ack(0.03, Isn + 1, fromB: true)
            .Data(1, Isn + 1, 1400).Data(2, Isn + 1, 1400).Data(4, Isn + 1, 1400));

    [Fact]
    public void TheResponderStallsToo()
        => Expect(Outcome.Stalled, Confidence.Medium, Tcp().Handshake().Data(0.5, Isn + 1, 100)
            .Data(1, 9001, 1400, fromB: true).Data(2, 9001, 1400, fromB: true).Data(4, 9001, 1400, fromB: true));

    [Fact]
    public void RepeatedDataThatIsAcknowledgedDoesNotStall()
        => Expect(Outcome.Established, Confidence.Certain, Tcp().Handshake()
            .Data(1, Isn + 1, 1400).Data(2, Isn + 1, 1400).Data(4, Isn + 1, 1400).Ack(4.1, Isn + 1401, fromB: true));

    [Fact]
    public void TwiceIsNotStalled()
        => Expect(Outcome.Established, Confidence.Certain, Tcp().Handshake().Ack(0.03, Isn + 1, fromB: true)
            .Data(1, Isn + 1, 1400).Data(2, Isn + 1, 1400));

    [Fact]
    public void ResetBeforeTheFirstByteOfAnAnswer()
        => Expect(Outcome.Reset, Confidence.Medium, Tcp().Handshake().Data(1, Isn + 1, 200).Rst(1.1, Isn + 201));

    [Fact]
    public void ResetAfterAnAnswerIsAnEnd()
        => Expect(Outcome.Established, Confidence.Certain,
            Tcp().Handshake().Data(1, Isn + 1, 200).Data(1.1, 9001, 5, fromB: true).Rst(1.2, Isn + 201));

    [Fact]
    public void ResetWithoutARequestIsAnEnd()
        => Expect(Outcome.Established, Confidence.Certain, Tcp().Handshake().Rst(1.1, Isn + 1));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AResetThatAcknowledgesTheSynRefuses(bool asClosedPort)
        => Expect(Outcome.Refused, Confidence.Certain, Tcp().Syn().Rst(0.01, Isn + 1, refusal: asClosedPort), 0.02);

    [Fact]
    public void AResetAfterASynAckDoesNotRefuse()
        => Expect(Outcome.Pending, Confidence.Low, Tcp().Syn().SynAck().Rst(0.5, Isn + 1));

    [Fact]
    public void RefusalWinsOverIcmp()
        => Expect(Outcome.Refused, Confidence.Certain, Tcp().Syn().Rst(0.01, Isn + 1, refusal: true).Icmp(3, 13));

    [Theory]
    [InlineData(3, 9, Outcome.Prohibited)]
    [InlineData(3, 10, Outcome.Prohibited)]
    [InlineData(3, 13, Outcome.Prohibited)]
    [InlineData(3, 0, Outcome.Unreachable)]
    [InlineData(3, 1, Outcome.Unreachable)]
    [InlineData(3, 2, Outcome.Unreachable)]
    [InlineData(3, 3, Outcome.Unreachable)]
    [InlineData(3, 6, Outcome.Unreachable)]
    [InlineData(3, 7, Outcome.Unreachable)]
    [InlineData(3, 11, Outcome.Unreachable)]
    [InlineData(3, 12, Outcome.Unreachable)]
    [InlineData(11, 0, Outcome.Unreachable)]
    public void IcmpExplains(byte type, byte code, Outcome outcome)
        => Expect(outcome, Confidence.Certain, Tcp().Syn().Icmp(type, code, sequence: Isn), 0.1);

    [Theory]
    [InlineData(1, 1, Outcome.Prohibited)]
    [InlineData(1, 5, Outcome.Prohibited)]
    [InlineData(1, 0, Outcome.Unreachable)]
    [InlineData(1, 3, Outcome.Unreachable)]
    [InlineData(1, 4, Outcome.Unreachable)]
    [InlineData(1, 6, Outcome.Unreachable)]
    [InlineData(3, 0, Outcome.Unreachable)]
    public void Icmpv6Explains(byte type, byte code, Outcome outcome)
        => Expect(outcome, Confidence.Certain, Tcp("2001:db8::5", 50000, "2001:db8::10").Syn().Icmp(type, code, reporter: "2001:db8::1"), 0.1);

    [Fact]
    public void IcmpOfOtherKindsExplainsNothing()
        => Expect(Outcome.Pending, Confidence.Low, Tcp().Syn().Icmp(3, 4).Icmp(5, 0).Icmp(12, 0), 0.1);

    [Fact]
    public void IcmpAboutAnotherConnectionDoesNotCount()
        => Expect(Outcome.NoAnswer, Confidence.Low, Tcp().Syn().Icmp(3, 13, sequence: Isn + 7));

    [Fact]
    public void ProhibitedWinsOverUnreachable()
        => Expect(Outcome.Prohibited, Confidence.Certain, Tcp().Syn().Icmp(3, 1).Icmp(3, 13));

    [Theory]
    [InlineData(0.5, Outcome.Aborted)]
    [InlineData(1.0, Outcome.Aborted)]
    [InlineData(1.1, Outcome.NoAnswer)]
    public void TheInitiatorGivesUp(double reset, Outcome outcome)
        => Assert.Equal(outcome, Judge(Tcp().Syn().Rst(reset, 0, fromB: false)).Outcome);

    [Fact]
    public void RepeatedSynAckIsHalfOpen()
        => Expect(Outcome.HalfOpen, Confidence.Medium, Tcp().Syn().SynAck(0.01).SynAck(1.01));

    [Fact]
    public void ACopyOfTheSynAckIsNoRepetition()
        => Expect(Outcome.Pending, Confidence.Low, Tcp().Syn().SynAck(0.01).With((ref FlowRecord r) => r.B.Tcp.SynAck.Add(Ns(0.01), Isn + 1)));

    [Fact]
    public void NoAnswer()
    {
        Expect(Outcome.NoAnswer, Confidence.High, Tcp().Syn(0).Syn(1).Syn(3));
        Expect(Outcome.NoAnswer, Confidence.Low, Tcp().Syn(0));
        Expect(Outcome.NoAnswer, Confidence.Low, Tcp().Syn(0), 3.0);
        Expect(Outcome.Pending, Confidence.Low, Tcp().Syn(0), 2.9);
        Expect(Outcome.Pending, Confidence.Low, Tcp().Syn(0).Syn(1), 3.5);
    }

    [Fact]
    public void ResetsOfAMiddleboxAreNoAnswer()
        => Expect(Outcome.NoAnswer, Confidence.Low, Tcp().Syn(0).Rst(0.01, 12345));

    [Fact]
    public void AnythingElseFromTheResponderIsNotSilence()
        => Expect(Outcome.Pending, Confidence.Low, Tcp().Syn(0).Ack(0.1, 77, fromB: true));

    [Theory]
    [InlineData("255.255.255.255")]
    [InlineData("224.0.0.5")]
    public void NobodyAnswersForABroadcast(string address)
        => Expect(Outcome.Pending, Confidence.Low, Tcp(b: address).Syn(0).Syn(1));

    [Fact]
    public void WithoutTimeNothingTimesOut()
    {
        var flow = Tcp().Syn().With((ref FlowRecord r) => r.A.Tcp.Syn = new EventSeries { Count = 1, Distinct = 1, FirstTime = PacketTime.None, LastTime = PacketTime.None });
        Expect(Outcome.Pending, Confidence.Low, flow);
        Assert.Equal(Outcome.Pending, TcpOutcome.Of(Tcp().Syn().Record, PacketTime.None, 0).Outcome);
    }

    [Fact]
    public void MidStream()
    {
        Expect(Outcome.MidStream, Confidence.Medium, Tcp().Data(0, 1, 10).Ack(0.1, 1));
        Expect(Outcome.MidStream, Confidence.Medium, Tcp().SynAck().SynAck(1).SynAck(2));
        Expect(Outcome.Unreachable, Confidence.Certain, Tcp().Data(0, 1, 10).Icmp(3, 1));
        Expect(Outcome.MidStream, Confidence.Medium, Tcp().Data(0, 1, 10).Rst(1, 5).Icmp(3, 1));
    }
}
