namespace LyncFlowClassifier.Inspect;

/// <summary>
/// The pseudo-TLS hellos with which MS-TURN over TCP 443 begins (MS-TURN section 2.1.1). They are one TLS 1.0 record of fixed shape each:
/// one anonymous cipher suite, no extension, and a ServerHelloDone in the server's record. No TLS follows, but MS-TURN frames.
/// </summary>
static class PseudoTls
{
    /// <summary>Bytes of the client's hello.</summary>
    public const int ClientLength = 50;

    /// <summary>Bytes of the server's hello.</summary>
    public const int ServerLength = 83;

    // Time stamp and random value stand between head and tail.
    static ReadOnlySpan<byte> ClientHead => [0x16, 3, 1, 0, 0x2D, 1, 0, 0, 0x29, 3, 1];

    static ReadOnlySpan<byte> ClientTail => [0, 0, 2, 0, 0x18, 1, 0];

    static ReadOnlySpan<byte> ServerHead => [0x16, 3, 1, 0, 0x4E, 2, 0, 0, 0x46, 3, 1];

    // Suite 0018, no compression, ServerHelloDone.
    static ReadOnlySpan<byte> ServerTail => [0, 0x18, 0, 0x0E, 0, 0, 0];

    // The session id has its full 32 bytes.
    const int SessionLengthAt = 43;
    const byte SessionLength = 32;

    /// <summary>What <paramref name="stream"/> begins with; <paramref name="length"/> is the length of a whole hello in bytes, else 0.</summary>
    public static PseudoTlsHello Read(ReadOnlySpan<byte> stream, out int length)
    {
        length = 0;
        var client = Matches(stream, ClientHead, 0) && Matches(stream, ClientTail, ClientLength - ClientTail.Length)
            && GoesOn(stream, ClientLength);
        var server = Matches(stream, ServerHead, 0) && Matches(stream, ServerTail, ServerLength - ServerTail.Length)
            && Matches(stream, [SessionLength], SessionLengthAt) && GoesOn(stream, ServerLength);
        if (!client && !server)
            return PseudoTlsHello.None;
        var needed = client ? ClientLength : ServerLength;
        if (stream.Length < needed)
            return PseudoTlsHello.Incomplete;
        length = needed;
        return client ? PseudoTlsHello.Client : PseudoTlsHello.Server;
    }

    // As far as the stream goes.
    static bool Matches(ReadOnlySpan<byte> stream, ReadOnlySpan<byte> expected, int offset)
    {
        if (stream.Length <= offset)
            return true;
        var part = stream[offset..];
        return part.Length >= expected.Length ? part.StartsWith(expected) : expected.StartsWith(part);
    }

    // After a real hello of this shape a TLS record would follow.
    static bool GoesOn(ReadOnlySpan<byte> stream, int offset)
        => stream.Length <= offset || MsTurnFrame.CanStart(stream[offset..]);
}
