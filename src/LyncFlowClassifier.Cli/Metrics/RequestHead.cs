using System.Text;

namespace LyncFlowClassifier.Cli.Metrics;

/// <summary>The head of an HTTP/1 request, as far as it is looked at (RFC 9112).</summary>
/// <param name="Method">The method, as it came.</param>
/// <param name="Path">What is asked for, without a query.</param>
/// <param name="Host">The host that the client means.</param>
sealed record RequestHead(string Method, string Path, string Host)
{
    const string Scheme = "http://";

    /// <summary>Reads a head, without the empty line at its end; null if it is not well formed.</summary>
    public static RequestHead? Parse(ReadOnlySpan<byte> head)
    {
        if (!Ascii.IsValid(head))
            return null;
        var lines = Encoding.ASCII.GetString(head).Split("\r\n");
        if (lines[0].Split(' ') is not [{ Length: > 0 } method, { Length: > 0 } target, "HTTP/1.1" or "HTTP/1.0"])
            return null;
        string? host = null;
        foreach (var line in lines.AsSpan(1))
        {
            var colon = line.IndexOf(':');
            if (colon <= 0 || line[colon - 1] is ' ' or '\t' || line[0] is ' ' or '\t')
                return null;
            if (!line.AsSpan(0, colon).Equals("Host", StringComparison.OrdinalIgnoreCase))
                continue;
            if (host is not null)
                return null;
            host = line[(colon + 1)..].Trim(' ', '\t');
        }

        if (host is null)
            return null;

        // A client that takes us for a proxy names the host twice; the target counts.
        if (target.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            var slash = target.IndexOf('/', Scheme.Length);
            (host, target) = slash < 0 ? (target[Scheme.Length..], "/") : (target[Scheme.Length..slash], target[slash..]);
        }

        var query = target.IndexOf('?', StringComparison.Ordinal);
        return new RequestHead(method, query < 0 ? target : target[..query], host);
    }
}
