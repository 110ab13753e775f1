using System.Text;

namespace LyncFlowClassifier.Inspect;

/// <summary>The start of an HTTP/1 message (RFC 9112).</summary>
/// <param name="Method">Method of a request; empty for a response.</param>
/// <param name="Status">Status code of a response, 100 to 999; 0 for a request.</param>
/// <param name="Host">Host field of a request, of <c>CONNECT</c> its target (RFC 9110 section 9.3.6); empty if unknown.</param>
/// <param name="IsForProxy">
/// True if one end is a proxy: <c>CONNECT</c>, a request target with scheme (RFC 9112 section 3.2.2), or a response 407
/// (RFC 9110 section 15.5.8).
/// </param>
public readonly record struct HttpMessage(string Method, int Status, string Host, bool IsForProxy)
{
    const int ProxyAuthenticationRequired = 407;

    /// <summary>Methods of RFC 9110, of WebDAV, and of RPC over HTTP (MS-RPCH section 2.1.2.1).</summary>
    static readonly string[] Methods =
    [
        "GET", "POST", "CONNECT", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "PATCH", "PROPFIND", "RPC_IN_DATA", "RPC_OUT_DATA",
    ];

    /// <summary>True for a request.</summary>
    public bool IsRequest => Status == 0;

    /// <summary>True for <c>CONNECT</c>: what follows in the connection is another protocol.</summary>
    public bool IsConnect => Method == "CONNECT";

    /// <summary>Whether this is the start of an HTTP/1 message.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload) => ReadLine(payload, out _, out _);

    /// <summary>Reads the first line and the host; false unless it is recognised.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out HttpMessage message)
    {
        message = default;
        if (ReadLine(payload, out var line, out var status) != Recognition.Yes)
            return false;
        if (status != 0)
        {
            message = new HttpMessage("", status, "", status == ProxyAuthenticationRequired);
            return true;
        }

        var method = NameOf(line.Method);
        var isConnect = method == "CONNECT";
        var isAbsolute = StartLine.Starts(line.Target, "http://"u8) || StartLine.Starts(line.Target, "https://"u8);
        var host = isConnect ? line.Target : StartLine.Header(payload, "Host"u8);
        message = new HttpMessage(method, 0, CapturedName.FromUtf8(host), isConnect || isAbsolute);
        return true;
    }

    static Recognition ReadLine(ReadOnlySpan<byte> payload, out StartLine line, out int status)
    {
        line = default;
        status = 0;
        switch (Signature.Match(payload, "HTTP/1."u8))
        {
            case Recognition.Yes:
                if (payload.Length > "HTTP/1."u8.Length && !char.IsAsciiDigit((char)payload["HTTP/1."u8.Length]))
                    return Recognition.No;
                var response = StartLine.ReadStatus(payload, "HTTP/1.1"u8.Length, out status);
                return response == Recognition.Yes && status < 100 ? Recognition.No : response;
            case Recognition.Maybe:
                return Recognition.Maybe;
        }

        var shape = StartLine.Read(payload, out line);
        if (shape != Recognition.Yes)
            return shape;
        if (line.IsComplete)
            return line.Version.Length == "HTTP/1.1"u8.Length && line.Version.StartsWith("HTTP/1."u8) ? Recognition.Yes : Recognition.No;

        // Behind a long target the version may be cut off: a path, as no other protocol has it, tells.
        if (line.Target.StartsWith("/"u8) && IsKnown(line.Method))
            return Recognition.Yes;
        return payload.Length < StartLine.MaxLength ? Recognition.Maybe : Recognition.No;
    }

    static bool IsKnown(ReadOnlySpan<byte> method)
    {
        foreach (var known in Methods)
        {
            if (Ascii.Equals(method, known))
                return true;
        }

        return false;
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
