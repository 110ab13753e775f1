namespace LyncFlowClassifier.Testing.Frames;

/// <summary>A VLAN tag: type (<see cref="EtherType.Vlan"/>, <see cref="EtherType.ServiceVlan"/>, ...), VLAN number, priority.</summary>
public readonly record struct VlanTag(ushort Type, ushort Id, byte Priority = 0);

public static partial class FrameBuilder
{
    /// <summary>First MAC address of built Ethernet frames: locally administered.</summary>
    public static readonly byte[] MacA = [2, 0, 0, 0, 0, 1];

    /// <summary>Second MAC address.</summary>
    public static readonly byte[] MacB = [2, 0, 0, 0, 0, 2];

    /// <summary>EtherType of an IP packet by its version.</summary>
    public static ushort EtherTypeOf(ReadOnlySpan<byte> packet)
        => packet.Length > 0 && packet[0] >> 4 == 6 ? EtherType.Ipv6 : EtherType.Ipv4;

    /// <summary>Ethernet II with an IP packet.</summary>
    public static byte[] Ethernet(byte[] packet, params VlanTag[] tags) => Ethernet(packet, EtherTypeOf(packet), tags);

    /// <summary>Ethernet II with any payload; the first tag is the outermost.</summary>
    public static byte[] Ethernet(byte[] payload, ushort etherType, params VlanTag[] tags)
    {
        var frame = new ByteWriter().Bytes(MacB).Bytes(MacA);
        foreach (var tag in tags)
            frame.U16(tag.Type).U16(tag.Priority << 13 | tag.Id);
        return frame.U16(etherType).Bytes(payload).ToArray();
    }

    /// <summary>IEEE 802.3 with LLC and SNAP (RFC 1042).</summary>
    public static byte[] EthernetSnap(byte[] payload, ushort etherType)
        => new ByteWriter().Bytes(MacB).Bytes(MacA).U16(8 + payload.Length)
            .Bytes([0xAA, 0xAA, 3, 0, 0, 0]).U16(etherType).Bytes(payload).ToArray();

    /// <summary>IEEE 802.3 with LLC; 0x42 = spanning tree.</summary>
    public static byte[] EthernetLlc(byte[] payload, byte sap = 0x42)
        => new ByteWriter().Bytes(MacB).Bytes(MacA).U16(3 + payload.Length).U8(sap).U8(sap).U8(3).Bytes(payload).ToArray();

    /// <summary>A stack of MPLS labels over a packet (RFC 3032 section 2.1), for <see cref="EtherType.Mpls"/>.</summary>
    public static byte[] Mpls(byte[] packet, params uint[] labels)
    {
        var stack = new ByteWriter();
        for (var i = 0; i < labels.Length; i++)
            stack.U32(labels[i] << 12 | (i + 1 == labels.Length ? 0x100u : 0) | 64);
        return stack.Bytes(packet).ToArray();
    }

    /// <summary>A PPPoE session frame (RFC 2516 section 4), for <see cref="EtherType.Pppoe"/>.</summary>
    public static byte[] Pppoe(byte[] packet, ushort session = 1)
        => new ByteWriter().U8(0x11).U8(0).U16(session).U16(2 + packet.Length).U16(PppProtocolOf(packet)).Bytes(packet).ToArray();

    /// <summary>PPP (RFC 1661), with or without the HDLC address and control bytes, with a one- or two-byte protocol field.</summary>
    public static byte[] Ppp(byte[] packet, bool hdlc = true, bool compressed = false)
    {
        var frame = new ByteWriter();
        if (hdlc)
            frame.U8(0xFF).U8(3);
        return (compressed ? frame.U8(PppProtocolOf(packet)) : frame.U16(PppProtocolOf(packet))).Bytes(packet).ToArray();
    }

    /// <summary>Cisco HDLC unicast.</summary>
    public static byte[] CiscoHdlc(byte[] packet) => new ByteWriter().U8(0x0F).U8(0).U16(EtherTypeOf(packet)).Bytes(packet).ToArray();

    /// <summary>Linux cooked capture v1: packet type, ARPHRD_ETHER, address, protocol.</summary>
    public static byte[] Sll(byte[] payload, ushort? etherType = null, ushort arphrd = 1)
        => new ByteWriter().U16(0).U16(arphrd).U16(6).Bytes(MacA).U16(0).U16(etherType ?? EtherTypeOf(payload)).Bytes(payload).ToArray();

    /// <summary>Linux cooked capture v2: protocol first, then interface number.</summary>
    public static byte[] Sll2(byte[] payload, ushort? etherType = null, ushort arphrd = 1)
        => new ByteWriter().U16(etherType ?? EtherTypeOf(payload)).U16(0).U32(2).U16(arphrd).U8(0).U8(6).Bytes(MacA).U16(0)
            .Bytes(payload).ToArray();

    /// <summary>BSD loopback: 2 for IPv4; 24, 28 or 30 for IPv6, in the byte order of the capturing host.</summary>
    public static byte[] Null(byte[] packet, bool bigEndian = false, uint ipv6Family = 30)
        => new ByteWriter(bigEndian).U32(packet[0] >> 4 == 6 ? ipv6Family : 2).Bytes(packet).ToArray();

    /// <summary>OpenBSD loopback: as above, always in network byte order.</summary>
    public static byte[] Loop(byte[] packet) => Null(packet, bigEndian: true, ipv6Family: 24);

    /// <summary>A netfilter log message: family, then the packet as attribute 9 after a short one (host byte order: little-endian).</summary>
    public static byte[] NfLog(byte[] packet, bool bigEndian = false)
        => new ByteWriter(bigEndian).U8(packet[0] >> 4 == 6 ? 10 : 2).U8(0).U8(0).U8(0)
            .U16(8).U16(5).U32(2).U16(4 + packet.Length).U16(9).Bytes(packet).ToArray();

    /// <summary>IP over InfiniBand: 40-byte pseudo-header, then a 4-byte EtherType header.</summary>
    public static byte[] IpOverInfiniBand(byte[] packet)
        => new ByteWriter().Zeros(40).U16(EtherTypeOf(packet)).U16(0).Bytes(packet).ToArray();

    /// <summary>An 802.11 data frame from the access point, with LLC and SNAP; QoS adds two bytes, four addresses add six.</summary>
    public static byte[] Ieee80211(byte[] packet, bool qos = false, bool fourAddresses = false)
    {
        var frame = new ByteWriter(bigEndian: false).U8(qos ? 0x88 : 0x08).U8(fourAddresses ? 3 : 2).U16(0)
            .Bytes(MacB).Bytes(MacA).Bytes(MacA).U16(0);
        if (fourAddresses)
            frame.Bytes(MacB);
        if (qos)
            frame.U16(0);
        frame.BigEndian = true;
        return frame.Bytes([0xAA, 0xAA, 3, 0, 0, 0]).U16(EtherTypeOf(packet)).Bytes(packet).ToArray();
    }

    /// <summary>Radiotap (little-endian) with the flags field, or none, before an 802.11 frame.</summary>
    public static byte[] Radiotap(byte[] frame, byte? flags = null)
        => flags is { } f
            ? new ByteWriter(bigEndian: false).U8(0).U8(0).U16(9).U32(2).U8(f).Bytes(frame).ToArray()
            : new ByteWriter(bigEndian: false).U8(0).U8(0).U16(8).U32(0).Bytes(frame).ToArray();

    /// <summary>Per-Packet Information header (little-endian) naming the link type of what follows.</summary>
    public static byte[] Ppi(byte[] frame, uint linkType = 1)
        => new ByteWriter(bigEndian: false).U8(0).U8(0).U16(12).U32(linkType).U32(0).Bytes(frame).ToArray();

    static ushort PppProtocolOf(byte[] packet) => (ushort)(packet[0] >> 4 == 6 ? 0x0057 : 0x0021);
}
