using System.Buffers.Binary;

namespace LyncFlowClassifier.Testing.Captures;

/// <summary>Takes the records of a classic pcap one after the other.</summary>
interface IRecordWriter
{
    /// <summary>Writes what stands before the first record.</summary>
    void Begin(ReadOnlySpan<byte> fileHeader, uint snapLength);

    /// <summary>Writes one record; the header has the final lengths.</summary>
    void Write(ReadOnlySpan<byte> recordHeader, ReadOnlySpan<byte> frame);
}

/// <summary>Classic pcap, little-endian.</summary>
sealed class PcapRecords(Stream output) : IRecordWriter
{
    public void Begin(ReadOnlySpan<byte> fileHeader, uint snapLength)
    {
        Span<byte> header = stackalloc byte[fileHeader.Length];
        fileHeader.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], snapLength);
        output.Write(header);
    }

    public void Write(ReadOnlySpan<byte> recordHeader, ReadOnlySpan<byte> frame)
    {
        output.Write(recordHeader);
        output.Write(frame);
    }
}

/// <summary>pcapng, little-endian: one section, one interface with microseconds, an Enhanced Packet Block per frame.</summary>
sealed class PcapngRecords(Stream output) : IRecordWriter
{
    const int BlockOverhead = 32;

    public void Begin(ReadOnlySpan<byte> fileHeader, uint snapLength)
    {
        var start = new PcapngWriter().Section().Interface(snapLength: snapLength);
        output.Write(start.ToArray());
    }

    public void Write(ReadOnlySpan<byte> recordHeader, ReadOnlySpan<byte> frame)
    {
        var padding = -frame.Length & 3;
        var length = (uint)(BlockOverhead + frame.Length + padding);
        var time = BinaryPrimitives.ReadUInt32LittleEndian(recordHeader) * 1_000_000UL + BinaryPrimitives.ReadUInt32LittleEndian(recordHeader[4..]);
        Span<byte> front = stackalloc byte[28];
        BinaryPrimitives.WriteUInt32LittleEndian(front, 6);
        BinaryPrimitives.WriteUInt32LittleEndian(front[4..], length);
        BinaryPrimitives.WriteUInt32LittleEndian(front[8..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(front[12..], (uint)(time >> 32));
        BinaryPrimitives.WriteUInt32LittleEndian(front[16..], (uint)time);
        recordHeader[8..16].CopyTo(front[20..]);
        output.Write(front);
        output.Write(frame);
        Span<byte> end = stackalloc byte[7];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end[padding..], length);
        output.Write(end[..(padding + 4)]);
    }
}
