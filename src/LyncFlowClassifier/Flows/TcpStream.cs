using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Payload and acknowledgements of one end. Everything is a sum over neighbouring frames of this end, so consecutive parts merge
/// exactly. Sequence numbers are compared only for equality or as the distance of neighbours (RFC 9293 section 3.4).
/// One cache line.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
public struct TcpStream
{
    /// <summary>Payload bytes, retransmissions included.</summary>
    public ulong PayloadBytes;

    /// <summary>
    /// Bytes by which the acknowledgement number advanced, summed over neighbouring frames; steps of 2^30 or more are taken for
    /// another connection, and a SYN begins anew.
    /// </summary>
    public ulong AckedBytes;

    /// <summary>Time of the first and last data frame of at least two bytes (one byte is a keep-alive or a window probe).</summary>
    public long FirstDataTime, LastDataTime;

    /// <summary>Sequence number of the first and last such frame.</summary>
    public uint FirstDataSequence, LastDataSequence;

    /// <summary>
    /// How often the first and the last such frame's sequence number came in a row, duplicates of the capture point left out;
    /// stays at 32767.
    /// </summary>
    public ushort LeadingRepeats, TrailingRepeats;

    /// <summary>Runs of equal sequence numbers; 0 = no data. 1 = the leading run is the trailing run.</summary>
    public uint Runs;

    /// <summary>First and last acknowledgement number.</summary>
    public uint FirstAck, LastAck;

    /// <summary>Copies of data frames made by the capture point.</summary>
    public uint Duplicates;

    /// <summary>Smallest and largest TTL of frames without RST; 0 if none.</summary>
    public byte TtlMin, TtlMax;

    /// <summary>State of the acknowledgement chain.</summary>
    public AckState Acks;

    const uint LargestAdvance = 1u << 30;

    /// <summary>True if an acknowledgement was seen.</summary>
    public readonly bool HasAck => (Acks & AckState.HasFirst) != 0;

    /// <summary>Adds a data frame of at least two bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddData(long time, uint sequence)
    {
        if (Runs == 0 || sequence == LastDataSequence)
        {
            AddFirstOrRepeated(time, sequence);
            return;
        }

        LastDataSequence = sequence;
        LastDataTime = time;
        TrailingRepeats = 1;
        Runs++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void AddFirstOrRepeated(long time, uint sequence)
    {
        if (Runs == 0)
        {
            FirstDataTime = LastDataTime = time;
            FirstDataSequence = LastDataSequence = sequence;
            LeadingRepeats = TrailingRepeats = 1;
            Runs = 1;
            return;
        }

        if (IsDuplicate(LastDataTime, time))
        {
            Duplicates++;
        }
        else
        {
            TrailingRepeats = Saturated(TrailingRepeats + 1);
            if (Runs == 1)
                LeadingRepeats = TrailingRepeats;
        }

        LastDataTime = time;
    }

    /// <summary>Adds an acknowledgement number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddAck(uint ack)
    {
        if ((Acks & AckState.HasLast) != 0)
            AckedBytes += Advance(LastAck, ack);
        if ((Acks & AckState.HasFirst) == 0)
            FirstAck = ack;
        LastAck = ack;
        Acks |= AckState.HasFirst | AckState.HasLast;
    }

    /// <summary>A SYN: the next acknowledgement belongs to another connection.</summary>
    public void BreakAcks()
    {
        if ((Acks & AckState.HasFirst) == 0)
            Acks |= AckState.BrokenBeforeFirst;
        Acks &= ~AckState.HasLast;
    }

    /// <summary>Takes note of the TTL of a frame without RST.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTtl(byte ttl)
    {
        if (TtlMin == 0 || ttl < TtlMin)
            TtlMin = ttl;
        if (ttl > TtlMax)
            TtlMax = ttl;
    }

    /// <summary>Appends the stream of the next part.</summary>
    public void Append(in TcpStream next)
    {
        PayloadBytes += next.PayloadBytes;
        AckedBytes += next.AckedBytes;
        Duplicates += next.Duplicates;
        if (next.TtlMin != 0 && (TtlMin == 0 || next.TtlMin < TtlMin))
            TtlMin = next.TtlMin;
        TtlMax = Math.Max(TtlMax, next.TtlMax);
        AppendData(next);
        AppendAcks(next);
    }

    void AppendData(in TcpStream next)
    {
        if (next.Runs == 0)
            return;
        if (Runs == 0)
        {
            (FirstDataTime, FirstDataSequence, LeadingRepeats) = (next.FirstDataTime, next.FirstDataSequence, next.LeadingRepeats);
            (LastDataTime, LastDataSequence, TrailingRepeats, Runs) = (next.LastDataTime, next.LastDataSequence, next.TrailingRepeats, next.Runs);
            return;
        }

        if (LastDataSequence != next.FirstDataSequence)
        {
            Runs += next.Runs;
            TrailingRepeats = next.TrailingRepeats;
        }
        else
        {
            // One run goes on over the cut; its first frame in the next part may be a copy of our last one.
            var joined = TrailingRepeats + next.LeadingRepeats;
            if (IsDuplicate(LastDataTime, next.FirstDataTime))
            {
                joined--;
                Duplicates++;
            }

            if (Runs == 1)
                LeadingRepeats = Saturated(joined);
            TrailingRepeats = next.Runs == 1 ? Saturated(joined) : next.TrailingRepeats;
            Runs += next.Runs - 1;
        }

        (LastDataTime, LastDataSequence) = (next.LastDataTime, next.LastDataSequence);
    }

    void AppendAcks(in TcpStream next)
    {
        if ((next.Acks & AckState.HasFirst) == 0)
        {
            if ((next.Acks & AckState.BrokenBeforeFirst) != 0)
                BreakAcks();
            return;
        }

        if ((next.Acks & AckState.BrokenBeforeFirst) != 0)
            BreakAcks();
        if ((Acks & AckState.HasLast) != 0)
            AckedBytes += Advance(LastAck, next.FirstAck);
        if ((Acks & AckState.HasFirst) == 0)
        {
            FirstAck = next.FirstAck;
            Acks |= AckState.HasFirst;
        }

        LastAck = next.LastAck;
        Acks = (Acks & ~AckState.HasLast) | (next.Acks & AckState.HasLast);
    }

    static ushort Saturated(int count) => (ushort)Math.Min(count, short.MaxValue);

    /// <summary>Bytes from one acknowledgement number to the next; 0 where they belong to different connections.</summary>
    internal static ulong Advance(uint from, uint to) => to - from is var step && step < LargestAdvance ? step : 0;

    static bool IsDuplicate(long time, long next)
        => time != PacketTime.None && next != PacketTime.None && Math.Abs(next - time) < EventSeries.DuplicateGap;
}

/// <summary>What of the acknowledgement chain was seen.</summary>
[Flags]
public enum AckState : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A first acknowledgement number is known.</summary>
    HasFirst = 1,

    /// <summary>The last one belongs to the connection that goes on.</summary>
    HasLast = 2,

    /// <summary>A SYN came before the first one.</summary>
    BrokenBeforeFirst = 4,
}
