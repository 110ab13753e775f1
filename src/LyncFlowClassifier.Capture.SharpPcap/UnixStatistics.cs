using System.Runtime.InteropServices;
using SharpPcap.LibPcap;

namespace LyncFlowClassifier.Capture.SharpPcap;

/// <summary>
/// pcap_stats(3PCAP) of the library that SharpPcap uses. On 64-bit systems other than Windows SharpPcap 6.3.1 reads the three 32-bit counts as
/// if they had 64 bits: what it calls dropped is what the interface dropped, and what the full buffer cost is missing.
/// </summary>
static partial class UnixStatistics
{
    const string Library = "pcap";

    // SharpPcap's order (LibPcapSafeNativeMethods.Resolver): a handle is good for the library that made it only.
    static readonly string[] Names = OperatingSystem.IsMacOS() ? ["libpcap.dylib"] : ["libpcap.so", "libpcap.so.0", "libpcap.so.0.8", "libpcap.so.1"];

    static UnixStatistics() => NativeLibrary.SetDllImportResolver(typeof(UnixStatistics).Assembly, Load);

    /// <summary>Received, dropped for want of room, dropped by the interface; they run over. Throws if the library cannot tell.</summary>
    public static (uint Received, uint Dropped, uint DroppedByInterface) Of(PcapDevice device)
        => Statistics(device.Handle, out var counts) == 0
            ? (counts.Received, counts.Dropped, counts.DroppedByInterface)
            : throw new InvalidOperationException(device.LastError);

    [LibraryImport(Library, EntryPoint = "pcap_stats")]
    private static partial int Statistics(PcapHandle handle, out Counts counts);

    static nint Load(string name, System.Reflection.Assembly assembly, DllImportSearchPath? path)
    {
        foreach (var candidate in name == Library ? Names : [])
        {
            if (NativeLibrary.TryLoad(candidate, out var library))
                return library;
        }

        return 0;
    }

    // struct pcap_stat
    [StructLayout(LayoutKind.Sequential)]
    struct Counts
    {
        public uint Received;
        public uint Dropped;
        public uint DroppedByInterface;
    }
}
