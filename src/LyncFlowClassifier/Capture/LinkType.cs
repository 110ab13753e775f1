namespace LyncFlowClassifier.Capture;

/// <summary>Link types that are decoded, by their LINKTYPE_ number (tcpdump.org link-type registry).</summary>
public static class LinkType
{
    /// <summary>BSD loopback: 4-byte address family in the capturing host's byte order.</summary>
    public const ushort Null = 0;

    /// <summary>Ethernet II / IEEE 802.3.</summary>
    public const ushort Ethernet = 1;

    /// <summary>PPP, with or without the HDLC-like address and control bytes.</summary>
    public const ushort Ppp = 9;

    /// <summary>Raw IP, as DLT_RAW is written by some systems.</summary>
    public const ushort RawBsd = 12;

    /// <summary>Raw IP, as DLT_RAW is written by OpenBSD.</summary>
    public const ushort RawOpenBsd = 14;

    /// <summary>PPP in HDLC-like framing (RFC 1662).</summary>
    public const ushort PppHdlc = 50;

    /// <summary>PPPoE session frames without Ethernet.</summary>
    public const ushort PppEthernet = 51;

    /// <summary>Raw IPv4 or IPv6.</summary>
    public const ushort Raw = 101;

    /// <summary>Cisco HDLC.</summary>
    public const ushort CiscoHdlc = 104;

    /// <summary>IEEE 802.11.</summary>
    public const ushort Ieee80211 = 105;

    /// <summary>OpenBSD loopback: 4-byte address family in network byte order.</summary>
    public const ushort Loop = 108;

    /// <summary>Linux cooked capture, version 1.</summary>
    public const ushort LinuxSll = 113;

    /// <summary>802.11 behind a Radiotap header.</summary>
    public const ushort Radiotap = 127;

    /// <summary>Per-Packet Information header.</summary>
    public const ushort Ppi = 192;

    /// <summary>Raw IPv4.</summary>
    public const ushort Ipv4 = 228;

    /// <summary>Raw IPv6.</summary>
    public const ushort Ipv6 = 229;

    /// <summary>Linux netfilter log messages.</summary>
    public const ushort NfLog = 239;

    /// <summary>IP over InfiniBand.</summary>
    public const ushort IpOverInfiniBand = 242;

    /// <summary>Linux cooked capture, version 2.</summary>
    public const ushort LinuxSll2 = 276;
}
