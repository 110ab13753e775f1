using System.Buffers.Binary;

namespace LyncFlowClassifier.Capture;

/// <summary>Which of the two length fields of a pcap record is the captured length.</summary>
enum PcapLengths
{
    /// <summary>The first, as everybody writes today.</summary>
    CapturedFirst,

    /// <summary>The second, as before version 2.3.</summary>
    CapturedSecond,

    /// <summary>The smaller one: writers of version 2.3 disagree.</summary>
    CapturedSmaller,
}

/// <summary>The header of a pcap file (draft-ietf-opsawg-pcap, section 4), and the variants of it that are in use.</summary>
readonly struct PcapHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Length = 24;

    const uint Microseconds = 0xA1B2C3D4;
    const uint Nanoseconds = 0xA1B23C4D;
    const uint Modified = 0xA1B2CD34;
    const uint FcsPresent = 0x0400_0000;

    readonly uint _magic;

    public ByteOrder Order { get; }

    public ushort VersionMajor { get; }

    public ushort VersionMinor { get; }

    public uint SnapLength { get; }

    public ushort LinkType { get; }

    /// <summary>Bytes of frame check sequence at the end of each frame.</summary>
    public int FcsLength { get; }

    /// <summary>Reads <see cref="Length"/> bytes that <see cref="Recognises"/>.</summary>
    public PcapHeader(ReadOnlySpan<byte> bytes)
    {
        Order = new ByteOrder(bigEndian: IsMagic(BinaryPrimitives.ReadUInt32BigEndian(bytes)));
        _magic = Order.U32(bytes);
        VersionMajor = Order.U16(bytes[4..]);
        VersionMinor = Order.U16(bytes[6..]);
        SnapLength = Order.U32(bytes[16..]);
        var link = Order.U32(bytes[20..]);
        LinkType = (ushort)link;
        FcsLength = (link & FcsPresent) != 0 ? (int)(link >> 28) * 2 : 0;
    }

    /// <summary>Nanoseconds in one unit of the fraction field.</summary>
    public uint FractionUnit => _magic == Nanoseconds ? 1u : 1000u;

    /// <summary>Bytes of the header before each frame: the modified format adds interface, protocol and packet type.</summary>
    public int RecordHeaderLength => _magic == Modified ? 24 : 16;

    public PcapLengths Lengths => VersionMinor switch
    {
        < 3 => PcapLengths.CapturedSecond,
        3 => PcapLengths.CapturedSmaller,
        _ => PcapLengths.CapturedFirst,
    };

    /// <summary>Format in words.</summary>
    public override string ToString() => _magic switch
    {
        Nanoseconds => "pcap (nanosecond), ",
        Modified => "pcap (modified), ",
        _ => "pcap, ",
    } + Order;

    /// <summary>True if the bytes begin like a pcap file.</summary>
    public static bool Recognises(ReadOnlySpan<byte> bytes) => bytes.Length >= 4
        && (IsMagic(BinaryPrimitives.ReadUInt32LittleEndian(bytes)) || IsMagic(BinaryPrimitives.ReadUInt32BigEndian(bytes)));

    static bool IsMagic(uint value) => value is Microseconds or Nanoseconds or Modified;
}
