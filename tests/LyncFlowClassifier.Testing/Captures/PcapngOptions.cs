using System.Text;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Captures;

/// <summary>An option of a pcapng block: code and value (draft-ietf-opsawg-pcapng section 3.5).</summary>
public readonly record struct PcapngOption(ushort Code, byte[] Value)
{
    /// <summary>A comment.</summary>
    public static PcapngOption Comment(string text) => new(1, Encoding.UTF8.GetBytes(text));

    /// <summary>Interface name.</summary>
    public static PcapngOption InterfaceName(string text) => new(2, Encoding.UTF8.GetBytes(text));

    /// <summary>Time resolution: 10^-n, or 2^-n with the high bit set.</summary>
    public static PcapngOption TimeResolution(byte value) => new(9, [value]);

    /// <summary>Length of the frame check sequence in bytes.</summary>
    public static PcapngOption FrameCheckLength(byte value) => new(13, [value]);

    /// <summary>Custom option 2988: copyable text under an enterprise number.</summary>
    public static PcapngOption Custom(uint enterprise, string text, bool bigEndian)
        => new(2988, new ByteWriter(bigEndian).U32(enterprise).Bytes(Encoding.UTF8.GetBytes(text)).ToArray());

    internal static void WriteAll(ByteWriter block, IReadOnlyCollection<PcapngOption> options)
    {
        if (options.Count == 0)
            return;
        foreach (var (code, value) in options)
            block.U16(code).U16(value.Length).Bytes(value).PadTo(4);
        block.U16(0).U16(0);
    }
}
