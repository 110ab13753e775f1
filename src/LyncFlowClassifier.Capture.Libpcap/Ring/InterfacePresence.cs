using System.Runtime.InteropServices;
using System.Text;

namespace LyncFlowClassifier.Capture.Libpcap.Ring;

/// <summary>
/// Whether the interface of a packet socket is still there. That it went down is told once, as an error of the socket, and may be the first
/// sign that it is being removed, which is not told: so it is looked at until it is up again or gone.
/// </summary>
sealed unsafe class InterfacePresence
{
    /// <summary>What is said of an interface that was removed, as libpcap says it.</summary>
    public const string Disappeared = "The interface disappeared";

    const nuint GetFlags = 0x8913; // SIOCGIFFLAGS
    const ushort IsUp = 1; // IFF_UP

    readonly PacketSocket _socket;
    readonly InterfaceRequest _request;

    /// <summary>For a bound socket.</summary>
    /// <param name="socket">Of the caller.</param>
    /// <param name="name">Name of the interface, at most 15 bytes.</param>
    public InterfacePresence(PacketSocket socket, string name)
    {
        _socket = socket;
        Encoding.UTF8.GetBytes(name, _request.Name[..(InterfaceRequest.NameBytes - 1)]);
    }

    /// <summary>True from when it went down until it is up again.</summary>
    public bool IsInDoubt { get; private set; }

    /// <summary>Why nothing comes any more; null if something may.</summary>
    public string? Look()
    {
        var error = _socket.TakeError();
        if (error is not (0 or LinuxFunctions.NetworkDown))
            return Words(error);
        IsInDoubt |= error != 0;
        if (!IsInDoubt)
            return null;
        if (_socket.BoundInterface() < 0)
            return Disappeared;
        var request = _request;
        if (LinuxFunctions.Control(_socket.Descriptor, GetFlags, &request) != 0)
            return Words(LinuxFunctions.LastError);
        if ((request.Flags & IsUp) != 0)
            IsInDoubt = false;
        return null;
    }

    static string Words(int error) => error is LinuxFunctions.NoSuchDevice or LinuxFunctions.NoSuchAddress ? Disappeared : Marshal.GetPInvokeErrorMessage(error);
}
