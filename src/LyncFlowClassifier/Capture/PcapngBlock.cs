using System.Buffers.Binary;

namespace LyncFlowClassifier.Capture;

/// <summary>Layout of pcapng blocks (draft-ietf-opsawg-pcapng, section 4). Offsets count from the start of the block.</summary>
static class PcapngBlock
{
    public const uint SectionHeader = 0x0A0D_0D0A;
    public const uint InterfaceDescription = 1;
    public const uint Packet = 2;
    public const uint SimplePacket = 3;
    public const uint InterfaceStatistics = 5;
    public const uint EnhancedPacket = 6;

    /// <summary>Type and length, before the body.</summary>
    public const int HeaderLength = 8;

    /// <summary>The length again, after the body.</summary>
    public const int TrailerLength = 4;

    /// <summary>Smallest block: no body.</summary>
    public const int MinLength = HeaderLength + TrailerLength;

    /// <summary>Section header up to its options: byte order, version, section length.</summary>
    public const int SectionFixedLength = 24;

    public const int InterfaceFixedLength = 16;
    public const int StatisticsFixedLength = 20;
    public const int PacketFixedLength = 28;
    public const int SimplePacketFixedLength = 12;

    /// <summary>Room for the options of a block that is read whole.</summary>
    public const int MaxOptionsLength = 1 << 20;

    /// <summary>Tells the byte order of a section.</summary>
    public const uint ByteOrderMagic = 0x1A2B_3C4D;

    /// <summary>Shortest legal length of a block of this type.</summary>
    public static uint ShortestLength(uint type) => type switch
    {
        SectionHeader => SectionFixedLength + TrailerLength,
        InterfaceDescription => InterfaceFixedLength + TrailerLength,
        Packet or EnhancedPacket => PacketFixedLength + TrailerLength,
        SimplePacket => SimplePacketFixedLength + TrailerLength,
        InterfaceStatistics => StatisticsFixedLength + TrailerLength,
        _ => MinLength,
    };

    /// <summary>True if the bytes begin like a pcapng file.</summary>
    public static bool Recognises(ReadOnlySpan<byte> bytes) => bytes.Length >= 12
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == SectionHeader && TryReadOrder(bytes, out _);

    /// <summary>Byte order of a section whose header starts here (12 bytes or more); false if its magic number is wrong.</summary>
    public static bool TryReadOrder(ReadOnlySpan<byte> block, out ByteOrder order)
    {
        var magic = BinaryPrimitives.ReadUInt32BigEndian(block[8..]);
        order = new ByteOrder(bigEndian: magic == ByteOrderMagic);
        return magic == ByteOrderMagic || BinaryPrimitives.ReverseEndianness(magic) == ByteOrderMagic;
    }
}
