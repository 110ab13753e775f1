using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Captures;

/// <summary>Which of the classic pcap variants to write; the default is little-endian, microseconds, Ethernet.</summary>
public readonly record struct PcapFormat
{
    /// <summary>Creates the default.</summary>
    public PcapFormat() { }

    /// <summary>Byte order.</summary>
    public bool BigEndian { get; init; }

    /// <summary>Nanoseconds instead of microseconds; the Kuznetzov variant has none.</summary>
    public bool Nanoseconds { get; init; }

    /// <summary>The variant of old patched systems (magic a1b2cd34): eight more bytes in each record header.</summary>
    public bool Kuznetzov { get; init; }

    /// <summary>Major version.</summary>
    public ushort Major { get; init; } = 2;

    /// <summary>Minor version.</summary>
    public ushort Minor { get; init; } = 4;

    /// <summary>The 32-bit link type field: LINKTYPE_ number, in the upper bits maybe the length of a frame check sequence.</summary>
    public uint LinkType { get; init; } = 1;

    /// <summary>Snap length field.</summary>
    public uint SnapLength { get; init; } = 262_144;
}

/// <summary>Writes classic pcap (draft-ietf-opsawg-pcap).</summary>
public static class PcapWriter
{
    /// <summary>Magic number of microsecond captures.</summary>
    public const uint MicrosecondMagic = 0xA1B2C3D4;

    /// <summary>Magic number of nanosecond captures.</summary>
    public const uint NanosecondMagic = 0xA1B23C4D;

    /// <summary>Magic number of the Kuznetzov variant.</summary>
    public const uint KuznetzovMagic = 0xA1B2CD34;

    /// <summary>A capture as default variant.</summary>
    public static byte[] Write(IEnumerable<CapturedFrame> frames) => Write(frames, new PcapFormat());

    /// <summary>A capture in the given variant. Times before 1970 and past 2106 do not fit and are cut to 32 bits.</summary>
    public static byte[] Write(IEnumerable<CapturedFrame> frames, PcapFormat format)
    {
        var magic = format.Kuznetzov ? KuznetzovMagic : format.Nanoseconds ? NanosecondMagic : MicrosecondMagic;
        var file = new ByteWriter(format.BigEndian)
            .U32(magic).U16(format.Major).U16(format.Minor).U32(0).U32(0).U32(format.SnapLength).U32(format.LinkType);
        foreach (var frame in frames)
            Record(file, frame, format);
        return file.ToArray();
    }

    static void Record(ByteWriter file, in CapturedFrame frame, in PcapFormat format)
    {
        var (seconds, rest) = Math.DivRem(frame.Time, PacketTime.Second);
        file.U32((uint)seconds).U32((uint)(format.Nanoseconds && !format.Kuznetzov ? rest : rest / 1000)).U32((uint)frame.Bytes.Length).U32(frame.Length);
        if (format.Kuznetzov)
            file.U32(1).U16(0).U8(0).U8(0);
        file.Bytes(frame.Bytes);
    }
}
