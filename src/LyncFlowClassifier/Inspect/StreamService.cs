namespace LyncFlowClassifier.Inspect;

/// <summary>
/// Protocols over TCP besides TLS and media, by the beginning of one direction of a stream. Their first byte says which reader to ask, so
/// most payloads cost one look.
/// </summary>
public static class StreamService
{
    const ushort DnsPort = 53;

    /// <summary>The protocol that <paramref name="stream"/> is for certain; None if it is none of these, or too short to say.</summary>
    /// <param name="port">Port of one end.</param>
    /// <param name="otherPort">Port of the other end.</param>
    /// <param name="stream">The bytes of one direction in order from where they begin.</param>
    public static AppProtocol Of(ushort port, ushort otherPort, ReadOnlySpan<byte> stream)
    {
        if (stream.IsEmpty)
            return AppProtocol.None;
        var protocol = OfContent(stream);

        // The form of DNS is weak, so its port must say it, too.
        var isDns = protocol == AppProtocol.None && (port == DnsPort || otherPort == DnsPort) && Is(DnsMessage.Recognise(Transport.Tcp, stream));
        return isDns ? AppProtocol.Dns : protocol;
    }

    static AppProtocol OfContent(ReadOnlySpan<byte> stream) => stream[0] switch
    {
        // A NetBIOS session, or its length before SMB; a length before Kerberos; a version.
        0x00 when Is(SmbMessage.Recognise(stream)) => AppProtocol.Smb,
        0x00 when Is(KerberosMessage.Recognise(Transport.Tcp, stream)) => AppProtocol.Kerberos,
        0x00 when Is(FramedMessage.Recognise(stream)) => AppProtocol.McNmf,
        >= 0x81 and <= 0x85 when Is(SmbMessage.Recognise(stream)) => AppProtocol.Smb,
        0x03 when Is(RdpConnection.Recognise(stream)) => AppProtocol.Rdp,
        (byte)TdsType.Batch or (byte)TdsType.Rpc or (byte)TdsType.Answer or (byte)TdsType.Attention or (byte)TdsType.Transaction
            or (byte)TdsType.Login7 or (byte)TdsType.Sspi or (byte)TdsType.Prelogin when Is(TdsPacket.Recognise(stream)) => AppProtocol.Tds,
        0x05 when Is(RpcHeader.Recognise(stream)) => AppProtocol.DceRpc,
        0x30 when Is(LdapMessage.Recognise(stream)) => AppProtocol.Ldap,
        (>= (byte)'A' and <= (byte)'Z') or (byte)'\r' or (byte)'\n' => OfText(stream),
        _ => AppProtocol.None,
    };

    static AppProtocol OfText(ReadOnlySpan<byte> stream)
    {
        if (Is(HttpMessage.Recognise(stream)))
            return AppProtocol.Http;
        return Is(SipMessage.Recognise(stream)) ? AppProtocol.Sip : AppProtocol.None;
    }

    static bool Is(Recognition recognition) => recognition == Recognition.Yes;
}
