using LyncFlowClassifier.Capture.Libpcap;
using SharpPcap;
using SharpPcap.LibPcap;

namespace LyncFlowClassifier.Capture.SharpPcap;

/// <summary>The interfaces of this machine as SharpPcap lists them.</summary>
public static class SharpPcapInterfaces
{
    /// <summary>
    /// All interfaces, in the order of libpcap; <see cref="LiveInterfaces.Find(string, IReadOnlyList{LiveInterface})"/> finds what a user means.
    /// Throws <see cref="LibpcapException"/>.
    /// </summary>
    public static IReadOnlyList<LiveInterface> List() => [.. Read().Select((device, index) => InterfaceDescription.Of(device, index + 1))];

    /// <summary>Devices that are not open yet, one for each interface. Throws <see cref="LibpcapException"/> if one is gone.</summary>
    public static IReadOnlyList<ILiveDevice> Devices(IReadOnlyList<LiveInterface> interfaces)
    {
        ArgumentNullException.ThrowIfNull(interfaces);
        var devices = Read();
        return [.. interfaces.Select(wanted => devices.FirstOrDefault(device => device.Name == wanted.Name)
            ?? throw new LibpcapException(LibpcapFailure.NoSuchInterface, $"there is no interface {PlainText.OneLine(wanted.Name)}"))];
    }

    static LibPcapLiveDeviceList Read()
    {
        try
        {
            // Not the shared list: its devices may be in use.
            return LibPcapLiveDeviceList.New();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw SharpPcapFailure.Listing(error);
        }
    }
}
