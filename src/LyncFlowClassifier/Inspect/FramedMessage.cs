namespace LyncFlowClassifier.Inspect;

/// <summary>Recognises the preamble of .NET message framing, what WCF sends over TCP (MC-NMF section 2.2.3).</summary>
public static class FramedMessage
{
    const byte Version = 0, ModeRecord = 1, ViaRecord = 2;

    /// <summary>Whether a payload is the start of a client's preamble. The server's first byte, 0x0B, says nothing by itself.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload)
    {
        // Version 1.0, mode.
        var start = Signature.Match(payload[..Math.Min(payload.Length, 4)], [Version, 1, 0, ModeRecord]);
        if (start != Recognition.Yes || payload.Length == 4)
            return start == Recognition.Yes ? Recognition.Maybe : start;

        // Modes: one message of unknown size, duplex, simplex, one message of known size.
        if (payload[4] is < 1 or > 4)
            return Recognition.No;
        if (payload.Length == 5)
            return Recognition.Maybe;
        return payload[5] == ViaRecord ? Recognition.Yes : Recognition.No;
    }
}
