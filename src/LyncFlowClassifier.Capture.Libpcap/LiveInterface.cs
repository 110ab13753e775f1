namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>An interface of this machine that libpcap offers for capturing.</summary>
/// <param name="Number">Its place in the list of libpcap, from 1, as <c>tcpdump -D</c> and <c>dumpcap -D</c> number it.</param>
/// <param name="Name">The system's name, such as <c>eth0</c>, <c>any</c> or <c>\Device\NPF_{...}</c>.</param>
/// <param name="Description">What libpcap says of it, empty if nothing. On Windows the name of the network card.</param>
/// <param name="Addresses">Its IPv4 and IPv6 addresses in the order of the list.</param>
/// <param name="IsUp">True if it is switched on.</param>
/// <param name="IsRunning">True if it has its resources; libpcap says this even of some interfaces without a link.</param>
/// <param name="IsLoopback">True for the loopback interface.</param>
/// <param name="IsWireless">True for wireless interfaces of any kind.</param>
/// <param name="Connection">Whether it has a link.</param>
public sealed record LiveInterface(
    int Number,
    string Name,
    string Description,
    IReadOnlyList<InterfaceAddress> Addresses,
    bool IsUp,
    bool IsRunning,
    bool IsLoopback,
    bool IsWireless,
    InterfaceConnection Connection);

/// <summary>Whether an interface has a link, as libpcap knows it.</summary>
public enum InterfaceConnection
{
    /// <summary>The system does not say.</summary>
    Unknown,

    /// <summary>It has a link.</summary>
    Connected,

    /// <summary>It has no link.</summary>
    Disconnected,

    /// <summary>Links are nothing that it has (loopback, <c>any</c>).</summary>
    NotApplicable,
}

/// <summary>An address of an interface.</summary>
/// <param name="Address">The address.</param>
/// <param name="Scope">Zone of a link-local IPv6 address: the interface's index as the system gives it, else empty.</param>
public readonly record struct InterfaceAddress(IpAddress Address, string Scope)
{
    /// <inheritdoc/>
    public override string ToString() => Scope.Length == 0 ? Address.ToString() : $"{Address}%{Scope}";
}
