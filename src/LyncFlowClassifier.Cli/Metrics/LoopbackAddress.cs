using System.Globalization;
using System.Net;

namespace LyncFlowClassifier.Cli.Metrics;

/// <summary>Addresses that only programs on this machine reach.</summary>
static class LoopbackAddress
{
    const string Localhost = "localhost";

    /// <summary>Reads <c>127.0.0.1:9464</c>, <c>[::1]:9464</c> or <c>localhost:9464</c>; port 0 is any free one.</summary>
    /// <exception cref="CommandException">It is another address, or none.</exception>
    public static IPEndPoint Parse(string addressAndPort)
    {
        var colon = addressAndPort.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(addressAndPort.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            throw Wrong(addressAndPort, "is no address with a port");
        var host = addressAndPort[..colon];
        if (host.Equals(Localhost, StringComparison.OrdinalIgnoreCase))
            return new IPEndPoint(IPAddress.Loopback, port);
        if (AddressOf(host) is not { } address)
            throw Wrong(addressAndPort, "is no address with a port");
        return IPAddress.IsLoopback(address)
            ? new IPEndPoint(address, port)
            : throw Wrong(addressAndPort, "can be reached from other machines, and metrics have no access control");
    }

    /// <summary>True if a request's Host names this machine by itself: a page of the web cannot have such a name (DNS rebinding).</summary>
    public static bool IsHost(ReadOnlySpan<char> host)
    {
        var colon = host.LastIndexOf(':');
        var name = colon >= 0 && !host.EndsWith("]") ? host[..colon] : host;
        return name.Equals(Localhost, StringComparison.OrdinalIgnoreCase) || (AddressOf(name) is { } address && IPAddress.IsLoopback(address));
    }

    // IPv4 with four numbers, or IPv6 in brackets.
    static IPAddress? AddressOf(ReadOnlySpan<char> text)
    {
        var isIpv6 = text.StartsWith("[") && text.EndsWith("]");
        if (!isIpv6 && text.Count('.') != 3)
            return null;
        return IPAddress.TryParse(isIpv6 ? text[1..^1] : text, out var address) ? address : null;
    }

    static CommandException Wrong(string text, string why)
        => new(ExitCode.Usage, $"'{text}' {why}; name one of this machine's own, such as 127.0.0.1:9464, [::1]:9464 or localhost:9464");
}
