using System.Text;

namespace LyncFlowClassifier.Inspect;

/// <summary>Recognises the start of an HTTP/1 message (RFC 9112), or of the simple request before it (RFC 1945 section 4.1), over TCP.</summary>
public static class HttpMessage
{
    const int FirstStatus = 100;

    /// <summary>Methods of RFC 9110, of WebDAV, and of RPC over HTTP (MS-RPCH section 2.1.2.1).</summary>
    static readonly string[] Methods =
    [
        "GET", "POST", "CONNECT", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "PATCH", "PROPFIND", "RPC_IN_DATA", "RPC_OUT_DATA",
    ];

    static ReadOnlySpan<byte> Protocol => "HTTP/1."u8;

    /// <summary>Whether this is the start of a message.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload)
    {
        switch (Signature.Match(payload, Protocol))
        {
            case Recognition.Yes:
                if (payload.Length > Protocol.Length && !char.IsAsciiDigit((char)payload[Protocol.Length]))
                    return Recognition.No;
                var response = StartLine.ReadStatus(payload, "HTTP/1.1"u8.Length, out var status);
                return response == Recognition.Yes && status < FirstStatus ? Recognition.No : response;
            case Recognition.Maybe:
                return Recognition.Maybe;
        }

        var shape = StartLine.Read(payload, out var line);
        if (shape != Recognition.Yes)
            return shape;
        var isPath = line.Target.StartsWith("/"u8);
        if (line.IsComplete)
        {
            var isSimple = isPath && line.Version.IsEmpty && line.Method.SequenceEqual("GET"u8);
            return isSimple || (line.Version.Length == "HTTP/1.1"u8.Length && line.Version.StartsWith(Protocol)) ? Recognition.Yes : Recognition.No;
        }

        // Behind a long target the version may be cut off: a path, as no other protocol has it, tells.
        if (isPath && IsKnown(line.Method))
            return Recognition.Yes;
        return payload.Length < StartLine.MaxLength ? Recognition.Maybe : Recognition.No;
    }

    /// <summary>Of a message that is recognised: whether it is a response.</summary>
    public static bool IsResponse(ReadOnlySpan<byte> payload) => payload.StartsWith(Protocol);

    static bool IsKnown(ReadOnlySpan<byte> method)
    {
        foreach (var known in Methods)
        {
            if (Ascii.Equals(method, known))
                return true;
        }

        return false;
    }
}
