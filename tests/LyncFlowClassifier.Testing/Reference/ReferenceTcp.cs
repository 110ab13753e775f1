using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Reference;

/// <summary>What the TCP headers of one end show, from the list of its segments.</summary>
static class ReferenceTcp
{
    public static TcpSide Of(List<ReferencePacket> segments)
    {
        var resets = segments.Where(Has(TcpFlags.Rst)).ToList();
        return new TcpSide
        {
            Syn = Series(segments.Where(s => IsSyn(s) && !IsAck(s)).Select(s => (s.Time, s.Sequence))),
            SynAck = Series(segments.Where(s => IsSyn(s) && IsAck(s)).Select(s => (s.Time, s.Acknowledgement))),
            Rst = Series(resets.Select(s => (s.Time, IsAck(s) ? s.Acknowledgement : 0))),
            Refusal = Series(resets.Where(s => IsAck(s) && s.Sequence == 0).Select(s => (s.Time, s.Acknowledgement))),
            Stream = Stream(segments),
            RstTtlMin = resets.Count == 0 ? (byte)0 : resets.Min(s => s.Ttl),
            RstTtlMax = resets.Count == 0 ? (byte)0 : resets.Max(s => s.Ttl),
        };
    }

    static EventSeries Series(IEnumerable<(long Time, uint Value)> events)
    {
        var list = events.ToList();
        if (list.Count == 0)
            return default;
        var pairs = list.Zip(list.Skip(1)).ToList();
        var repeats = pairs.Where(p => p.First.Value == p.Second.Value).Select(p => Math.Abs(p.Second.Time - p.First.Time)).ToList();
        return new EventSeries
        {
            FirstTime = list[0].Time,
            LastTime = list[^1].Time,
            FirstValue = list[0].Value,
            LastValue = list[^1].Value,
            Count = (uint)list.Count,
            Distinct = 1 + (uint)pairs.Count(p => p.First.Value != p.Second.Value),
            Retransmissions = (uint)repeats.Count(gap => gap >= 800 * PacketTime.Millisecond),
            Duplicates = (uint)repeats.Count(gap => gap < PacketTime.Millisecond),
        };
    }

    static TcpStream Stream(List<ReferencePacket> segments)
    {
        var data = segments.Where(s => s.Payload.Length >= 2).ToList();
        var runs = Runs(data);
        var acks = segments.Where(CarriesAck).ToList();
        var firstSyn = segments.FindIndex(IsSyn);
        var firstAck = segments.FindIndex(s => CarriesAck(s));
        var plain = segments.Where(s => !Has(TcpFlags.Rst)(s)).ToList();
        var stream = new TcpStream
        {
            PayloadBytes = (ulong)segments.Sum(s => s.Payload.Length),
            AckedBytes = Acked(segments),
            Runs = (uint)runs.Count,
            Duplicates = (uint)runs.Sum(Copies),
            TtlMin = plain.Count == 0 ? (byte)0 : plain.Min(s => s.Ttl),
            TtlMax = plain.Count == 0 ? (byte)0 : plain.Max(s => s.Ttl),
        };
        if (runs.Count > 0)
        {
            (stream.FirstDataTime, stream.FirstDataSequence) = (data[0].Time, data[0].Sequence);
            (stream.LastDataTime, stream.LastDataSequence) = (data[^1].Time, data[^1].Sequence);
            stream.LeadingRepeats = (ushort)(runs[0].Count - Copies(runs[0]));
            stream.TrailingRepeats = (ushort)(runs[^1].Count - Copies(runs[^1]));
        }

        if (acks.Count > 0)
        {
            (stream.FirstAck, stream.LastAck) = (acks[0].Acknowledgement, acks[^1].Acknowledgement);
            stream.Acks |= AckState.HasFirst;
            if (segments.FindLastIndex(s => CarriesAck(s)) > segments.FindLastIndex(IsSyn))
                stream.Acks |= AckState.HasLast;
        }

        if (firstSyn >= 0 && (firstAck < 0 || firstSyn < firstAck))
            stream.Acks |= AckState.BrokenBeforeFirst;
        return stream;
    }

    static List<List<ReferencePacket>> Runs(List<ReferencePacket> data)
    {
        var runs = new List<List<ReferencePacket>>();
        foreach (var segment in data)
        {
            if (runs.Count == 0 || runs[^1][^1].Sequence != segment.Sequence)
                runs.Add([]);
            runs[^1].Add(segment);
        }

        return runs;
    }

    static int Copies(List<ReferencePacket> run)
        => run.Zip(run.Skip(1)).Count(p => Math.Abs(p.Second.Time - p.First.Time) < PacketTime.Millisecond);

    // A SYN separates two connections, so the list falls apart into stretches; within each, neighbours give an advance.
    static ulong Acked(List<ReferencePacket> segments)
    {
        ulong sum = 0;
        var stretch = new List<uint>();
        foreach (var segment in segments)
        {
            if (IsSyn(segment))
                stretch.Clear();
            else if (CarriesAck(segment))
                stretch.Add(segment.Acknowledgement);
            if (CarriesAck(segment) && stretch.Count > 1 && stretch[^1] - stretch[^2] is var step && step < 1u << 30)
                sum += step;
        }

        return sum;
    }

    public static bool CarriesAck(ReferencePacket segment) => IsAck(segment) && !IsSyn(segment) && !Has(TcpFlags.Rst)(segment);

    static bool IsSyn(ReferencePacket segment) => (segment.Flags & TcpFlags.Syn) != 0;

    static bool IsAck(ReferencePacket segment) => (segment.Flags & TcpFlags.Ack) != 0;

    static Func<ReferencePacket, bool> Has(TcpFlags flag) => segment => (segment.Flags & flag) != 0;
}
