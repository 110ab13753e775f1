namespace LyncFlowClassifier.Testing.Frames;

public static partial class FrameBuilder
{
    /// <summary>GRE (RFC 2784, RFC 2890) with optional checksum, key and sequence number; protocol 47.</summary>
    public static byte[] Gre(byte[] payload, ushort etherType, bool checksum = false, uint? key = null, uint? sequence = null)
    {
        var header = new ByteWriter()
            .U16((checksum ? 0x8000 : 0) | (key is null ? 0 : 0x2000) | (sequence is null ? 0 : 0x1000)).U16(etherType);
        if (checksum)
            header.U32(0);
        if (key is { } k)
            header.U32(k);
        if (sequence is { } s)
            header.U32(s);
        var message = header.Bytes(payload).ToArray();
        if (checksum)
        {
            var sum = InternetChecksum.Of(message);
            (message[4], message[5]) = ((byte)(sum >> 8), (byte)sum);
        }

        return message;
    }

    /// <summary>GRE version 1 with PPP, as PPTP carries it (RFC 2637 section 4.1).</summary>
    public static byte[] GrePpp(byte[] packet, uint sequence, uint? acknowledgement = null)
    {
        var ppp = Ppp(packet);
        var header = new ByteWriter().U16(0x3001 | (acknowledgement is null ? 0 : 0x80)).U16(EtherType.Ppp)
            .U16(ppp.Length).U16(7).U32(sequence);
        if (acknowledgement is { } ack)
            header.U32(ack);
        return header.Bytes(ppp).ToArray();
    }

    /// <summary>ERSPAN type I: GRE without sequence number, no ERSPAN header.</summary>
    public static byte[] Erspan1(byte[] ethernetFrame) => Gre(ethernetFrame, EtherType.Erspan2);

    /// <summary>ERSPAN type II: GRE with sequence number and an 8-byte header.</summary>
    public static byte[] Erspan2(byte[] ethernetFrame, uint sequence, ushort vlan = 100, ushort session = 1)
        => Gre(new ByteWriter().U16(0x1000 | vlan).U16(session).U32(0).Bytes(ethernetFrame).ToArray(), EtherType.Erspan2, sequence: sequence);

    /// <summary>ERSPAN type III: GRE with sequence number, a 12-byte header and, if asked for, the 8-byte platform part.</summary>
    public static byte[] Erspan3(byte[] ethernetFrame, uint sequence, ushort vlan = 100, ushort session = 1, bool platform = false)
    {
        var header = new ByteWriter().U16(0x2000 | vlan).U16(session).U32(0).U16(0).U16(platform ? 1 : 0);
        if (platform)
            header.Zeros(8);
        return Gre(header.Bytes(ethernetFrame).ToArray(), EtherType.Erspan3, sequence: sequence);
    }

    /// <summary>A VXLAN message (RFC 7348 section 5), for UDP port 4789.</summary>
    public static byte[] Vxlan(byte[] ethernetFrame, uint network = 42)
        => new ByteWriter().U32(0x0800_0000).U32(network << 8).Bytes(ethernetFrame).ToArray();

    /// <summary>A Geneve message (RFC 8926 section 3.4), for UDP port 6081; options are padded to 4 bytes.</summary>
    public static byte[] Geneve(byte[] payload, ushort etherType = EtherType.Ethernet, byte[]? options = null, uint network = 42)
    {
        var padded = new ByteWriter().Bytes(options).PadTo(4).ToArray();
        return new ByteWriter().U8(padded.Length / 4).U8(0).U16(etherType).U32(network << 8).Bytes(padded).Bytes(payload).ToArray();
    }

    /// <summary>A Teredo message (RFC 4380 section 5.1), for UDP port 3544: IPv6 after an optional origin indication.</summary>
    public static byte[] Teredo(byte[] ipv6Packet, bool origin = false, bool authentication = false)
    {
        var message = new ByteWriter();
        if (authentication)
            message.U16(1).U16(0).Zeros(9);
        if (origin)
            message.U16(0).U16(~4096).U32(~0xC6336401u);
        return message.Bytes(ipv6Packet).ToArray();
    }

    /// <summary>A GTP-U message carrying a user packet (3GPP TS 29.281 section 5.1), for UDP port 2152.</summary>
    public static byte[] GtpU(byte[] packet, uint tunnel = 1, ushort? sequence = null)
    {
        var message = new ByteWriter().U8(sequence is null ? 0x30 : 0x32).U8(255)
            .U16(packet.Length + (sequence is null ? 0 : 4)).U32(tunnel);
        if (sequence is { } s)
            message.U16(s).U16(0);
        return message.Bytes(packet).ToArray();
    }

    /// <summary>An L2TP version 2 data message with PPP (RFC 2661 section 3.1), for UDP port 1701.</summary>
    public static byte[] L2tp(byte[] packet, bool length = true, bool sequence = false)
    {
        var ppp = Ppp(packet);
        var message = new ByteWriter().U16(0x0002 | (length ? 0x4000 : 0) | (sequence ? 0x0800 : 0));
        if (length)
            message.U16(8 + (sequence ? 4 : 0) + ppp.Length);
        message.U16(1).U16(1);
        if (sequence)
            message.U16(1).U16(1);
        return message.Bytes(ppp).ToArray();
    }
}
