using System.Buffers.Binary;

namespace LyncFlowClassifier.Capture;

/// <summary>Names what is not a capture of ours by its first bytes, and says what turns it into one.</summary>
static class ForeignFormat
{
    const string WithEditcap = "not pcap or pcapng; convert it with `editcap -F pcapng IN OUT`";

    static readonly (byte[] Magic, string Description)[] Known =
    [
        ("snoop\0\0\0"u8.ToArray(), "a snoop capture, " + WithEditcap),
        ("GMBU"u8.ToArray(), "a Microsoft Network Monitor capture, " + WithEditcap),
        ("RTSS"u8.ToArray(), "a Microsoft Network Monitor 1 capture, " + WithEditcap),
        ("TRSNIFF data"u8.ToArray(), "a Sniffer capture, " + WithEditcap),
        ("XCP\0"u8.ToArray(), "a Sniffer or NetXRay capture, " + WithEditcap),
        ("btsnoop\0"u8.ToArray(), "a Bluetooth snoop log, which holds no IP traffic"),
        ("\x7Fver"u8.ToArray(), "an OmniPeek capture, " + WithEditcap),
        ("ObserverPktBuffe"u8.ToArray(), "an Observer capture, " + WithEditcap),
        ("iptrace "u8.ToArray(), "an AIX iptrace capture, " + WithEditcap),
        ([0x54, 0x52, 0x00, 0x64], "a HP-UX nettl trace, " + WithEditcap),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd-compressed; unpack it first with `unzstd`"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz-compressed; unpack it first with `unxz`"),
        ("BZh"u8.ToArray(), "bzip2-compressed; unpack it first with `bunzip2`"),
        ([0x04, 0x22, 0x4D, 0x18], "lz4-compressed; unpack it first with `unlz4`"),
        ("LZIP"u8.ToArray(), "lzip-compressed; unpack it first with `lzip -d`"),
        ([0x1F, 0x9D], "compress data (.Z); unpack it first with `uncompress`"),
        ("PK\x03\x04"u8.ToArray(), "a zip archive; unpack it first and name the captures in it"),
        ("PK\x05\x06"u8.ToArray(), "an empty zip archive"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive; unpack it first and name the captures in it"),
        ("Rar!"u8.ToArray(), "a rar archive; unpack it first and name the captures in it"),
        ("MSCF"u8.ToArray(), "a Windows cabinet; `netsh trace` writes one beside its .etl file: convert that with `etl2pcapng IN OUT`"),
        ([0x1F, 0x8B], "gzip inside gzip; unpack it first with `gunzip`"),
    ];

    /// <summary>A clause for <paramref name="head"/>, the first bytes of the input: what it is and what to do.</summary>
    public static string Describe(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            return "empty, 0 bytes: nothing was captured, or it was not copied";
        foreach (var (magic, description) in Known)
            if (head.StartsWith(magic))
                return description;
        if (IsEventTrace(head))
            return "a Windows event trace (ETL), not pcap or pcapng; convert it with `etl2pcapng IN OUT` (netsh trace) "
                + "or `pktmon etl2pcap IN -o OUT` (pktmon)";
        return IsText(head)
            ? "text, not a capture; name a pcap or pcapng file (`text2pcap` makes one of a hex dump)"
            : "not a capture; pcap and pcapng are read, also gzip-compressed (`capinfos` may tell what it is)";
    }

    /// <summary>
    /// An ETL file starts with a buffer header of 72 bytes, whose first field is the buffer size in whole kilobytes, and a system
    /// trace header: version, kind (1 or 2: 32 or 64 bits), marker 0xC0 (WMI_BUFFER_HEADER, SYSTEM_TRACE_HEADER in the Windows headers).
    /// </summary>
    static bool IsEventTrace(ReadOnlySpan<byte> head) => head.Length >= 76
        && BinaryPrimitives.ReadUInt32LittleEndian(head) is >= 1024 and <= 16 << 20 and var size && size % 1024 == 0
        && BinaryPrimitives.ReadUInt32LittleEndian(head[48..]) <= size
        && head[74] is 1 or 2 && head[75] == 0xC0;

    static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var unit in head)
            if (unit is < 0x20 and not ((byte)'\t' or (byte)'\r' or (byte)'\n') or 0x7F)
                return false;
        return true;
    }
}
