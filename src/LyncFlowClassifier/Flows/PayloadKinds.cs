using System.Buffers.Binary;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Flows;

/// <summary>Recognises the first payload of one end. Total on any bytes; looks at 16 bytes or less, plus one line of text.</summary>
static class PayloadKinds
{
    /// <summary>What <paramref name="payload"/> (as far as captured) looks like.</summary>
    public static PayloadKind Recognise(Transport transport, ushort sourcePort, ushort destinationPort, ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 2)
            return payload.Length == 1 && transport == Transport.Udp ? OfSqlBrowser(sourcePort, destinationPort, payload) : PayloadKind.Unknown;
        var kind = OfText(payload);
        if (kind != PayloadKind.Unknown)
            return kind;
        if (transport == Transport.Tcp)
            return OfTcp(sourcePort, destinationPort, payload);
        kind = OfService(sourcePort, destinationPort, payload);
        return kind != PayloadKind.Unknown ? kind : OfMedia(payload);
    }

    /// <summary>The protocol of a kind that is told by the first bytes of a payload; None for TLS and media, which are looked at closer.</summary>
    public static AppProtocol ProtocolOf(PayloadKind kind) => kind switch
    {
        PayloadKind.HttpRequest or PayloadKind.HttpResponse => AppProtocol.Http,
        PayloadKind.SipRequest or PayloadKind.SipResponse => AppProtocol.Sip,
        PayloadKind.DnsQuery or PayloadKind.DnsResponse => AppProtocol.Dns,
        PayloadKind.DhcpRequest or PayloadKind.DhcpReply => AppProtocol.Dhcp,
        PayloadKind.SqlBrowserRequest or PayloadKind.SqlBrowserResponse => AppProtocol.SqlBrowser,
        PayloadKind.KerberosRequest or PayloadKind.KerberosReply => AppProtocol.Kerberos,
        _ => AppProtocol.None,
    };

    static PayloadKind OfTcp(ushort sourcePort, ushort destinationPort, ReadOnlySpan<byte> payload)
    {
        // TLS record: handshake, version 3.x, then the handshake type (RFC 5246 section 6.2.1, 7.4).
        if (payload.Length >= 6 && payload[0] == 0x16 && payload[1] == 3 && payload[2] <= 4)
        {
            return payload[5] switch
            {
                1 => PayloadKind.TlsClient,
                2 => PayloadKind.TlsServer,
                _ => PayloadKind.Unknown,
            };
        }

        // DNS and Kerberos over TCP put a length before the message (RFC 1035 section 4.2.2, RFC 4120 section 7.2.2).
        if ((sourcePort == 53 || destinationPort == 53) && payload.Length > 2)
            return OfDns(payload[2..]);
        if ((sourcePort == 88 || destinationPort == 88) && payload.Length > 4)
            return OfKerberos(payload[4..]);

        // Media over TCP: RFC 4571 length, or the MS-TURN frame (2 or 3, reserved, length), before STUN or RTP.
        if (payload.Length >= 24 && BinaryPrimitives.ReadUInt16BigEndian(payload) is >= 12 and < 2048)
            return OfMedia(payload[2..]);
        if (payload.Length >= 24 && payload[0] is 2 or 3 && payload[1] == 0)
            return OfMedia(payload[4..]);
        return OfStun(payload);
    }

    static PayloadKind OfText(ReadOnlySpan<byte> payload)
    {
        if (payload[0] is < (byte)'A' or > (byte)'Z')
            return PayloadKind.Unknown;
        if (payload.StartsWith("HTTP/1."u8))
            return PayloadKind.HttpResponse;
        if (payload.StartsWith("SIP/2.0 "u8))
            return PayloadKind.SipResponse;
        var line = payload[..Math.Min(payload.Length, 512)];
        var end = line.IndexOfAny((byte)'\r', (byte)'\n');
        var space = line.IndexOf((byte)' ');
        if (space is < 3 or > 16 || line[..space].ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
            return PayloadKind.Unknown;
        if (end > 0)
            line = line[..end];
        if (line.EndsWith(" SIP/2.0"u8))
            return PayloadKind.SipRequest;
        if (line.IndexOf(" HTTP/1."u8) > 0)
            return PayloadKind.HttpRequest;

        // A long request target hides the version behind the snap length.
        var target = line[(space + 1)..];
        if (target.StartsWith("sip:"u8) || target.StartsWith("sips:"u8))
            return PayloadKind.SipRequest;
        return end < 0 && target.StartsWith("/"u8) && line[..space].SequenceEqual("GET"u8) ? PayloadKind.HttpRequest : PayloadKind.Unknown;
    }

    static PayloadKind OfService(ushort sourcePort, ushort destinationPort, ReadOnlySpan<byte> payload)
    {
        if (sourcePort == 53 || destinationPort == 53)
            return OfDns(payload);
        if (sourcePort is 67 or 68 || destinationPort is 67 or 68)
            return OfDhcp(payload);
        if (sourcePort == 88 || destinationPort == 88)
            return OfKerberos(payload);
        return OfSqlBrowser(sourcePort, destinationPort, payload);
    }

    static PayloadKind OfDns(ReadOnlySpan<byte> message)
        => message.Length < 12 ? PayloadKind.Unknown : (message[2] & 0x80) == 0 ? PayloadKind.DnsQuery : PayloadKind.DnsResponse;

    static PayloadKind OfDhcp(ReadOnlySpan<byte> message) => message[0] switch
    {
        1 => PayloadKind.DhcpRequest,
        2 => PayloadKind.DhcpReply,
        _ => PayloadKind.Unknown,
    };

    // The outer tag is an ASN.1 application tag: the message type (RFC 4120 section 5.10).
    static PayloadKind OfKerberos(ReadOnlySpan<byte> message) => message[0] switch
    {
        0x6A or 0x6C or 0x6E => PayloadKind.KerberosRequest,
        0x6B or 0x6D or 0x6F or 0x7E => PayloadKind.KerberosReply,
        _ => PayloadKind.Unknown,
    };

    // MC-SQLR 2.2.1 to 2.2.5.
    static PayloadKind OfSqlBrowser(ushort sourcePort, ushort destinationPort, ReadOnlySpan<byte> message)
    {
        if (destinationPort == 1434 && message[0] is 0x02 or 0x03 or 0x04 or 0x0F)
            return PayloadKind.SqlBrowserRequest;
        return sourcePort == 1434 && message[0] == 0x05 ? PayloadKind.SqlBrowserResponse : PayloadKind.Unknown;
    }

    static PayloadKind OfMedia(ReadOnlySpan<byte> payload)
    {
        var stun = OfStun(payload);
        if (stun != PayloadKind.Unknown)
            return stun;

        // RTP: version 2; RTCP packet types 200 to 206 and their RFC 5761 neighbours share the second byte.
        if (payload.Length < 12 || (payload[0] & 0xC0) != 0x80)
            return PayloadKind.Unknown;
        return payload[1] is >= 192 and <= 223 ? PayloadKind.Rtcp : PayloadKind.Rtp;
    }

    static PayloadKind OfStun(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 20 || (payload[0] & 0xC0) != 0 || (payload[3] & 3) != 0)
            return PayloadKind.Unknown;
        var isStun = BinaryPrimitives.ReadUInt32BigEndian(payload[4..]) == 0x2112A442;

        // MS-TURN has no cookie in the header; its first attribute is the magic cookie attribute (MS-TURN 2.2.2.3).
        var isMsTurn = payload.Length >= 28 && payload[20..].StartsWith((ReadOnlySpan<byte>)[0x00, 0x0F, 0x00, 0x04, 0x72, 0xC6, 0x4B, 0xC6]);
        if (!isStun && !isMsTurn)
            return PayloadKind.Unknown;
        var type = BinaryPrimitives.ReadUInt16BigEndian(payload);

        // MS-TURN 2.2.1: Send 0004 and Data Indication 0115 carry data one way; the other types follow STUN's class bits.
        if (isMsTurn && type is 0x0004 or 0x0115)
            return PayloadKind.StunIndication;
        return (type & 0x0110) switch
        {
            0x0000 => PayloadKind.StunRequest,
            0x0010 => PayloadKind.StunIndication,
            _ => PayloadKind.StunResponse,
        };
    }
}
