using System.Buffers.Binary;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// The kind of an end's first payload: who asks and who answers. What the payload is, the readers of Inspect say; only the direction is told
/// here. Total on any bytes.
/// </summary>
static class PayloadKinds
{
    /// <summary>What a datagram, as far as captured, looks like.</summary>
    /// <param name="service">What <see cref="DatagramService"/> says of it.</param>
    /// <param name="media">What <see cref="MediaDatagram"/> says of it; default if it was not asked.</param>
    /// <param name="payload">What was captured of it.</param>
    public static PayloadKind OfDatagram(AppProtocol service, in MediaDatagram media, ReadOnlySpan<byte> payload)
        => service != AppProtocol.None ? OfService(service, Transport.Udp, payload) : OfMedia(media);

    /// <summary>What the first data of one direction of a connection, as far as captured, look like.</summary>
    /// <param name="service">What <see cref="StreamService"/> says of them.</param>
    /// <param name="payload">What was captured of them.</param>
    public static PayloadKind OfStream(AppProtocol service, ReadOnlySpan<byte> payload)
        => service != AppProtocol.None ? OfService(service, Transport.Tcp, payload) : OfStream(payload);

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

    static PayloadKind OfFramed(ReadOnlySpan<byte> rest, int length)
        => MediaDatagram.Read(rest[..Math.Min(rest.Length, length)], length, out var media) ? OfMedia(media) : PayloadKind.Unknown;

    static PayloadKind OfMedia(in MediaDatagram media) => media.Kind switch
    {
        MediaKind.Stun => OfStun(media.Stun),
        MediaKind.Rtp => PayloadKind.Rtp,
        MediaKind.Rtcp => PayloadKind.Rtcp,
        _ => PayloadKind.Unknown,
    };

    static PayloadKind OfStun(in StunMessage message) => message.Class switch
    {
        StunClass.Request => PayloadKind.StunRequest,
        StunClass.Indication => PayloadKind.StunIndication,
        _ => PayloadKind.StunResponse,
    };
}
