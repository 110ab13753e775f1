using System.Collections.Immutable;
using System.Globalization;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>The parts that messages of findings are made of.</summary>
static class FindingText
{
    const int MaxFrames = 8;

    /// <summary>A port as <c>5061/tcp</c>.</summary>
    public static string Port(Transport transport, ushort port) => $"{port}/{Words.Transports.NameOf(transport)}";

    /// <summary>The target as <c>port 5061/tcp of 10.0.0.10 (service)</c>; the service only if a row proves it.</summary>
    public static string Target(in FlowRecord record, ImmutableArray<RowMatch> rows)
        => $"port {Port(record.Transport, record.PortB)} of {record.AddressB}{ServiceNote(rows)}";

    /// <summary>The responder's port as <c>port 5061/tcp (service)</c>.</summary>
    public static string OwnPort(in FlowRecord record, ImmutableArray<RowMatch> rows)
        => $"port {Port(record.Transport, record.PortB)}{ServiceNote(rows)}";

    static string ServiceNote(ImmutableArray<RowMatch> rows)
        => !rows.IsEmpty && rows[0].Strength != Strength.Wide && RowTitle.Of(rows[0].Row) is { Length: > 0 } service ? $" ({service})" : "";

    /// <summary>What the initiator sent to be let in, as <c>3 SYNs within 3.0 s</c>.</summary>
    public static string Requests(in FlowRecord record)
    {
        if (record.Transport == Transport.Tcp)
            return Count(record.A.Tcp.Syn.Sent, "SYN") + Within(record.A.Tcp.Syn.FirstTime, record.A.Tcp.Syn.LastTime);
        var sent = UdpOutcome.Sent(record.A);
        var requests = record.A.Payload switch
        {
            PayloadKind.StunRequest => Count(sent, "STUN request"),
            PayloadKind.SqlBrowserRequest => Count(sent, "SQL Browser request"),
            PayloadKind.DhcpRequest => Count(sent, "DHCP request"),
            PayloadKind.DnsQuery => Count(sent, "DNS request"),
            PayloadKind.KerberosRequest => Count(sent, "Kerberos request"),
            _ => Count(sent, "datagram"),
        };
        return requests + Within(record.A.FirstSeen, record.A.LastSeen);
    }

    /// <summary>A count with its noun.</summary>
    public static string Count(ulong count, string noun)
        => count == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}s");

    /// <summary>A span as <c> within 3.0 s</c>, with a leading space; empty if it is not known or nothing.</summary>
    public static string Within(long from, long to)
        => Elapsed.Between(from, to) is > 0 and var span ? $" within {Seconds(span)}" : "";

    /// <summary>A span in seconds.</summary>
    public static string Seconds(long nanoseconds)
        => ((double)nanoseconds / PacketTime.Second).ToString("0.0##", CultureInfo.InvariantCulture) + " s";

    /// <summary>Roles in short: the three roles of a Front End as one, all servers as one.</summary>
    public static string RolesInShort(Roles roles)
    {
        var rest = roles;
        var group = "";
        if ((roles & Roles.AllServers) == Roles.AllServers)
            (group, rest) = ("all servers", roles & ~Roles.AllServers);
        else if ((roles & Roles.AnyFrontEnd) == Roles.AnyFrontEnd)
            (group, rest) = ("front-end", roles & ~Roles.AnyFrontEnd);
        if (rest == Roles.None)
            return group;
        return group.Length == 0 ? RoleNames.Format(rest) : $"{group}, {RoleNames.Format(rest)}";
    }

    /// <summary>The first frame and those of the ICMP errors that count, ascending.</summary>
    public static ImmutableArray<long> Frames(in FlowRecord record, bool withIcmp)
    {
        if (!withIcmp || record.Icmp is not { } evidence)
            return [record.FirstFrame];
        var frames = new SortedSet<long> { record.FirstFrame };
        foreach (var quote in evidence.Kept)
        {
            if (IcmpRule.Counts(quote, record.A.Tcp.Syn))
                frames.Add(quote.Frame);
        }

        return [.. frames.Take(MaxFrames)];
    }
}
