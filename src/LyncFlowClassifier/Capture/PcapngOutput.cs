using System.Runtime.InteropServices;
using System.Text;

namespace LyncFlowClassifier.Capture;

/// <summary>
/// Writes frames to a pcapng file (draft-ietf-opsawg-pcapng) as they come, in this machine's byte order. Interfaces are described
/// when their first frame is written; times keep the unit of their interface, at the finest nanoseconds.
/// </summary>
public sealed class PcapngOutput
{
    /// <summary>Longest text of an option in bytes; a longer one is cut.</summary>
    public const int MaxTextLength = 4096;

    const ushort CommentOption = 1;
    const ushort ApplicationOption = 4;
    const ushort InterfaceNameOption = 2;
    const ushort InterfaceDescriptionOption = 3;
    const ushort ResolutionOption = 9;
    const ushort FcsLengthOption = 13;
    const ushort TimeOffsetOption = 14;
    const ushort FlagsOption = 2;
    const byte Nanoseconds = 9;

    // Section, interface and their texts.
    const int LongestDescription = (4 * (MaxTextLength + sizeof(uint))) + 256;

    /// <summary>Written when so much has come together. A frame is at most 16 MiB, and that seldom.</summary>
    internal const int EnoughBytes = 256 << 10;

    readonly byte[] _application;
    readonly byte[] _comment;
    readonly Utf8Buffer _blocks = new(EnoughBytes + 4096);
    readonly Dictionary<CaptureInterface, uint> _interfaces = new(ReferenceEqualityComparer.Instance);
    Stream _output;
    CaptureInterface? _last;
    uint _lastNumber;
    ulong _lastUnit;
    bool _begun;

    /// <summary>Begins a capture; nothing is written before the first frame or <see cref="Complete"/>.</summary>
    /// <param name="output">Receives the bytes; stays open.</param>
    /// <param name="application">Name and version of the writing program.</param>
    /// <param name="comment">Comment of the section; empty = none.</param>
    public PcapngOutput(Stream output, string application, string comment)
        => (_output, _application, _comment) = (output, Harmless(application), Harmless(comment));

    /// <summary>Frames that had no time and are written with the first one of their interface.</summary>
    public long FramesWithoutTime { get; private set; }

    /// <summary>Bytes that the stream has taken.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Bytes of the capture so far, those that wait to be written included.</summary>
    public long Length => BytesWritten + _blocks.Length;

    /// <summary>Text as it may stand in a capture: one line without control characters, as UTF-8, cut to <see cref="MaxTextLength"/>.</summary>
    public static byte[] Harmless(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(PlainText.OneLine(text));
        if (bytes.Length <= MaxTextLength)
            return bytes;
        var length = MaxTextLength;
        while ((bytes[length] & 0xC0) == 0x80)
            length--;
        return bytes[..length];
    }

    /// <summary>Writes one frame.</summary>
    /// <param name="origin">Its interface, recorded length and flags.</param>
    /// <param name="time">Packet time in nanoseconds, or <see cref="PacketTime.None"/>.</param>
    /// <param name="wireLength">Bytes on the wire.</param>
    /// <param name="bytes">The recorded bytes.</param>
    /// <param name="comment">A comment as <see cref="Harmless"/> makes it; empty = none.</param>
    public void Write(in FrameOrigin origin, long time, uint wireLength, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> comment)
    {
        var number = NumberOf(origin.Interface);
        var units = UnitsOf(origin.Interface, time); // of the interface that was just found
        var start = _blocks.Length;
        // The length comes in End.
        ReadOnlySpan<uint> fields = [PcapngBlock.EnhancedPacket, 0, number, (uint)(units >> 32), (uint)units, (uint)bytes.Length, wireLength];
        _blocks.Add(MemoryMarshal.AsBytes(fields));
        Padded(bytes);
        var hasOptions = origin.Flags != 0 || !comment.IsEmpty;
        if (!comment.IsEmpty)
            Option(CommentOption, comment);
        if (origin.Flags != 0)
            Number(FlagsOption, origin.Flags);
        End(start, hasOptions);
        if (_blocks.Length >= EnoughBytes)
            Flush();
    }

    /// <summary>Most bytes that a frame without comment will add, with what must be said before it.</summary>
    /// <param name="origin">Its interface, recorded length and flags.</param>
    public int LengthOf(in FrameOrigin origin)
    {
        var options = origin.Flags == 0 ? 0 : 3 * sizeof(uint);
        var description = _begun && (ReferenceEquals(origin.Interface, _last) || _interfaces.ContainsKey(origin.Interface)) ? 0 : LongestDescription;
        return description + PcapngBlock.PacketFixedLength + ((origin.RecordedLength + 3) & ~3) + options + PcapngBlock.TrailerLength;
    }

    /// <summary>Writes what is left.</summary>
    public void Complete()
    {
        if (!_begun)
            BeginSection();
        Flush();
    }

    /// <summary>Hands what waits to the stream: whole blocks, so that all that is written can be read.</summary>
    public void Flush()
    {
        _output.Write(_blocks.Written);
        BytesWritten += _blocks.Length;
        _blocks.CutTo(0);
    }

    /// <summary>Begins another capture; what was not written of the one before is forgotten.</summary>
    /// <param name="output">Receives the bytes; stays open.</param>
    public void Restart(Stream output)
    {
        (_output, _begun, _last, BytesWritten) = (output, false, null, 0);
        _blocks.CutTo(0);
    }

    uint NumberOf(CaptureInterface source)
    {
        if (ReferenceEquals(source, _last))
            return _lastNumber;
        _lastNumber = Find(source);
        (_last, _lastUnit) = (source, UnitOf(source));
        return _lastNumber;
    }

    uint Find(CaptureInterface source)
    {
        // No reader need take more interfaces in a section than ours does.
        if (!_begun || (_interfaces.Count == PcapngSection.MaxInterfaces && !_interfaces.ContainsKey(source)))
            BeginSection();
        if (_interfaces.TryGetValue(source, out var number))
            return number;
        number = (uint)_interfaces.Count;
        _interfaces.Add(source, number);
        Describe(source);
        return number;
    }

    void BeginSection()
    {
        _begun = true;
        _interfaces.Clear();
        var start = Begin(PcapngBlock.SectionHeader);
        U32(PcapngBlock.ByteOrderMagic);
        U16(1);
        U16(0);
        U64(ulong.MaxValue); // length of the section: not said
        if (_comment.Length > 0)
            Option(CommentOption, _comment);
        Option(ApplicationOption, _application);
        End(start, hasOptions: true);
    }

    void Describe(CaptureInterface source)
    {
        var start = Begin(PcapngBlock.InterfaceDescription);
        U16(source.LinkType);
        U16(0);
        U32(source.SnapLength);
        if (source.Name.Length > 0)
            Option(InterfaceNameOption, Harmless(source.Name));
        Option(InterfaceDescriptionOption, Harmless(source.Input == CaptureInput.StandardInput ? "standard input" : source.Input));
        Option(ResolutionOption, [ResolutionOf(source)]);
        if (source.FcsLength != 0)
            Option(FcsLengthOption, [source.FcsLength]);
        if (source.Offset != 0)
            Number(TimeOffsetOption, source.Offset);
        End(start, hasOptions: true);
    }

    // A unit that is no power of ten, or finer than ours, becomes nanoseconds.
    static byte ResolutionOf(CaptureInterface source) => Math.Min(source.Resolution, Nanoseconds);

    static ulong UnitOf(CaptureInterface source)
    {
        var unit = 1ul;
        for (var digit = ResolutionOf(source); digit < Nanoseconds; digit++)
            unit *= 10;
        return unit;
    }

    ulong UnitsOf(CaptureInterface source, long time)
    {
        if (time >= 0 && source.Offset == 0)
            return (ulong)time / _lastUnit;
        var units = ((Int128)time - (Int128)source.Offset * PacketTime.Second) / _lastUnit;
        if (time != PacketTime.None && units >= 0 && units <= ulong.MaxValue)
            return (ulong)units;
        FramesWithoutTime++;
        return 0;
    }

    int Begin(uint type)
    {
        var start = _blocks.Length;
        U32(type);
        U32(0); // the length, see End
        return start;
    }

    void End(int start, bool hasOptions)
    {
        if (hasOptions)
            U32(0);
        var length = (uint)(_blocks.Length - start + PcapngBlock.TrailerLength);
        U32(length);
        _blocks.Overwrite(start + sizeof(uint), length);
    }

    void Option(ushort code, ReadOnlySpan<byte> value)
    {
        U16(code);
        U16((ushort)value.Length);
        Padded(value);
    }

    void Number<T>(ushort code, T value)
        where T : unmanaged
        => Option(code, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    void Padded(ReadOnlySpan<byte> bytes)
    {
        _blocks.Add(bytes);
        _blocks.Add("\0\0\0"u8[..(-bytes.Length & 3)]);
    }

    void U16(ushort value) => Put(value);

    void U32(uint value) => Put(value);

    void U64(ulong value) => Put(value);

    void Put<T>(T value)
        where T : unmanaged
        => _blocks.Add(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));
}
