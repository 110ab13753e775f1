using System.Buffers.Binary;

namespace LyncFlowClassifier.Testing.Captures;

/// <summary>
/// Writes a capture once more in another shape, with as many frames and flows as before, so that two runs differ in that shape alone.
/// Frame by frame: captures may be larger than memory.
/// </summary>
public static class CaptureRewriter
{
    const int FileHeader = 24;
    const int RecordHeader = 16;

    // Room for what a change puts before or between the bytes of a frame.
    const int Room = 64;
    const int LongestFrame = 262_144;

    /// <summary>Rewrites a capture and returns its number of frames.</summary>
    /// <param name="input">A classic pcap of Ethernet frames, little-endian, with microseconds.</param>
    /// <param name="output">Takes the new capture; stays open.</param>
    /// <param name="change">What to do.</param>
    /// <exception cref="InvalidDataException">The input is another kind of capture, or is damaged.</exception>
    public static long Rewrite(Stream input, Stream output, CaptureChange change)
    {
        Span<byte> header = stackalloc byte[FileHeader];
        var snapLength = SnapLength(input, header);
        IRecordWriter writer = change == CaptureChange.Pcapng ? new PcapngRecords(output) : new PcapRecords(output);
        writer.Begin(header, snapLength + Growth(change));
        Span<byte> record = stackalloc byte[RecordHeader];
        var buffer = new byte[LongestFrame + Room];
        var frames = 0L;
        for (; ReadRecord(input, record, frames); frames++)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(record[8..]);
            if (length > LongestFrame)
                throw new InvalidDataException($"record {frames + 1} declares {length} bytes: the input is damaged");
            if (input.ReadAtLeast(buffer.AsSpan(Room, (int)length), (int)length, throwOnEndOfStream: false) < length)
                throw new InvalidDataException($"the input ends inside record {frames + 1}");
            var grown = Change(change, buffer, (int)length);
            BinaryPrimitives.WriteUInt32LittleEndian(record[8..], (uint)(length + grown));
            BinaryPrimitives.WriteUInt32LittleEndian(record[12..], (uint)(BinaryPrimitives.ReadUInt32LittleEndian(record[12..]) + grown));
            writer.Write(record, buffer.AsSpan(Room - grown, (int)length + grown));
        }

        return frames;
    }

    static uint SnapLength(Stream input, Span<byte> header)
    {
        if (input.ReadAtLeast(header, FileHeader, throwOnEndOfStream: false) < FileHeader
            || BinaryPrimitives.ReadUInt32LittleEndian(header) != PcapWriter.MicrosecondMagic
            || BinaryPrimitives.ReadUInt32LittleEndian(header[20..]) != 1)
        {
            throw new InvalidDataException("only classic pcap of Ethernet frames, little-endian with microseconds, can be rewritten");
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
    }

    static bool ReadRecord(Stream input, Span<byte> record, long before)
    {
        var read = input.ReadAtLeast(record, RecordHeader, throwOnEndOfStream: false);
        if (read is not (0 or RecordHeader))
            throw new InvalidDataException($"the input ends inside the header of record {before + 1}");
        return read != 0;
    }

    static uint Growth(CaptureChange change) => change switch
    {
        CaptureChange.Ipv6 => Ipv6Counterpart.MostGrowth,
        CaptureChange.Vlan => 4,
        _ => 0,
    };

    // Moves the front of the frame into the room before it; returns by how many bytes the frame has grown.
    static int Change(CaptureChange change, byte[] buffer, int length) => change switch
    {
        CaptureChange.Ipv6 => Ipv6Counterpart.Replace(buffer, Room, length),
        CaptureChange.Vlan when length >= 14 => AddTag(buffer),
        _ => 0,
    };

    static int AddTag(byte[] buffer)
    {
        buffer.AsSpan(Room, 12).CopyTo(buffer.AsSpan(Room - 4));
        BinaryPrimitives.WriteUInt32BigEndian(buffer.AsSpan(Room + 8), 0x8100_0007);
        return 4;
    }
}
