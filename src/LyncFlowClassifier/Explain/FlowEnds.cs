using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Explain;

/// <summary>A flow as a user names it: <c>10.0.0.5:50123-10.0.0.10:5061/tcp</c>, IPv6 as <c>[2001:db8::5]:50123-[2001:db8::10]:5061/tcp</c>.</summary>
/// <param name="Transport">Transport.</param>
/// <param name="One">Address and port of one end.</param>
/// <param name="Other">Address and port of the other.</param>
public readonly record struct FlowEnds(Transport Transport, (IpAddress Address, ushort Port) One, (IpAddress Address, ushort Port) Other)
{
    /// <summary>True if the record is that flow, whichever end comes first.</summary>
    public bool Are(in FlowRecord record)
    {
        var (a, b) = ((record.AddressA, record.PortA), (record.AddressB, record.PortB));
        return record.Transport == Transport && ((a == One && b == Other) || (a == Other && b == One));
    }

    /// <summary>Reads the text form; false for anything else.</summary>
    public static bool TryParse(string text, out FlowEnds ends)
    {
        ends = default;
        if (!TryParseTransport(text, out var rest, out var transport) || rest.Split('-') is not [var one, var other])
            return false;
        if (!TryParseEnd(one, out var first) || !TryParseEnd(other, out var second))
            return false;
        ends = new FlowEnds(transport, first, second);
        return true;
    }

    /// <summary>Reads <c>5061/tcp</c>, or <c>5061</c> for both transports; false for anything else.</summary>
    public static bool TryParsePort(string text, out ushort port, out Transport? transport)
    {
        transport = null;
        if (TryParseTransport(text, out var number, out var named))
            (text, transport) = (number, named);
        return TryParseNumber(text, out port);
    }

    static bool TryParseTransport(string text, [MaybeNullWhen(false)] out string rest, out Transport transport)
    {
        transport = text.EndsWith("/udp", StringComparison.OrdinalIgnoreCase) ? Transport.Udp : Transport.Tcp;
        var known = transport == Transport.Udp || text.EndsWith("/tcp", StringComparison.OrdinalIgnoreCase);
        rest = known ? text[..^4] : null;
        return known;
    }

    static bool TryParseEnd(string text, out (IpAddress Address, ushort Port) end)
    {
        end = default;
        var colon = text.LastIndexOf(':');
        if (colon < 1 || !TryParseNumber(text[(colon + 1)..], out var port))
            return false;
        var address = text.AsSpan(0, colon).Trim();
        var isIpv6 = address.StartsWith("[") && address.EndsWith("]");
        if (!IpAddress.TryParse(isIpv6 ? address[1..^1] : address, out var parsed) || parsed.IsIpv6 != isIpv6)
            return false;
        end = (parsed, port);
        return true;
    }

    static bool TryParseNumber(string text, out ushort port) => ushort.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out port);
}
