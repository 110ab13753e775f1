using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Explain;

/// <summary>Wireshark display filters.</summary>
public static class DisplayFilter
{
    /// <summary>Exactly the frames of one flow, and the ICMP errors that quote it.</summary>
    public static string OfFlow(in FlowRecord record)
    {
        var ip = record.AddressA.IsIpv6 ? "ipv6" : "ip";
        var transport = record.Transport == Transport.Tcp ? "tcp" : "udp";
        return FormattableString.Invariant(
            $"{ip}.addr=={record.AddressA} && {ip}.addr=={record.AddressB} && {transport}.port=={record.PortA} && {transport}.port=={record.PortB}");
    }

    /// <summary>All frames from or to a port.</summary>
    public static string OfPort(Transport transport, ushort port)
        => FormattableString.Invariant($"{(transport == Transport.Tcp ? "tcp" : "udp")}.port=={port}");
}
