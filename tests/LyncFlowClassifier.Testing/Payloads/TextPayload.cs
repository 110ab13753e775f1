using System.Text;

namespace LyncFlowClassifier.Testing.Payloads;

/// <summary>HTTP and SIP messages in clear text.</summary>
public static class TextPayload
{
    /// <summary>An HTTP request.</summary>
    public static byte[] HttpRequest(string host, string path = "/") => Lines($"GET {path} HTTP/1.1", $"Host: {host}", "User-Agent: OC/15.0.4420", "");

    /// <summary>A request to a proxy.</summary>
    public static byte[] HttpConnect(string target) => Lines($"CONNECT {target} HTTP/1.1", $"Host: {target}", "");

    /// <summary>An HTTP answer with a body.</summary>
    public static byte[] HttpResponse(int length = 64)
        => [.. Lines("HTTP/1.1 200 OK", "Content-Type: text/html", $"Content-Length: {length}", ""), .. Enumerable.Repeat((byte)'a', length)];

    /// <summary>A SIP request.</summary>
    public static byte[] SipRequest(string method, string from, string to, int number = 1)
        => Lines($"{method} sip:{to} SIP/2.0", $"Via: SIP/2.0/TCP {from};branch=z9hG4bK{number:X8}", "Max-Forwards: 70",
            $"From: <sip:{from}>;tag={number:x6}", $"To: <sip:{to}>", $"Call-ID: {number:x12}", $"CSeq: {number} {method}",
            "User-Agent: RTCC/5.0.0.0", "Content-Length: 0", "");

    /// <summary>Its answer.</summary>
    public static byte[] SipResponse(string method, string from, string to, int number = 1)
        => Lines("SIP/2.0 200 OK", $"Via: SIP/2.0/TCP {from};branch=z9hG4bK{number:X8}", $"From: <sip:{from}>;tag={number:x6}",
            $"To: <sip:{to}>;tag={number + 1:x6}", $"Call-ID: {number:x12}", $"CSeq: {number} {method}", "Content-Length: 0", "");

    static byte[] Lines(params string[] lines) => Encoding.ASCII.GetBytes(string.Join("\r\n", lines) + "\r\n");
}
