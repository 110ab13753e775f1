using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>The shared library itself: looked for when it is first needed, never before.</summary>
static class PcapLibrary
{
    /// <summary>The name that <see cref="PcapFunctions"/> imports from.</summary>
    public const string Name = "pcap";

    const int Utf8 = 1; // PCAP_CHAR_ENC_UTF_8

    static readonly string[] LinuxNames = ["libpcap.so.1", "libpcap.so.0.8", "libpcap.so"];
    static readonly string[] MacNames = ["libpcap.dylib", "libpcap.A.dylib"];

    static readonly Lazy<nint> Loaded = new(Load);

    /// <summary>Loads the library. Throws <see cref="LibpcapException"/> if there is none. To be called before any of its functions.</summary>
    public static nint Require() => Loaded.Value != 0 ? Loaded.Value : throw new LibpcapException(LibpcapFailure.LibraryMissing, MissingMessage);

    /// <summary>What to install.</summary>
    internal static string MissingMessage => OperatingSystem.IsWindows()
        ? "Npcap is not installed, which capturing and capture filters need: get it from npcap.com"
        : OperatingSystem.IsMacOS()
            ? "libpcap.dylib was not found, which capturing and capture filters need: it is part of macOS"
            : "libpcap 1.5 or later is not installed, which capturing and capture filters need: install the package libpcap0.8 (Debian, Ubuntu) or libpcap (others)";

    static nint Load()
    {
        foreach (var name in Candidates())
        {
            // Packet.dll lies beside wpcap.dll.
            if (!NativeLibrary.TryLoad(name, typeof(PcapLibrary).Assembly, DllImportSearchPath.UseDllDirectoryForDependencies | DllImportSearchPath.SafeDirectories, out var library))
                continue;
            // Older libraries have no nanoseconds.
            if (!NativeLibrary.TryGetExport(library, "pcap_set_tstamp_precision", out _))
                continue;
            NativeLibrary.SetDllImportResolver(typeof(PcapLibrary).Assembly, (import, _, _) => import == Name ? library : 0);
            SpeakUtf8(library);
            return library;
        }

        return 0;
    }

    static IEnumerable<string> Candidates() => OperatingSystem.IsWindows()
        ? [Path.Combine(Environment.SystemDirectory, "Npcap", "wpcap.dll"), Path.Combine(Environment.SystemDirectory, "wpcap.dll")]
        : OperatingSystem.IsMacOS() ? MacNames : LinuxNames;

    // Elsewhere texts are UTF-8 anyway.
    static unsafe void SpeakUtf8(nint library)
    {
        if (!OperatingSystem.IsWindows() || !NativeLibrary.TryGetExport(library, "pcap_init", out var init))
            return;
        var error = stackalloc byte[PcapFunctions.ErrorLength];
        _ = ((delegate* unmanaged[Cdecl]<uint, byte*, int>)init)(Utf8, error);
    }
}
