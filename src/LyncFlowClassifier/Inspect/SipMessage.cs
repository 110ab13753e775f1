using System.Text;

namespace LyncFlowClassifier.Inspect;

/// <summary>The first line of a SIP message (RFC 3261 section 7), over TCP or UDP.</summary>
/// <param name="Method">Method of a request; empty for a response.</param>
/// <param name="Status">Status code of a response, 100 to 999; 0 for a request.</param>
public readonly record struct SipMessage(string Method, int Status)
{
    /// <summary>Methods of RFC 3261 and its extensions, and those of Lync (MS-PRES, MS-SIPRE).</summary>
    static readonly string[] Methods =
    [
        "INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "REGISTER", "PRACK", "SUBSCRIBE", "NOTIFY", "PUBLISH", "INFO", "REFER", "MESSAGE", "UPDATE",
        "SERVICE", "BENOTIFY", "NEGOTIATE",
    ];

    // Line ends before a message keep a connection open (RFC 3261 section 7.5, RFC 5626 section 3.5.1).
    const int MaxKeepAlive = 64;

    /// <summary>True for a request.</summary>
    public bool IsRequest => Status == 0;

    /// <summary>Whether this is the start of a SIP message.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload) => TryReadLine(SkipKeepAlive(payload), out _, out _);

    /// <summary>Reads the first line; false unless it is recognised.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out SipMessage message)
    {
        message = default;
        if (TryReadLine(SkipKeepAlive(payload), out var method, out var status) != Recognition.Yes)
            return false;
        message = new SipMessage(status != 0 ? "" : NameOf(method), status);
        return true;
    }

    /// <summary>The first line as text, at most <see cref="CapturedName.MaxBytes"/> bytes of it.</summary>
    public static string FirstLine(ReadOnlySpan<byte> payload)
    {
        payload = SkipKeepAlive(payload);
        StartLine.TryTake(ref payload, out var line);
        return CapturedName.FromUtf8(line);
    }

    static Recognition TryReadLine(ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> method, out int status)
    {
        method = default;
        var response = StartLine.ReadStatus(payload, "SIP/2.0"u8.Length, out status);
        switch (Signature.Match(payload, "SIP/2.0"u8))
        {
            case Recognition.Yes:
                return response == Recognition.Yes && status < 100 ? Recognition.No : response;
            case Recognition.Maybe:
                return Recognition.Maybe;
        }

        status = 0;
        var shape = StartLine.Read(payload, out var line);
        if (shape != Recognition.Yes)
            return shape;
        method = line.Method;
        if (line.IsComplete)
            return Ascii.EqualsIgnoreCase(line.Version, "SIP/2.0"u8) ? Recognition.Yes : Recognition.No;

        // Behind a long target the version may be cut off: then the scheme tells (RFC 3261 section 19.1).
        if (StartLine.Starts(line.Target, "sip:"u8) || StartLine.Starts(line.Target, "sips:"u8))
            return Recognition.Yes;
        return payload.Length < StartLine.MaxLength ? Recognition.Maybe : Recognition.No;
    }

    static ReadOnlySpan<byte> SkipKeepAlive(ReadOnlySpan<byte> payload)
    {
        var start = 0;
        while (start < payload.Length && start < MaxKeepAlive && payload[start] is (byte)'\r' or (byte)'\n')
            start++;
        return payload[start..];
    }

    static string NameOf(ReadOnlySpan<byte> method)
    {
        foreach (var known in Methods)
        {
            if (Ascii.Equals(method, known))
                return known;
        }

        return CapturedName.FromUtf8(method);
    }
}
