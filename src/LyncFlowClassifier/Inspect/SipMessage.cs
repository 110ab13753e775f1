using System.Text;

namespace LyncFlowClassifier.Inspect;

/// <summary>Recognises the first line of a SIP message (RFC 3261 section 7), over TCP or UDP.</summary>
public static class SipMessage
{
    const int FirstStatus = 100;

    // Line ends before a message keep a connection open (RFC 3261 section 7.5, RFC 5626 section 3.5.1).
    const int MaxKeepAlive = 64;

    static ReadOnlySpan<byte> Protocol => "SIP/2.0"u8;

    /// <summary>Whether this is the start of a message.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload)
    {
        payload = SkipKeepAlive(payload);
        switch (Signature.Match(payload, Protocol))
        {
            case Recognition.Yes:
                var response = StartLine.ReadStatus(payload, Protocol.Length, out var status);
                return response == Recognition.Yes && status < FirstStatus ? Recognition.No : response;
            case Recognition.Maybe:
                return Recognition.Maybe;
        }

        var shape = StartLine.Read(payload, out var line);
        if (shape != Recognition.Yes)
            return shape;
        if (line.IsComplete)
            return Ascii.EqualsIgnoreCase(line.Version, Protocol) ? Recognition.Yes : Recognition.No;

        // Behind a long target the version may be cut off: then the scheme tells (RFC 3261 section 19.1).
        if (StartLine.Starts(line.Target, "sip:"u8) || StartLine.Starts(line.Target, "sips:"u8))
            return Recognition.Yes;
        return payload.Length < StartLine.MaxLength ? Recognition.Maybe : Recognition.No;
    }

    /// <summary>Of a message that is recognised: whether it is a response.</summary>
    public static bool IsResponse(ReadOnlySpan<byte> payload) => SkipKeepAlive(payload).StartsWith(Protocol);

    static ReadOnlySpan<byte> SkipKeepAlive(ReadOnlySpan<byte> payload)
    {
        var start = 0;
        while (start < payload.Length && start < MaxKeepAlive && payload[start] is (byte)'\r' or (byte)'\n')
            start++;
        return payload[start..];
    }
}
