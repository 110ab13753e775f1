using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Captures;

/// <summary>
/// Writes pcapng (draft-ietf-opsawg-pcapng) block by block: any order, any mixture, so that tests can write what no tool writes.
/// Interfaces are numbered from 0 within their section; times are given in nanoseconds and turned into the interface's units.
/// </summary>
public sealed class PcapngWriter
{
    readonly MemoryStream _file = new();
    readonly List<(byte Resolution, long Offset)> _clocks = [];
    bool _bigEndian;

    /// <summary>Starts a section; the interfaces of the one before are forgotten.</summary>
    public PcapngWriter Section(bool bigEndian = false, params PcapngOption[] options)
    {
        _bigEndian = bigEndian;
        _clocks.Clear();
        var body = Body().U32(0x1A2B3C4D).U16(1).U16(0).U64(ulong.MaxValue);
        PcapngOption.WriteAll(body, options);
        return Block(0x0A0D0D0A, body.ToArray());
    }

    /// <summary>Describes the next interface. <paramref name="offset"/> is if_tsoffset in seconds, written if not 0.</summary>
    public PcapngWriter Interface(
        ushort linkType = 1, uint snapLength = 0, byte? resolution = null, long offset = 0, params PcapngOption[] options)
    {
        _clocks.Add((resolution ?? 6, offset));
        var all = new List<PcapngOption>();
        if (resolution is { } value)
            all.Add(PcapngOption.TimeResolution(value));
        if (offset != 0)
            all.Add(new PcapngOption(14, Body().U64((ulong)offset).ToArray()));
        all.AddRange(options);
        var body = Body().U16(linkType).U16(0).U32(snapLength);
        PcapngOption.WriteAll(body, all);
        return Block(1, body.ToArray());
    }

    /// <summary>An Enhanced Packet Block.</summary>
    public PcapngWriter Enhanced(CapturedFrame frame, uint interfaceNumber = 0, ulong? dropped = null, params PcapngOption[] options)
    {
        var ticks = Ticks(frame.Time, interfaceNumber);
        var body = Body().U32(interfaceNumber).U32((uint)(ticks >> 32)).U32((uint)ticks)
            .U32((uint)frame.Bytes.Length).U32(frame.Length).Bytes(frame.Bytes).PadTo(4);
        PcapngOption.WriteAll(body, dropped is { } d ? [.. options, new PcapngOption(4, Body().U64(d).ToArray())] : options);
        return Block(6, body.ToArray());
    }

    /// <summary>A Simple Packet Block: no time, interface 0; captured length = min(wire length, snap length).</summary>
    public PcapngWriter Simple(byte[] bytes, uint? wireLength = null)
        => Block(3, Body().U32(wireLength ?? (uint)bytes.Length).Bytes(bytes).PadTo(4).ToArray());

    /// <summary>An obsolete Packet Block; <paramref name="dropped"/> 0xFFFF = unknown.</summary>
    public PcapngWriter Packet(CapturedFrame frame, ushort interfaceNumber = 0, ushort dropped = 0xFFFF)
    {
        var ticks = Ticks(frame.Time, interfaceNumber);
        return Block(2, Body().U16(interfaceNumber).U16(dropped).U32((uint)(ticks >> 32)).U32((uint)ticks)
            .U32((uint)frame.Bytes.Length).U32(frame.Length).Bytes(frame.Bytes).PadTo(4).ToArray());
    }

    /// <summary>Interface statistics: frames received and dropped by the interface and by the system.</summary>
    public PcapngWriter Statistics(
        uint interfaceNumber, long time, ulong? received = null, ulong? dropped = null, ulong? systemDropped = null)
    {
        var ticks = Ticks(time, interfaceNumber);
        var options = new List<PcapngOption>();
        foreach (var (code, value) in new[] { ((ushort)4, received), ((ushort)5, dropped), ((ushort)7, systemDropped) })
        {
            if (value is { } number)
                options.Add(new PcapngOption(code, Body().U64(number).ToArray()));
        }

        var body = Body().U32(interfaceNumber).U32((uint)(ticks >> 32)).U32((uint)ticks);
        PcapngOption.WriteAll(body, options);
        return Block(5, body.ToArray());
    }

    /// <summary>A Name Resolution Block with one record per pair.</summary>
    public PcapngWriter Names(params (IpAddress Address, string Name)[] names)
    {
        var body = Body();
        foreach (var (address, name) in names)
        {
            var value = new ByteWriter().Address(address).Bytes(System.Text.Encoding.UTF8.GetBytes(name)).U8(0).ToArray();
            body.U16(address.IsIpv6 ? 2 : 1).U16(value.Length).Bytes(value).PadTo(4);
        }

        return Block(4, body.U16(0).U16(0).ToArray());
    }

    /// <summary>A Custom Block under an enterprise number.</summary>
    public PcapngWriter Custom(uint enterprise, byte[] data, bool copyable = true)
        => Block(copyable ? 0xBADu : 0x40000BADu, Body().U32(enterprise).Bytes(data).PadTo(4).ToArray());

    /// <summary>A block of any type; the body is padded to 4 bytes. <paramref name="lastLength"/> overrides the trailing length.</summary>
    public PcapngWriter Block(uint type, byte[] body, uint? length = null, uint? lastLength = null)
    {
        var padded = Body().Bytes(body).PadTo(4).ToArray();
        var total = length ?? (uint)padded.Length + 12;
        return Raw(Body().U32(type).U32(total).Bytes(padded).U32(lastLength ?? total).ToArray());
    }

    /// <summary>Bytes as they are.</summary>
    public PcapngWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _file.Write(bytes);
        return this;
    }

    /// <summary>The file so far.</summary>
    public byte[] ToArray() => _file.ToArray();

    /// <summary>One section, one Ethernet interface with nanoseconds, one Enhanced Packet Block per frame.</summary>
    public static byte[] Write(IEnumerable<CapturedFrame> frames, bool bigEndian = false, ushort linkType = 1)
    {
        var writer = new PcapngWriter().Section(bigEndian).Interface(linkType, resolution: 9);
        foreach (var frame in frames)
            writer.Enhanced(frame);
        return writer.ToArray();
    }

    ByteWriter Body() => new(_bigEndian);

    ulong Ticks(long time, uint interfaceNumber)
    {
        var (resolution, offset) = interfaceNumber < _clocks.Count ? _clocks[(int)interfaceNumber] : ((byte)6, 0L);
        var sinceOffset = (Int128)time - (Int128)offset * PacketTime.Second;
        var unit = (resolution & 0x80) != 0 ? (Int128)1 << (resolution & 0x7F) : Power(10, resolution);
        return (ulong)(sinceOffset * unit / PacketTime.Second);
    }

    static Int128 Power(Int128 number, int exponent)
    {
        Int128 result = 1;
        for (var i = 0; i < exponent; i++)
            result *= number;
        return result;
    }
}
