namespace LyncFlowClassifier.Inspect;

/// <summary>Recognises an NTP message (RFC 5905 section 7.3; Windows adds a signature, MS-SNTP section 2.2).</summary>
public static class TimeMessage
{
    const int Length = 48;
    const int MaxStratum = 16;

    /// <summary>Whether a datagram on UDP port 123 is a time message. The form is weak: do not ask elsewhere.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload)
    {
        // Version 1 to 4; a mode between two clocks or of a broadcast.
        if (payload.Length > 0 && ((payload[0] >> 3 & 7) is < 1 or > 4 || (payload[0] & 7) is < 1 or > 5))
            return Recognition.No;
        if (payload.Length > 1 && payload[1] > MaxStratum)
            return Recognition.No;
        return payload.Length >= Length ? Recognition.Yes : Recognition.Maybe;
    }
}
