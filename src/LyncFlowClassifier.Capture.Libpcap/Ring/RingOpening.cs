using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture.Libpcap.Ring;

/// <summary>
/// Opens the ring of an interface. libpcap opens the interface first: it says in its words what keeps us from capturing, knows the link
/// type, and compiles the filter as this kernel can run it. Its handle is closed when the ring receives.
/// </summary>
static class RingOpening
{
    const int SmallestBuffer = 1; // which libpcap makes one block

    /// <summary>The reader. Throws <see cref="LibpcapException"/> if the interface cannot be captured from, <see cref="RingRefusedException"/> if only a ring cannot be had.</summary>
    public static RingReader Open(LiveInterface @interface, in LiveOptions options, List<string> warnings)
    {
        // The layout of what the kernel is told and answers is that of 64-bit systems.
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64))
            throw new RingRefusedException("only Linux on 64-bit processors has it");
        var told = new List<string>();
        using var handle = PcapHandle.Open(@interface.Name, options with { BufferBytes = SmallestBuffer }, told);
        if (PcapFunctions.DataLink(handle.Value) != LinkType.Ethernet)
            throw new RingRefusedException("its frames are not of Ethernet");
        using var filter = CompiledFilter.For(handle.Value, options.Filter ?? "");
        var reader = RingReader.Open(@interface, filter, options);
        warnings.AddRange(told);
        if (reader.SystemBytes < options.BufferBytes)
            warnings.Add($"interface {PlainText.OneLine(@interface.Name)}: the system gives a buffer of {reader.SystemBytes >> 20} MiB where {options.BufferBytes >> 20} MiB were asked for");
        return reader;
    }
}
