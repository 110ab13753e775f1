namespace LyncFlowClassifier.Decode;

/// <summary>Which header comes next on the way from the link layer to an IP header, or how the way ended.</summary>
enum LinkStep : byte
{
    /// <summary>Too short or contradicting itself.</summary>
    Failed = 0,

    /// <summary>Ends at something that is not IP.</summary>
    NotIp,

    /// <summary>The link type is not decoded.</summary>
    Unsupported,

    /// <summary>Ends at an IPv4 header.</summary>
    Ipv4,

    /// <summary>Ends at an IPv6 header.</summary>
    Ipv6,

    /// <summary>An IP header whose first four bits tell the version.</summary>
    AnyIp,

    /// <summary>An Ethernet header.</summary>
    Ethernet,

    /// <summary>Whatever the EtherType just read announces.</summary>
    EtherType,

    /// <summary>An IEEE 802.2 logical link control header.</summary>
    LogicalLinkControl,

    /// <summary>A PPP header, with or without address and control bytes.</summary>
    Ppp,

    /// <summary>A PPPoE session header.</summary>
    PppoeSession,

    /// <summary>An MPLS label stack.</summary>
    Mpls,

    /// <summary>An IEEE 802.11 header.</summary>
    Ieee80211,

    /// <summary>An IEEE 802.11 header whose payload starts at a multiple of four bytes.</summary>
    Ieee80211Padded,

    /// <summary>Cisco HDLC.</summary>
    CiscoHdlc,
}
