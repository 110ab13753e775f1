using System.Collections.Immutable;

namespace LyncFlowClassifier.Audit;

/// <summary>The Wireshark display filter of an item.</summary>
static class AuditFilter
{
    /// <summary>Frames between the subject and its peers at the item's ports.</summary>
    /// <param name="key">What the flows have in common.</param>
    /// <param name="ports">Their ports.</param>
    /// <param name="peer">The only peer; null if there are several.</param>
    public static string Of(in AuditKey key, ImmutableArray<PortRange> ports, IpAddress? peer)
    {
        var ip = key.Subject.Address.IsIpv6 ? "ipv6" : "ip";
        var filter = $"{ip}.addr=={key.Subject}";
        if (peer is { } other && other != key.Subject.Address)
            filter += $" && {ip}.addr=={other}";
        var field = key.Transport == Transport.Tcp ? "tcp.port" : "udp.port";
        return ports switch
        {
            [] => filter,
            [{ IsSingle: true } only] => FormattableString.Invariant($"{filter} && {field}=={only.From}"),
            _ => $"{filter} && {field} in {{{string.Join(", ", ports.Select(Range))}}}",
        };
    }

    static string Range(PortRange range)
        => range.IsSingle ? FormattableString.Invariant($"{range.From}") : FormattableString.Invariant($"{range.From}..{range.To}");
}
