using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Reference;

namespace LyncFlowClassifier.Tests.Testing;

public class ReferenceModelTests
{
    [Fact]
    public void SameSeedGivesSamePackets()
        => Assert.Equal(RandomTraffic.Generate(7).Select(p => p.ToFrame()), RandomTraffic.Generate(7).Select(p => p.ToFrame()));

    [Fact]
    public void EveryOutcomeAndEvidenceComesUp()
    {
        var flows = Enumerable.Range(0, 80).SelectMany(seed => ReferenceModel.Run(RandomTraffic.Generate(seed), new ReferenceOptions
        {
            SilenceIsEvidence = true,
            IsDocumentedSinglePort = (_, port) => port == 5061,
        }).Flows).ToList();
        Assert.Equal(Enum.GetValues<Outcome>(), flows.Select(f => f.Outcome).Distinct().Order());
        Assert.Equal(Enum.GetValues<InitiatorEvidence>(), flows.Select(f => f.Evidence).Distinct().Order());
        Assert.Contains(flows, f => f.Intermittent);
        Assert.Contains(flows, f => f.Record.A.FragmentFrames > 0);
        Assert.Contains(flows, f => f.Record.AddressA.IsIpv6);
        Assert.Contains(flows, f => f.Record.Icmp is { Count: > 1 });
    }

    [Fact]
    public void EveryFrameIsCountedOnce()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var packets = RandomTraffic.Generate(seed);
            var result = ReferenceModel.Run(packets);
            Assert.Equal(packets.Count, result.TcpFrames + result.UdpFrames + result.IcmpErrors + result.Fragments);
            Assert.Equal(packets.Count - result.IcmpErrors - result.FragmentsWithoutFlow, result.Flows.Sum(f => (long)f.Record.Frames));
            Assert.Equal(result.IcmpErrors - result.IcmpErrorsWithoutFlow, result.Flows.Sum(f => f.Record.Icmp?.Count ?? 0));
        }
    }

    // The contract's series and streams count along; the model asks lists. Both must say the same.
    [Fact]
    public void ListsAndRunningCountersAgree()
    {
        for (var seed = 0; seed < 120; seed++)
        {
            foreach (var flow in ReferenceModel.Run(RandomTraffic.Generate(seed)).Flows.Where(f => f.Record.Transport == Transport.Tcp))
            {
                var a = flow.Packets[0].Packet.Source;
                Assert.Equal(Count(flow.Packets.Where(p => p.Packet.Source == a)), flow.Record.A.Tcp);
                Assert.Equal(Count(flow.Packets.Where(p => p.Packet.Source != a)), flow.Record.B.Tcp);
            }
        }
    }

    [Fact]
    public void FramesHaveTheLengthThatTheModelCounts()
    {
        var packets = RandomTraffic.Generate(3);
        var frames = ReferenceModel.ToCapture(packets);
        Assert.Equal(packets.Select(p => (p.Time, p.WireLength)), frames.Select(f => (f.Time, f.Length)));
    }

    static TcpSide Count(IEnumerable<NumberedPacket> packets)
    {
        var side = default(TcpSide);
        foreach (var (_, p) in packets)
        {
            var (syn, ack, rst) = (p.Flags.HasFlag(TcpFlags.Syn), p.Flags.HasFlag(TcpFlags.Ack), p.Flags.HasFlag(TcpFlags.Rst));
            if (syn && ack)
                side.SynAck.Add(p.Time, p.Acknowledgement);
            else if (syn)
                side.Syn.Add(p.Time, p.Sequence);
            if (syn)
                side.Stream.BreakAcks();
            if (rst)
            {
                side.Rst.Add(p.Time, p.Acknowledgement);
                if (ack && p.Sequence == 0)
                    side.Refusal.Add(p.Time, p.Acknowledgement);
                side.RstTtlMin = side.RstTtlMin == 0 ? p.Ttl : Math.Min(side.RstTtlMin, p.Ttl);
                side.RstTtlMax = Math.Max(side.RstTtlMax, p.Ttl);
            }
            else
            {
                side.Stream.AddTtl(p.Ttl);
            }

            if (ack && !syn && !rst)
                side.Stream.AddAck(p.Acknowledgement);
            side.Stream.PayloadBytes += (ulong)p.Payload.Length;
            if (p.Payload.Length >= 2)
                side.Stream.AddData(p.Time, p.Sequence);
        }

        return side;
    }
}
