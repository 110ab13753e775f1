using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Classify;

/// <summary>Which end a record calls A must not matter, and no record, however odd, may break the classifier.</summary>
public class SwapInvarianceTests
{
    static readonly string[] Addresses =
        [Lab.FrontEnd, Lab.Mediation, Lab.LoadBalancer, Lab.Edge, Lab.Gateway, Lab.Client, Lab.OtherClient, Lab.Phone, Lab.Stranger, "224.0.0.5"];

    static readonly int[] Ports = [53, 67, 68, 135, 443, 444, 1433, 3478, 5061, 5070, 5081, 6895, 7777, 20000, 33000, 42005, 50025, 50060, 51000, 58005, 60000];

    [Theory]
    [InlineData(1, false, LoadBalancing.Unknown)]
    [InlineData(2, true, LoadBalancing.Dns)]
    [InlineData(3, true, LoadBalancing.Hardware)]
    public void BothDirectionsGiveTheSameAnswer(int seed, bool ranged, LoadBalancing mode)
    {
        var random = new Random(seed);
        var lab = new Lab { Ranged = ranged, Mode = mode, CaptureEnd = 20 };
        var classifier = lab.Classifier();
        for (var i = 0; i < 5_000; i++)
        {
            var record = Flow(random);
            var one = classifier.Classify(record);
            var other = classifier.Classify(record.Swapped());
            Assert.Equal(one.InitiatorEvidence, other.InitiatorEvidence);
            if (one.InitiatorEvidence == InitiatorEvidence.FirstFrame)
                continue;
            Assert.Equal(Text(one), Text(other));
            Assert.Equal(one.Record, other.Record);
        }
    }

    [Fact]
    public void AnyRecordIsClassified()
    {
        var random = new Random(4);
        var classifier = new Lab { Ranged = true }.Classifier();
        var survey = new CaptureSurvey();
        for (var i = 0; i < 5_000; i++)
        {
            var record = Flow(random);
            Disturb(random, ref record.A);
            Disturb(random, ref record.B);
            survey.Add(record);
            var flow = classifier.Classify(record);
            Assert.Equal(flow.Rows.IsEmpty, flow.Strength == Strength.None);
            Assert.All(flow.Findings, finding => Assert.InRange(finding.Frames.Length, 1, 8));
            Assert.True(!flow.Blocked || flow.Flagged);
        }

        Assert.NotNull(survey.Health(1, 1, long.MaxValue));
    }

    static string Text(ClassifiedFlow flow) => string.Join('|',
        flow.Initiator, flow.Responder, flow.Attempts, flow.Outcome, flow.Confidence, flow.Blocked, flow.Verdict, flow.Strength, flow.Flagged,
        string.Join(',', flow.Rows.Select(match => $"{match.Row.Id}/{match.Strength}/{match.RoleVerified}")),
        string.Join(',', flow.Findings.Select(finding => $"{finding.Code}/{finding.Severity}/{finding.Message}/{string.Join(' ', finding.Frames)}")));

    static FlowRecord Flow(Random random)
    {
        var (from, to) = (Addresses[random.Next(Addresses.Length)], Addresses[random.Next(Addresses.Length)]);
        var (portA, portB) = (Ports[random.Next(Ports.Length)], Ports[random.Next(Ports.Length)]);
        var flow = random.Next(2) == 0 ? FlowBuilder.Tcp(from, portA, to, portB) : FlowBuilder.Udp(from, portA, to, portB);
        var kind = (PayloadKind)random.Next((int)PayloadKind.KerberosReply + 1);
        if (flow.Record.Transport == Transport.Udp)
            flow.Datagrams(random.Next(60), 0, random.Next(9), kind, random.Next(2) == 0).Datagrams(random.Next(3), 0, 1, kind, random.Next(2) == 0);
        else
            Connect(random, flow, kind);
        if (random.Next(4) == 0)
            flow.Icmp((byte)(random.Next(2) == 0 ? 3 : 11), (byte)random.Next(14), random.Next(99), sequence: random.Next(2) == 0 ? FlowBuilder.Isn : null);
        return flow.Record;
    }

    static void Connect(Random random, FlowBuilder flow, PayloadKind kind)
    {
        // One side at most sends SYNs: two at the same instant are told apart only by which end is A.
        var turned = random.Next(2) == 0;
        for (var frames = random.Next(1, 9); frames > 0; frames--)
        {
            var time = 10.0 - frames;
            var fromB = random.Next(2) == 0;
            switch (random.Next(5))
            {
                case 0: flow.Syn(time, FlowBuilder.Isn + (uint)random.Next(2) * 50, turned); break;
                case 1: flow.SynAck(time, FlowBuilder.Isn + 1 + (uint)random.Next(2) * 50, !turned); break;
                case 2: flow.Ack(time, FlowBuilder.Isn + (uint)random.Next(3), fromB); break;
                case 3: flow.Data(time, FlowBuilder.Isn + 1, random.Next(1400), fromB, kind).Ttl(64, fromB); break;
                default: flow.Rst(time, FlowBuilder.Isn + (uint)random.Next(3), fromB, random.Next(2) == 0, (byte)random.Next(255)); break;
            }
        }
    }

    static void Disturb(Random random, ref FlowSide side)
    {
        side.Frames = (ulong)random.NextInt64() >> random.Next(64);
        side.FragmentFrames = (ulong)random.NextInt64() >> random.Next(64);
        side.Duplicates = (uint)random.Next() >> random.Next(32);
        side.Payload = (PayloadKind)random.Next(256);
        side.FirstSeen = Time(random);
        side.LastSeen = Time(random);
        side.Tcp.Syn.FirstTime = Time(random);
        side.Tcp.Syn.LastTime = Time(random);
        side.Tcp.Rst.FirstTime = Time(random);
        side.Tcp.SynAck.LastTime = Time(random);
        side.Tcp.Stream.LastAck = (uint)random.NextInt64();
        side.Tcp.Stream.AckedBytes = (ulong)random.NextInt64();
        side.Tcp.Stream.PayloadBytes = (ulong)random.NextInt64();
    }

    static long Time(Random random) => random.Next(4) switch
    {
        0 => PacketTime.None,
        1 => long.MaxValue,
        2 => long.MinValue + 1,
        _ => random.NextInt64(),
    };
}
