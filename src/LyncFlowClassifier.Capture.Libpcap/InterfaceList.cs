using System.Globalization;
using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>Reads the list of pcap_findalldevs(3PCAP).</summary>
/// <remarks>Proof obligations (unsafe): the list is libpcap's, is only read, and is freed after that; its texts end with a zero byte.</remarks>
static unsafe class InterfaceList
{
    internal const uint IsLoopback = 0x01, IsUp = 0x02, IsRunning = 0x04, IsWireless = 0x08, ConnectionMask = 0x30;

    /// <summary>All interfaces. Throws <see cref="LibpcapException"/>.</summary>
    public static List<LiveInterface> Read()
    {
        PcapLibrary.Require();
        var error = stackalloc byte[PcapFunctions.ErrorLength];
        if (PcapFunctions.FindAll(out var first, error) < 0)
            throw new LibpcapException(LibpcapFailure.Other, $"the interfaces cannot be listed: {PcapFunctions.Text(error)}");
        try
        {
            var interfaces = new List<LiveInterface>();
            for (var at = first; at is not null; at = at->Next)
                interfaces.Add(One(at, interfaces.Count + 1));
            return interfaces;
        }
        finally
        {
            if (first is not null)
                PcapFunctions.FreeAll(first);
        }
    }

    static LiveInterface One(NativeInterface* at, int number) => new(
        number,
        Marshal.PtrToStringUTF8((nint)at->Name) ?? "",
        Marshal.PtrToStringUTF8((nint)at->Description) ?? "",
        Addresses(at->Addresses),
        (at->Flags & IsUp) != 0,
        (at->Flags & IsRunning) != 0,
        (at->Flags & IsLoopback) != 0,
        (at->Flags & IsWireless) != 0,
        ConnectionOf(at->Flags));

    /// <summary>What PCAP_IF_CONNECTION_STATUS says.</summary>
    internal static InterfaceConnection ConnectionOf(uint flags) => (flags & ConnectionMask) switch
    {
        0x10 => InterfaceConnection.Connected,
        0x20 => InterfaceConnection.Disconnected,
        0x30 => InterfaceConnection.NotApplicable,
        _ => InterfaceConnection.Unknown,
    };

    static List<InterfaceAddress> Addresses(NativeAddress* first)
    {
        var addresses = new List<InterfaceAddress>();
        for (var at = first; at is not null; at = at->Next)
        {
            if (at->Address is not null && SocketAddressAt(at->Address) is { } address)
                addresses.Add(address);
        }

        return addresses;
    }

    // struct sockaddr_in and sockaddr_in6; other families, such as link-layer addresses, are of no interest.
    static InterfaceAddress? SocketAddressAt(byte* at)
    {
        const int FamilyIpv4 = 2, Ipv4At = 4, Ipv6At = 8, ScopeAt = 24, EndOfIpv6 = 28;
        // Of the BSDs, to which macOS belongs, the first byte is a length.
        var hasLength = !OperatingSystem.IsLinux() && !OperatingSystem.IsWindows();
        var family = hasLength ? at[1] : MemoryMarshal.Read<ushort>(new ReadOnlySpan<byte>(at, 2));
        if (family == FamilyIpv4)
            return new(IpAddress.FromBytes(new ReadOnlySpan<byte>(at + Ipv4At, 4)), "");
        if (family != FamilyIpv6)
            return null;
        var bytes = new ReadOnlySpan<byte>(at, EndOfIpv6);
        var scope = MemoryMarshal.Read<uint>(bytes[ScopeAt..]);
        return new(IpAddress.FromBytes(bytes[Ipv6At..ScopeAt]), scope == 0 ? "" : scope.ToString(CultureInfo.InvariantCulture));
    }

    // AF_INET6 has another number on each system.
    static int FamilyIpv6 => OperatingSystem.IsLinux() ? 10 : OperatingSystem.IsWindows() ? 23 : OperatingSystem.IsMacOS() ? 30 : 28;
}
