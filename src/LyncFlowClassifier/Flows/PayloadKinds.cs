using System.Buffers.Binary;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// The kind of an end's first payload: who asks and who answers. What the payload is, the readers of Inspect say; only the direction is told
/// here. Total on any bytes.
/// </summary>
static class PayloadKinds
{
    /// <summary>What <paramref name="payload"/>, as far as captured, looks like.</summary>
    /// <param name="transport">Transport that carries it.</param>
    /// <param name="sourcePort">Port that sent it.</param>
    /// <param name="destinationPort">Port that it goes to.</param>
    /// <param name="payload">What was captured of it.</param>
    /// <param name="wireLength">Bytes that it had on the wire.</param>
    public static PayloadKind Recognise(Transport transport, ushort sourcePort, ushort destinationPort, ReadOnlySpan<byte> payload, int wireLength)
    {
        var protocol = transport == Transport.Tcp
            ? StreamService.Of(sourcePort, destinationPort, payload)
            : DatagramService.Of(sourcePort, destinationPort, payload, wireLength);
        if (protocol != AppProtocol.None)
            return OfService(protocol, transport, payload);
        return transport == Transport.Tcp ? OfStream(payload) : OfMedia(payload, wireLength);
    }

    static PayloadKind OfService(AppProtocol protocol, Transport transport, ReadOnlySpan<byte> payload) => protocol switch
    {
        AppProtocol.Http => HttpMessage.IsResponse(payload) ? PayloadKind.HttpResponse : PayloadKind.HttpRequest,
        AppProtocol.Sip => SipMessage.IsResponse(payload) ? PayloadKind.SipResponse : PayloadKind.SipRequest,
        AppProtocol.Dns => DnsMessage.IsAnswer(transport, payload) ? PayloadKind.DnsResponse : PayloadKind.DnsQuery,
        AppProtocol.Dhcp => DhcpMessage.IsFromServer(payload) ? PayloadKind.DhcpReply : PayloadKind.DhcpRequest,
        AppProtocol.Kerberos => KerberosMessage.IsAnswer(transport, payload) ? PayloadKind.KerberosReply : PayloadKind.KerberosRequest,
        AppProtocol.SqlBrowser => SqlBrowserInstance.IsAnswer(payload) ? PayloadKind.SqlBrowserResponse : PayloadKind.SqlBrowserRequest,
        _ => PayloadKind.Unknown,
    };

    static PayloadKind OfStream(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > TlsRecord.HeaderLength && TlsRecord.TryRead(payload, out var record) && record.Type == TlsContentType.Handshake)
        {
            return payload[TlsRecord.HeaderLength] switch
            {
                TlsHandshake.ClientHello => PayloadKind.TlsClient,
                TlsHandshake.ServerHello => PayloadKind.TlsServer,
                _ => PayloadKind.Unknown,
            };
        }

        // Media over TCP: STUN at once, or behind the header of MS-TURN or the length of RFC 4571.
        const int LengthBytes = 2, LeastPayload = 24, LongestPacket = 2048;
        var kind = StunMessage.TryRead(payload, int.MaxValue, out var message) ? OfStun(message) : PayloadKind.Unknown;
        if (kind != PayloadKind.Unknown || payload.Length < LeastPayload)
            return kind;
        if (MsTurnFrame.TryRead(payload, out var frame))
            kind = OfFramed(payload[MsTurnFrame.HeaderLength..], frame.Length);
        var length = BinaryPrimitives.ReadUInt16BigEndian(payload);
        return kind == PayloadKind.Unknown && length < LongestPacket ? OfFramed(payload[LengthBytes..], length) : kind;
    }

    static PayloadKind OfFramed(ReadOnlySpan<byte> rest, int length) => OfMedia(rest[..Math.Min(rest.Length, length)], length);

    static PayloadKind OfMedia(ReadOnlySpan<byte> datagram, int wireLength)
    {
        if (!MediaDatagram.Read(datagram, wireLength, out var media))
            return PayloadKind.Unknown;
        return media.Kind switch
        {
            MediaKind.Stun => OfStun(media.Stun),
            MediaKind.Rtp => PayloadKind.Rtp,
            MediaKind.Rtcp => PayloadKind.Rtcp,
            _ => PayloadKind.Unknown,
        };
    }

    static PayloadKind OfStun(in StunMessage message) => message.Class switch
    {
        StunClass.Request => PayloadKind.StunRequest,
        StunClass.Indication => PayloadKind.StunIndication,
        _ => PayloadKind.StunResponse,
    };
}
