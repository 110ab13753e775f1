using System.Globalization;
using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>A filter in the syntax of pcap-filter(7), compiled for one link type.</summary>
/// <remarks>Proof obligations (unsafe): the program lives in memory of its own that does not move, and is freed once, by Dispose.</remarks>
sealed unsafe class CompiledFilter : IDisposable
{
    const uint UnknownNetmask = uint.MaxValue; // PCAP_NETMASK_UNKNOWN

    // Compiling was not safe on several threads before libpcap 1.8.
    static readonly Lock Compiling = new();

    NativeProgram* _program;

    CompiledFilter(NativeProgram* program) => _program = program;

    /// <summary>The program, until this is disposed of.</summary>
    public NativeProgram* Program => _program;

    /// <summary>Compiles for a handle that is active or dead. Throws <see cref="LibpcapException"/> with the words of libpcap.</summary>
    public static CompiledFilter For(nint handle, string expression)
    {
        var program = (NativeProgram*)NativeMemory.AllocZeroed((nuint)sizeof(NativeProgram));
        lock (Compiling)
        {
            if (PcapFunctions.Compile(handle, program, expression, optimize: 1, UnknownNetmask) == 0)
                return new CompiledFilter(program);
        }

        NativeMemory.Free(program);
        throw new LibpcapException(LibpcapFailure.BadFilter, $"the filter '{PlainText.OneLine(expression)}' is wrong: {PcapFunctions.Text(PcapFunctions.LastError(handle))}");
    }

    /// <summary>Compiles for frames of a link type. Throws <see cref="LibpcapException"/>, also for link types that libpcap cannot filter.</summary>
    public static CompiledFilter For(ushort linkType, string expression)
    {
        var handle = PcapFunctions.OpenDead(DataLink.FromLinkType(linkType), CaptureLimits.LargestSnapLength);
        if (handle == 0)
            throw new LibpcapException(LibpcapFailure.Other, string.Create(CultureInfo.InvariantCulture, $"libpcap has no memory for a filter of link type {linkType}"));
        try
        {
            return For(handle, expression);
        }
        finally
        {
            PcapFunctions.Close(handle);
        }
    }

    /// <summary>True if the filter lets the frame pass.</summary>
    public bool Matches(ReadOnlySpan<byte> bytes, uint wireLength)
    {
        var header = default(PacketHeader);
        if (PacketHeader.IsWide)
            (header.Wide.CapturedLength, header.Wide.WireLength) = ((uint)bytes.Length, wireLength);
        else
            (header.Narrow.CapturedLength, header.Narrow.WireLength) = ((uint)bytes.Length, wireLength);
        fixed (byte* at = bytes)
            return PcapFunctions.Matches(_program, &header, at) != 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_program is null)
            return;
        PcapFunctions.FreeProgram(_program);
        NativeMemory.Free(_program);
        _program = null;
    }
}
