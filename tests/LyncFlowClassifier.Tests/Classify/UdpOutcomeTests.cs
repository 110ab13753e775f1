using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using static LyncFlowClassifier.Tests.Classify.FlowBuilder;

namespace LyncFlowClassifier.Tests.Classify;

public class UdpOutcomeTests
{
    static void Expect(Outcome outcome, Confidence confidence, FlowBuilder flow, double captureEnd = 100, bool isMediaRow = false)
    {
        var judgement = UdpOutcome.Of(flow.Record, Ns(captureEnd), 3 * PacketTime.Second, isMediaRow);
        Assert.Equal((outcome, confidence), (judgement.Outcome, judgement.Confidence));
    }

    static FlowBuilder Asks(int count, PayloadKind kind = PayloadKind.StunRequest) => Udp().Datagrams(count, 0, 1, kind);

    [Fact]
    public void FramesBothWays()
        => Expect(Outcome.Established, Confidence.Certain, Asks(1).Datagrams(1, 0.1, 0.1, PayloadKind.StunResponse, fromB: true).Icmp(3, 3));

    [Theory]
    [InlineData(3, 3, Outcome.Refused)]
    [InlineData(3, 13, Outcome.Prohibited)]
    [InlineData(3, 1, Outcome.Unreachable)]
    [InlineData(3, 2, Outcome.Unreachable)]
    [InlineData(11, 0, Outcome.Unreachable)]
    public void IcmpExplains(byte type, byte code, Outcome outcome) => Expect(outcome, Confidence.Certain, Asks(1).Icmp(type, code), 0.1);

    [Fact]
    public void TheStrongestIcmpWins()
    {
        Expect(Outcome.Prohibited, Confidence.Certain, Asks(1).Icmp(3, 3).Icmp(3, 1).Icmp(3, 10));
        Expect(Outcome.Unreachable, Confidence.Certain, Asks(1).Icmp(3, 3).Icmp(3, 1));
    }

    [Theory]
    [InlineData(2, 100, Outcome.NoAnswer, Confidence.High)]
    [InlineData(2, 1.5, Outcome.NoAnswer, Confidence.Medium)]
    [InlineData(1, 100, Outcome.NoAnswer, Confidence.Low)]
    [InlineData(1, 1.5, Outcome.Pending, Confidence.Low)]
    public void ARequestWithoutAnswer(int count, double end, Outcome outcome, Confidence confidence) => Expect(outcome, confidence, Asks(count), end);

    [Theory]
    [InlineData(PayloadKind.StunRequest, Outcome.NoAnswer)]
    [InlineData(PayloadKind.SqlBrowserRequest, Outcome.NoAnswer)]
    [InlineData(PayloadKind.DhcpRequest, Outcome.NoAnswer)]
    [InlineData(PayloadKind.DnsQuery, Outcome.NoAnswer)]
    [InlineData(PayloadKind.KerberosRequest, Outcome.NoAnswer)]
    [InlineData(PayloadKind.StunIndication, Outcome.MidStream)]
    [InlineData(PayloadKind.Unknown, Outcome.MidStream)]
    [InlineData(PayloadKind.None, Outcome.MidStream)]
    public void OnlyRequestsPromiseAnAnswer(PayloadKind kind, Outcome outcome)
        => Expect(outcome, outcome == Outcome.NoAnswer ? Confidence.High : Confidence.Medium, Asks(2, kind));

    [Fact]
    public void CopiesAndFragmentsAreNoRequests()
        => Expect(Outcome.NoAnswer, Confidence.Low, Asks(3).With((ref FlowRecord r) => (r.A.Duplicates, r.A.FragmentFrames) = (1, 1)));

    [Fact]
    public void MoreCopiesThanFramesAreNotCountedBelowZero()
        => Expect(Outcome.Pending, Confidence.Low, Asks(1).With((ref FlowRecord r) => r.A.Duplicates = 9), 1);

    [Fact]
    public void NobodyAnswersForABroadcast()
        => Expect(Outcome.MidStream, Confidence.Medium, Udp(b: "255.255.255.255", portB: 67).Datagrams(3, 0, 9, PayloadKind.DhcpRequest));

    [Theory]
    [InlineData(50, 2.0, PayloadKind.Rtp, false, Outcome.OneWay)]
    [InlineData(50, 2.0, PayloadKind.Rtcp, false, Outcome.OneWay)]
    [InlineData(50, 2.0, PayloadKind.Unknown, true, Outcome.OneWay)]
    [InlineData(49, 2.0, PayloadKind.Rtp, false, Outcome.MidStream)]
    [InlineData(50, 1.9, PayloadKind.Rtp, false, Outcome.MidStream)]
    [InlineData(50, 2.0, PayloadKind.Unknown, false, Outcome.MidStream)]
    public void MediaOneWay(int frames, double seconds, PayloadKind kind, bool isMediaRow, Outcome outcome)
        => Expect(outcome, Confidence.Medium, Udp(portB: 50500).Datagrams(frames, 0, seconds, kind), isMediaRow: isMediaRow);

    [Fact]
    public void OnlyTheResponderWasSeen()
        => Expect(Outcome.MidStream, Confidence.Medium, Udp().Datagrams(60, 0, 9, PayloadKind.Rtp, fromB: true).Icmp(3, 3));

    [Fact]
    public void WithoutTimesOnlyRepetitionCounts()
    {
        var one = Asks(1).With((ref FlowRecord r) => r.A.FirstSeen = r.A.LastSeen = PacketTime.None);
        Expect(Outcome.Pending, Confidence.Low, one);
        var two = Asks(2).With((ref FlowRecord r) => r.A.FirstSeen = r.A.LastSeen = PacketTime.None);
        Expect(Outcome.NoAnswer, Confidence.Medium, two);
    }
}
