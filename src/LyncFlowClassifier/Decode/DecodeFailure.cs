namespace LyncFlowClassifier.Decode;

/// <summary>Header in which decoding failed.</summary>
public enum DecodeLayer : byte
{
    /// <summary>No failure.</summary>
    None = 0,

    /// <summary>Link-layer header (Ethernet, SLL, PPP, 802.11, ...).</summary>
    Link,

    /// <summary>VLAN tag, MPLS label or PPPoE header.</summary>
    Tag,

    /// <summary>IPv4 header or options.</summary>
    Ipv4,

    /// <summary>IPv6 header.</summary>
    Ipv6,

    /// <summary>IPv6 extension header or authentication header.</summary>
    Extension,

    /// <summary>Tunnel header (GRE, VXLAN, Geneve, ...).</summary>
    Tunnel,

    /// <summary>TCP header.</summary>
    Tcp,

    /// <summary>UDP header.</summary>
    Udp,

    /// <summary>ICMP or ICMPv6 header or quote.</summary>
    Icmp,
}

/// <summary>Why a frame could not be decoded further: a value, never an exception.</summary>
/// <param name="Layer">Header that failed.</param>
/// <param name="Offset">Offset of that header in the frame, in bytes.</param>
/// <param name="Needed">Bytes that the header needs or claims.</param>
/// <param name="Available">Bytes that there are.</param>
public readonly record struct DecodeFailure(DecodeLayer Layer, int Offset, int Needed, int Available)
{
    /// <summary>Nothing failed.</summary>
    public static DecodeFailure None => default;
}
