using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Storage.Coding;

/// <summary>A <see cref="TcpStream"/> as bytes: a byte that says what is there, then that.</summary>
static class StreamCoding
{
    [Flags]
    enum Has : byte
    {
        None = 0,
        Payload = 1,
        Acked = 1 << 1,
        Data = 1 << 2,
        OtherLastData = 1 << 3,
        Duplicates = 1 << 4,
        TwoTtls = 1 << 5,
        Acks = 1 << 6,
        OtherLastAck = 1 << 7,
    }

    const AckState AllAckStates = AckState.HasFirst | AckState.HasLast | AckState.BrokenBeforeFirst;

    /// <summary>True if there is nothing to write.</summary>
    public static bool IsEmpty(in TcpStream stream)
        => stream is { PayloadBytes: 0, AckedBytes: 0, Runs: 0, Acks: AckState.None, Duplicates: 0, TtlMin: 0, TtlMax: 0 };

    public static void Write(ByteWriter bytes, in TcpStream stream, long baseTime)
    {
        var has = HasOf(stream);
        bytes.Byte((byte)has);
        if ((has & Has.Payload) != 0)
            bytes.Number(stream.PayloadBytes);
        if ((has & Has.Acked) != 0)
            bytes.Number(stream.AckedBytes);
        if ((has & Has.Data) != 0)
        {
            bytes.Distance(baseTime, stream.FirstDataTime);
            bytes.Word(stream.FirstDataSequence);
            bytes.Number(stream.LeadingRepeats);
        }

        if ((has & Has.OtherLastData) != 0)
        {
            bytes.Distance(stream.FirstDataTime, stream.LastDataTime);
            bytes.Word(stream.LastDataSequence);
            bytes.Number(stream.TrailingRepeats);
            bytes.Number(stream.Runs);
        }

        if ((has & Has.Duplicates) != 0)
            bytes.Number(stream.Duplicates);
        bytes.Byte(stream.TtlMin);
        if ((has & Has.TwoTtls) != 0)
            bytes.Byte(stream.TtlMax);
        if ((has & Has.Acks) != 0)
        {
            bytes.Byte((byte)stream.Acks);
            bytes.Word(stream.FirstAck);
        }

        if ((has & Has.OtherLastAck) != 0)
            bytes.Word(stream.LastAck);
    }

    public static void Read(ref ByteReader bytes, ref TcpStream stream, long baseTime)
    {
        var has = (Has)bytes.Byte();
        if ((has & Has.Payload) != 0)
            stream.PayloadBytes = bytes.Number();
        if ((has & Has.Acked) != 0)
            stream.AckedBytes = bytes.Number();
        if ((has & Has.Data) != 0)
        {
            stream.FirstDataTime = stream.LastDataTime = bytes.Distance(baseTime);
            stream.FirstDataSequence = stream.LastDataSequence = bytes.Word();
            stream.LeadingRepeats = stream.TrailingRepeats = (ushort)bytes.Number(ushort.MaxValue);
            stream.Runs = 1;
        }

        if ((has & Has.OtherLastData) != 0)
        {
            stream.LastDataTime = bytes.Distance(stream.FirstDataTime);
            stream.LastDataSequence = bytes.Word();
            stream.TrailingRepeats = (ushort)bytes.Number(ushort.MaxValue);
            stream.Runs = (uint)bytes.Number(uint.MaxValue);
            if ((has & Has.Data) == 0 || stream.Runs == 0)
                bytes.Refuse();
        }

        if ((has & Has.Duplicates) != 0)
            stream.Duplicates = (uint)bytes.Number(uint.MaxValue);
        stream.TtlMin = stream.TtlMax = bytes.Byte();
        if ((has & Has.TwoTtls) != 0)
            stream.TtlMax = bytes.Byte();
        if ((has & Has.Acks) != 0)
        {
            stream.Acks = (AckState)bytes.Byte((byte)AllAckStates);
            stream.FirstAck = stream.LastAck = bytes.Word();
        }

        if ((has & Has.OtherLastAck) != 0)
            stream.LastAck = bytes.Word();
    }

    static Has HasOf(in TcpStream stream)
    {
        var isOneRun = stream.Runs == 1 && stream.FirstDataTime == stream.LastDataTime && stream.FirstDataSequence == stream.LastDataSequence
            && stream.LeadingRepeats == stream.TrailingRepeats;
        return (stream.PayloadBytes != 0 ? Has.Payload : 0)
            | (stream.AckedBytes != 0 ? Has.Acked : 0)
            | (stream.Runs != 0 ? Has.Data : 0)
            | (stream.Runs != 0 && !isOneRun ? Has.OtherLastData : 0)
            | (stream.Duplicates != 0 ? Has.Duplicates : 0)
            | (stream.TtlMin != stream.TtlMax ? Has.TwoTtls : 0)
            | (stream.Acks != AckState.None ? Has.Acks : 0)
            | (stream.LastAck != stream.FirstAck ? Has.OtherLastAck : 0);
    }
}
