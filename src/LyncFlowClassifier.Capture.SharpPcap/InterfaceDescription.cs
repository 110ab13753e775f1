using System.Globalization;
using System.Net;
using LyncFlowClassifier.Capture.Libpcap;
using SharpPcap;
using SharpPcap.LibPcap;

namespace LyncFlowClassifier.Capture.SharpPcap;

/// <summary>What SharpPcap says of a device, in our terms.</summary>
static class InterfaceDescription
{
    /// <summary>Describes a device.</summary>
    /// <param name="device">Any device; only those of libpcap have addresses and a state.</param>
    /// <param name="number">Its place in the list of libpcap, from 1; 0 if unknown.</param>
    public static LiveInterface Of(ICaptureDevice device, int number)
    {
        var (flags, addresses) = device is LibPcapLiveDevice live ? (live.Flags, Addresses(live)) : (0u, []);
        return new LiveInterface(
            number,
            device.Name ?? "",
            device.Description ?? "",
            addresses,
            (flags & InterfaceList.IsUp) != 0,
            (flags & InterfaceList.IsRunning) != 0,
            (flags & InterfaceList.IsLoopback) != 0,
            (flags & InterfaceList.IsWireless) != 0,
            InterfaceList.ConnectionOf(flags));
    }

    static List<InterfaceAddress> Addresses(LibPcapLiveDevice device)
        => [.. device.Addresses.Select(entry => entry.Addr?.ipAddress).OfType<IPAddress>().Select(Address)];

    static InterfaceAddress Address(IPAddress address)
    {
        var scope = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 && address.ScopeId != 0
            ? address.ScopeId.ToString(CultureInfo.InvariantCulture)
            : "";
        return new(IpAddress.FromBytes(address.GetAddressBytes()), scope);
    }
}
