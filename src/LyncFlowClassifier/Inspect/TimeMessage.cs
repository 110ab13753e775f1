namespace LyncFlowClassifier.Inspect;

/// <summary>The header of an NTP message (RFC 5905 section 7.3; Windows adds a signature, MS-SNTP section 2.2).</summary>
/// <param name="Version">Version, 1 to 4.</param>
/// <param name="Mode">1 and 2 = symmetric, 3 = client, 4 = server, 5 = broadcast.</param>
/// <param name="Stratum">Distance from a clock, 0 to 16; 0 from a server is a refusal.</param>
public readonly record struct TimeMessage(byte Version, byte Mode, byte Stratum)
{
    const int Length = 48;
    const int MaxStratum = 16;

    /// <summary>Whether a datagram on UDP port 123 is a time message. The form is weak: do not ask elsewhere.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > 0 && ((payload[0] >> 3 & 7) is < 1 or > 4 || (payload[0] & 7) is < 1 or > 5))
            return Recognition.No;
        if (payload.Length > 1 && payload[1] > MaxStratum)
            return Recognition.No;
        return payload.Length >= Length ? Recognition.Yes : Recognition.Maybe;
    }

    /// <summary>Reads the header; false unless it is recognised.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out TimeMessage message)
    {
        message = default;
        if (Recognise(payload) != Recognition.Yes)
            return false;
        message = new TimeMessage((byte)(payload[0] >> 3 & 7), (byte)(payload[0] & 7), payload[1]);
        return true;
    }
}
