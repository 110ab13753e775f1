using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture.Libpcap.Ring;

/// <summary>struct sockaddr_ll: an interface, and what arrived there.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
struct PacketAddress
{
    public ushort Family;
    public ushort Protocol;
    public int Interface;
    public ushort Hardware;
    public byte PacketType;
    public byte AddressLength;
    public ulong Address;
}

/// <summary>struct packet_mreq.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
struct PacketMembership
{
    public int Interface;
    public ushort Type;
    public ushort AddressLength;
    public ulong Address;
}

/// <summary>struct tpacket_req3: the ring that is asked for.</summary>
[StructLayout(LayoutKind.Sequential)]
struct RingRequest
{
    public uint BlockBytes;
    public uint Blocks;
    public uint FrameBytes;
    public uint Frames;
    public uint RetireMilliseconds;
    public uint PrivateBytes;
    public uint Features;
}

/// <summary>struct tpacket_stats_v3; asking sets the counts to 0.</summary>
[StructLayout(LayoutKind.Sequential)]
struct PacketCounts
{
    /// <summary>Frames that passed the filter, those that were dropped included.</summary>
    public uint Packets;

    /// <summary>Frames that found no room.</summary>
    public uint Drops;

    public uint Freezes;
}

/// <summary>struct sock_fprog: a filter for the kernel.</summary>
[StructLayout(LayoutKind.Sequential)]
struct SocketFilter
{
    public ushort Length;
    public nint Instructions;
}

/// <summary>struct ifreq, as far as it is about flags.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
struct InterfaceRequest
{
    /// <summary>Bytes of a name with its zero (IFNAMSIZ).</summary>
    public const int NameBytes = 16;

    [FieldOffset(0)] public InterfaceName Name;
    [FieldOffset(NameBytes)] public ushort Flags;
}

/// <summary>Name of an interface, filled up with zeros.</summary>
[InlineArray(InterfaceRequest.NameBytes)]
struct InterfaceName
{
    byte _first;
}

/// <summary>struct tpacket_block_desc with struct tpacket_hdr_v1: what a block of the ring begins with.</summary>
[StructLayout(LayoutKind.Sequential)]
struct BlockHeader
{
    /// <summary>The block is ours (TP_STATUS_USER); the kernel's if it is not set.</summary>
    public const uint IsOurs = 1;

    public uint Version;
    public uint PrivateOffset;
    public uint Status;
    public uint Frames;
    public uint FirstFrame;
    public uint Length;
    public ulong Number;
    public ulong FirstTime;
    public ulong LastTime;
}

/// <summary>struct tpacket3_hdr: what stands before each frame; its address (struct sockaddr_ll) and a gap follow.</summary>
[StructLayout(LayoutKind.Sequential)]
struct FrameHeader
{
    /// <summary>The VLAN tag was taken out of the frame (TP_STATUS_VLAN_VALID).</summary>
    public const uint HasTag = 1 << 4;

    /// <summary>Its EtherType too is in the header (TP_STATUS_VLAN_TPID_VALID).</summary>
    public const uint HasTagType = 1 << 6;

    public uint Next;
    public uint Seconds;
    public uint Nanoseconds;
    public uint CapturedLength;
    public uint WireLength;
    public uint Status;
    public ushort Start;
    public ushort NetworkStart;
    public uint Hash;
    public uint Tag;
    public ushort TagType;
    public ushort Padding;
    public ulong Reserved;
}
