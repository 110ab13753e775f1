using System.Buffers.Binary;
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
    CaptureInterface? _interface;
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

    CaptureInterface Interface => _interface ??= new CaptureInterface
    {
        Input = File.Name,
        LinkType = _header.LinkType,
        SnapLength = _header.SnapLength,
        Resolution = (byte)(_header.FractionUnit == 1 ? 9 : 6),
        FcsLength = (byte)_header.FcsLength,
    };

    protected override int Parse(FrameBatch batch)
    {
        batch.Count = 0;
        if (BitConverter.IsLittleEndian && !_header.Order.Swaps && _header.Lengths == PcapLengths.CapturedFirst && _header.FcsLength == 0)
            ParsePlain(batch);
        for (var i = 0; i < batch.Count && batch.Origins is not null; i++)
            batch.Origins[i] = new FrameOrigin(Interface, batch.Frames[i].CapturedLength, 0);
        return ParseAny(batch);
    }

    /// <summary>
    /// Records of this machine's byte order up to the first that is not whole or not plausible. Where a record begins is known only
    /// when the one before was read, so the way from one length to the next is kept short: one load and two additions.
    /// </summary>
    void ParsePlain(FrameBatch batch)
    {
        var window = Window.Buffer.AsSpan(0, Window.End);
        var frames = batch.Frames.AsSpan(0, FrameBatch.Capacity);
        var headerLength = _header.RecordHeaderLength;
        var unit = _header.FractionUnit;
        var limit = (uint)_frameLimit;
        var link = _header.LinkType;
        var position = Window.Start;
        var last = LastStart;
        var count = 0;
        while (count < frames.Length && position <= last)
        {
            var lengths = MemoryMarshal.Read<ulong>(window[(position + 8)..]);
            var captured = (uint)lengths;
            var start = position + headerLength;
            if (captured > limit || captured > (uint)(window.Length - start))
                break;
            var stamp = MemoryMarshal.Read<ulong>(window[position..]);
            ref var frame = ref frames[count++];
            frame.Time = ((uint)stamp * PacketTime.Second) + ((long)(stamp >> 32) * unit);
            frame.WireLength = (uint)(lengths >> 32);
            frame.CapturedLength = (int)captured;
            frame.Offset = start;
            frame.LinkType = link;
            position = start + (int)captured;
        }

        Window.Start = position;
        batch.Count = count;
    }

    /// <summary>Where in the window the last record can begin whose header is whole.</summary>
    int LastStart => Math.Min(Window.End - _header.RecordHeaderLength, Stopping - 1);

    /// <summary>Where in the window the records begin that are left to somebody else.</summary>
    int Stopping => (int)Math.Clamp(End - Window.Offset + Window.Start, 0, int.MaxValue);

    int ParseAny(FrameBatch batch)
    {
        var buffer = Window.Buffer;
        var frames = batch.Frames;
        int position = Window.Start, end = Window.End, count = batch.Count, needed = 0;
        var headerLength = _header.RecordHeaderLength;
        var unit = _header.FractionUnit;
        var limit = (uint)_frameLimit;
        var stop = Stopping;
        var last = LastStart;
        var link = _header.LinkType;
        while (count < frames.Length)
        {
            if (position > last)
            {
                needed = position >= stop ? Pause : headerLength;
                break;
            }

            var record = ReadRecord(buffer.AsSpan(position));
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

            if (batch.Origins is not null)
                batch.Origins[count] = new FrameOrigin(Interface, captured, 0);
            ref var frame = ref frames[count++];
            frame.Time = (record.Seconds * PacketTime.Second) + ((long)record.Fraction * unit);
            frame.Offset = position + headerLength;
            frame.CapturedLength = _header.FcsLength == 0 ? captured : WithoutFcs(captured, record.Wire, _header.FcsLength);
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
