using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>
/// The functions of libpcap that are used, as pcap(3PCAP) describes them. <see cref="PcapLibrary.Require"/> comes first.
/// </summary>
/// <remarks>
/// Proof obligations (unsafe): a handle is used by one thread at a time and not after pcap_close; buffers for messages have
/// <see cref="ErrorLength"/> bytes; programs are freed once, after their last use.
/// </remarks>
static unsafe partial class PcapFunctions
{
    /// <summary>Bytes of a buffer for messages (PCAP_ERRBUF_SIZE).</summary>
    public const int ErrorLength = 256;

    /// <summary>Nanoseconds, for <see cref="SetPrecision"/>.</summary>
    public const int Nanoseconds = 1;

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_findalldevs")]
    public static partial int FindAll(out NativeInterface* first, byte* error);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_freealldevs")]
    public static partial void FreeAll(NativeInterface* first);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Create(string source, byte* error);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_open_dead")]
    public static partial nint OpenDead(int dataLink, int snapLength);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_close")]
    public static partial void Close(nint handle);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_set_snaplen")]
    public static partial int SetSnapLength(nint handle, int bytes);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_set_promisc")]
    public static partial int SetPromiscuous(nint handle, int isPromiscuous);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_set_timeout")]
    public static partial int SetTimeout(nint handle, int milliseconds);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_set_buffer_size")]
    public static partial int SetBufferSize(nint handle, int bytes);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_set_tstamp_precision")]
    public static partial int SetPrecision(nint handle, int precision);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_get_tstamp_precision")]
    public static partial int GetPrecision(nint handle);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_activate")]
    public static partial int Activate(nint handle);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_setnonblock")]
    public static partial int SetNonBlocking(nint handle, int isNonBlocking, byte* error);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_datalink")]
    public static partial int DataLink(nint handle);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_set_datalink")]
    public static partial int SetDataLink(nint handle, int dataLink);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_geterr")]
    public static partial byte* LastError(nint handle);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_statustostr")]
    public static partial byte* StatusText(int status);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_compile", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Compile(nint handle, NativeProgram* program, string expression, int optimize, uint netmask);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_freecode")]
    public static partial void FreeProgram(NativeProgram* program);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_setfilter")]
    public static partial int SetFilter(nint handle, NativeProgram* program);

    // Takes well below a microsecond and calls nothing back.
    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_offline_filter")]
    [SuppressGCTransition]
    public static partial int Matches(NativeProgram* program, PacketHeader* header, byte* bytes);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_dispatch")]
    public static partial int Dispatch(nint handle, int most, delegate* unmanaged[Cdecl]<byte*, PacketHeader*, byte*, void> callback, byte* user);

    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_stats")]
    public static partial int Statistics(nint handle, NativeStatistics* statistics);

    // Not on Windows.
    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_get_selectable_fd")]
    public static partial int SelectableDescriptor(nint handle);

    // Windows only.
    [LibraryImport(PcapLibrary.Name, EntryPoint = "pcap_getevent")]
    public static partial nint Event(nint handle);

    /// <summary>Text of libpcap, harmless for a terminal.</summary>
    public static string Text(byte* text) => PlainText.OneLine(Marshal.PtrToStringUTF8((nint)text) ?? "").TrimEnd('.', ' ');
}
