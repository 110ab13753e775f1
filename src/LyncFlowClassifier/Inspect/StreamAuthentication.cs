namespace LyncFlowClassifier.Inspect;

/// <summary>
/// Names in the authentication at the beginning of a stream of SMB, DCE/RPC or HTTP: a server's own in its NTLM challenge, and in a client's
/// Kerberos ticket that of the service it goes to. Looks no further than authentication is: SMB session set-up, the first RPC packet, an HTTP
/// answer that asks who is there.
/// </summary>
/// <param name="OwnName">DNS name that this end calls itself; null if none.</param>
/// <param name="PeerName">Host in the name of the service that this end shows a ticket to; null if none.</param>
/// <param name="NeedsMore">True if more bytes may hold one.</param>
readonly record struct StreamAuthentication(string? OwnName, string? PeerName, bool NeedsMore)
{
    const int SmbFrame = 4;
    const ushort Smb1Negotiate = 0x72, Smb1SessionSetup = 0x73, Smb2SessionSetup = 1;

    /// <summary>Negotiation twice (SMB 1, then 2), then a set-up of two or three rounds.</summary>
    const int MaxSmbMessages = 6;

    // GSS-API: the mechanism's identifier 1.2.840.113554.1.2.2 and the token type of AP-REQ (RFC 4121 section 4.1).
    static ReadOnlySpan<byte> KerberosToken => [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x12, 0x01, 0x02, 0x02, 0x01, 0x00];

    static ReadOnlySpan<byte> AsksWho => "HTTP/1.1 401"u8;

    /// <summary>Reads a stream from its beginning.</summary>
    /// <param name="protocol">What it carries.</param>
    /// <param name="stream">Its bytes so far.</param>
    public static StreamAuthentication Read(AppProtocol protocol, ReadOnlySpan<byte> stream) => protocol switch
    {
        AppProtocol.Smb => ReadSmb(stream),
        AppProtocol.DceRpc => ReadRpc(stream),
        AppProtocol.Http when stream.StartsWith(AsksWho) => Find(stream, isWhole: false),
        _ => default,
    };

    static StreamAuthentication ReadSmb(ReadOnlySpan<byte> stream)
    {
        for (var count = 0; count < MaxSmbMessages; count++)
        {
            if (stream.Length <= SmbFrame)
                return new StreamAuthentication(null, null, NeedsMore: true);
            if (!SmbMessage.TryRead(stream, out var message))
                return new StreamAuthentication(null, null, SmbMessage.Recognise(stream) != Recognition.No);
            if (!IsSetUp(message))
                return default;
            var isWhole = message.Length <= stream.Length - SmbFrame;
            var bytes = stream.Slice(SmbFrame, Math.Min(message.Length, stream.Length - SmbFrame));
            var found = Find(bytes, isWhole);
            if (found != default || !isWhole)
                return found;
            stream = stream[(SmbFrame + message.Length)..];
        }

        return default;
    }

    static bool IsSetUp(in SmbMessage message) => message.Family switch
    {
        SmbFamily.Smb1 => message.Command is Smb1Negotiate or Smb1SessionSetup,
        SmbFamily.Smb2 => message.Command <= Smb2SessionSetup,
        SmbFamily.NetBiosSession => true,
        _ => false,
    };

    // Authentication stands at the end of a bind and its answer; a packet without any has none.
    static StreamAuthentication ReadRpc(ReadOnlySpan<byte> stream)
    {
        if (!RpcHeader.TryRead(stream, out var header) || header.AuthenticationLength == 0 || header.Type is not (RpcPacketType.Bind or RpcPacketType.BindAcknowledge))
            return default;
        var start = header.FragmentLength - header.AuthenticationLength;
        if (start < RpcHeader.Length)
            return default;
        if (start >= stream.Length)
            return new StreamAuthentication(null, null, NeedsMore: true);
        var isWhole = header.FragmentLength <= stream.Length;
        var token = stream[start..Math.Min(header.FragmentLength, stream.Length)];

        // Without GSS-API around it the ticket comes first.
        return ServiceIn(token) is { } service ? new StreamAuthentication(null, service, false) : Find(token, isWhole);
    }

    static StreamAuthentication Find(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        if (NtlmMessage.TryFind(bytes, out var ntlm) && ntlm is { Type: 2, DnsComputer.Length: > 0 })
            return new StreamAuthentication(HostNameText.Of(ntlm.DnsComputer), null, false);
        var token = bytes.IndexOf(KerberosToken);
        if (token >= 0 && ServiceIn(bytes[(token + KerberosToken.Length)..]) is { } service)
            return new StreamAuthentication(null, service, false);
        return new StreamAuthentication(null, null, !isWhole);
    }

    // Service principals are service/host, for some with a port behind.
    static string? ServiceIn(ReadOnlySpan<byte> ticket)
    {
        if (!KerberosMessage.TryRead(Transport.Udp, ticket, out var message) || message.Type != KerberosType.ApRequest)
            return null;
        var parts = message.Service.Split('/');
        return parts.Length < 2 || parts[0].Equals("krbtgt", StringComparison.OrdinalIgnoreCase) ? null : HostNameText.Of(parts[1].Split(':')[0]);
    }
}
