namespace LyncFlowClassifier.Inspect;

/// <summary>
/// Protocols of Windows services over TCP, by the beginning of one direction of a stream. Their first byte says which reader to ask, so most
/// payloads cost one look.
/// </summary>
public static class StreamService
{
    /// <summary>The protocol that <paramref name="stream"/> is for certain; None if it is none of these, or too short to say.</summary>
    public static AppProtocol Of(ReadOnlySpan<byte> stream) => stream.IsEmpty ? AppProtocol.None : stream[0] switch
    {
        0x05 when RpcHeader.Recognise(stream) == Recognition.Yes => AppProtocol.DceRpc,
        0x30 when LdapMessage.Recognise(stream) == Recognition.Yes => AppProtocol.Ldap,

        // A NetBIOS session, or its length before SMB; one of the three protocol marks of SMB.
        0x00 or (>= 0x81 and <= 0x85) or 0xFC or 0xFD or 0xFE or 0xFF when SmbMessage.Recognise(stream) == Recognition.Yes => AppProtocol.Smb,
        (byte)TdsType.Batch or (byte)TdsType.Answer or (byte)TdsType.Login7 or (byte)TdsType.Prelogin
            when TdsPacket.Recognise(stream) == Recognition.Yes => AppProtocol.Tds,
        _ => AppProtocol.None,
    };
}
