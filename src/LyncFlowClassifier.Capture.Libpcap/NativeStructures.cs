using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>struct pcap_if: an entry of the list of interfaces.</summary>
[StructLayout(LayoutKind.Sequential)]
unsafe struct NativeInterface
{
    public NativeInterface* Next;
    public byte* Name;
    public byte* Description;
    public NativeAddress* Addresses;
    public uint Flags;
}

/// <summary>struct pcap_addr: an address of an interface; each pointer but the first is to a struct sockaddr or null.</summary>
[StructLayout(LayoutKind.Sequential)]
unsafe struct NativeAddress
{
    public NativeAddress* Next;
    public byte* Address;
    public byte* Netmask;
    public byte* Broadcast;
    public byte* Destination;
}

/// <summary>struct bpf_program: a compiled filter.</summary>
[StructLayout(LayoutKind.Sequential)]
struct NativeProgram
{
    public uint Length;
    public nint Instructions;
}

/// <summary>struct pcap_stat; the counts run over. Windows writes more than the three.</summary>
[StructLayout(LayoutKind.Sequential)]
struct NativeStatistics
{
    public uint Received;
    public uint Dropped;
    public uint DroppedByInterface;
    public uint Captured;
    public uint Sent;
    public uint NetworkDropped;
}

/// <summary>
/// struct pcap_pkthdr. It begins with a struct timeval, whose parts are as wide as the C type long: 64 bits, but 32 on Windows and on
/// 32-bit systems. macOS has 32 bits of fraction and 32 of padding.
/// </summary>
[StructLayout(LayoutKind.Explicit)]
struct PacketHeader
{
    [FieldOffset(0)] public WidePacketHeader Wide;
    [FieldOffset(0)] public NarrowPacketHeader Narrow;

    /// <summary>True if the C type long has 64 bits.</summary>
    public static bool IsWide => !OperatingSystem.IsWindows() && nint.Size == sizeof(long);
}

[StructLayout(LayoutKind.Sequential)]
struct WidePacketHeader
{
    public long Seconds;
    public int Fraction;
    public int Padding;
    public uint CapturedLength;
    public uint WireLength;
}

[StructLayout(LayoutKind.Sequential)]
struct NarrowPacketHeader
{
    public uint Seconds;
    public int Fraction;
    public uint CapturedLength;
    public uint WireLength;
}
