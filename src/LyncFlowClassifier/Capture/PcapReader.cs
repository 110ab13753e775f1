using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture;

/// <summary>Frames of a pcap file.</summary>
sealed class PcapReader : RecordReader
{
    /// <summary>So many plausible record headers in a row are taken for records.</summary>
    const int SureChain = 6;

    /// <summary>A year in seconds: no capture lasts longer, as far as finding records goes.</summary>
    const uint LongestCapture = 366 * 86_400;

    readonly PcapHeader _header;
    readonly int _frameLimit;
    uint _firstSeconds;

    /// <summary>Reads on after the header, which must be whole in the window.</summary>
    public PcapReader(CaptureWindow window, CaptureFile file, CaptureLimits limits) : base(window, file)
    {
        _header = new PcapHeader(window.Unread);
        _frameLimit = limits.FrameLimit(_header.SnapLength);
        window.Start += PcapHeader.Length;
        file.Interfaces = 1;
        file.SnapLength = _header.SnapLength;
        file.Format = _header.ToString();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override int Parse(FrameBatch batch)
    {
        var buffer = Window.Buffer;
        var frames = batch.Frames;
        int position = Window.Start, end = Window.End, count = 0, needed = 0;
        var swaps = _header.Order.Swaps;
        var plain = _header.Lengths == PcapLengths.CapturedFirst && _header.FcsLength == 0;
        var headerLength = _header.RecordHeaderLength;
        var unit = _header.FractionUnit;
        var limit = (uint)_frameLimit;
        var stop = (int)Math.Clamp(End - Window.Offset + position, 0, int.MaxValue);
        var last = Math.Min(end - headerLength, stop - 1);
        var link = _header.LinkType;

        while (count < frames.Length)
        {
            if (position > last)
            {
                needed = position >= stop ? Pause : headerLength;
                break;
            }
            var record = MemoryMarshal.Read<Record>(buffer.AsSpan(position));
            if (swaps)
                record = record.Swapped();
            var fcs = 0;
            if (!plain)
            {
                record = WithLengthsInOrder(record);
                fcs = _header.FcsLength;
            }
            if (record.Captured > limit)
            {
                needed = Damaged(Window.Offset + position - Window.Start,
                    $"record claims {Number(record.Captured)} bytes, limit is {Number(limit)}");
                break;
            }
            var captured = (int)record.Captured;
            if (end - position - headerLength < captured)
            {
                needed = headerLength + captured;
                break;
            }
            ref var frame = ref frames[count++];
            frame.Time = (record.Seconds * PacketTime.Second) + ((long)record.Fraction * unit);
            frame.Offset = position + headerLength;
            frame.CapturedLength = fcs == 0 ? captured : WithoutFcs(captured, record.Wire, fcs);
            frame.WireLength = record.Wire;
            frame.LinkType = link;
            position += headerLength + captured;
        }
        Window.Start = position;
        batch.Count = count;
        return needed;
    }

    protected override bool ReadDescription(long offset)
    {
        if (offset <= Window.Offset || !Window.Require(_header.RecordHeaderLength))
            return false;
        _firstSeconds = ReadRecord(Window.Unread).Seconds;
        return true;
    }

    /// <summary>Bytes inside a frame look like several record headers in a row only by intent.</summary>
    protected override int FindRecordIn(ReadOnlySpan<byte> bytes, long offset, bool isLast)
    {
        for (var start = 0; start < bytes.Length; start++)
            if (IsChain(bytes[start..], isLast))
                return start;
        return -1;
    }

    bool IsChain(ReadOnlySpan<byte> bytes, bool isLast)
    {
        for (var length = 0; length < SureChain; length++)
        {
            if (length > 0 && isLast && bytes.IsEmpty)
                return true;
            if (bytes.Length < _header.RecordHeaderLength)
                return false;
            var record = ReadRecord(bytes);
            if (!IsPlausible(record) || bytes.Length - _header.RecordHeaderLength < record.Captured)
                return false;
            bytes = bytes[(_header.RecordHeaderLength + (int)record.Captured)..];
        }
        return true;
    }

    bool IsPlausible(Record record) => record.Captured > 0 && record.Captured <= _frameLimit && record.Wire >= record.Captured
        && record.Fraction < PacketTime.Second / _header.FractionUnit
        && record.Seconds - _firstSeconds + LongestCapture < 2 * LongestCapture;

    Record ReadRecord(ReadOnlySpan<byte> bytes)
    {
        var record = MemoryMarshal.Read<Record>(bytes);
        return WithLengthsInOrder(_header.Order.Swaps ? record.Swapped() : record);
    }

    Record WithLengthsInOrder(Record record) => _header.Lengths switch
    {
        PcapLengths.CapturedSecond => record.Exchanged(),
        PcapLengths.CapturedSmaller when record.Captured > record.Wire => record.Exchanged(),
        _ => record,
    };

    /// <summary>Record header in this machine's byte order; seconds are unsigned, so times run to the year 2106.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    readonly struct Record(uint seconds, uint fraction, uint captured, uint wire)
    {
        public readonly uint Seconds = seconds;
        public readonly uint Fraction = fraction;
        public readonly uint Captured = captured;
        public readonly uint Wire = wire;

        public Record Swapped() => new(BinaryPrimitives.ReverseEndianness(Seconds), BinaryPrimitives.ReverseEndianness(Fraction),
            BinaryPrimitives.ReverseEndianness(Captured), BinaryPrimitives.ReverseEndianness(Wire));

        public Record Exchanged() => new(Seconds, Fraction, Wire, Captured);
    }
}
