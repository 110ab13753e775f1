using System.Collections.Immutable;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>The parts that messages of findings are made of.</summary>
static class FindingText
{
    const int MaxFrames = 8;

    // Up to here the tenths of milliseconds of a double are those of the whole number of ns.
    const long LongestExact = 1_000_000 * PacketTime.Second;

    /// <summary>A port as <c>5061/tcp</c>.</summary>
    public static void Port(Utf8Buffer text, Transport transport, ushort port)
    {
        text.Number((ulong)port);
        text.Add(transport == Transport.Tcp ? "/tcp"u8 : "/udp"u8);
    }

    /// <summary>What the initiator sent to be let in, as <c>3 SYNs within 3.0 s</c>.</summary>
    public static void Requests(Utf8Buffer text, in FlowRecord record)
    {
        if (record.Transport == Transport.Tcp)
        {
            Count(text, record.A.Tcp.Syn.Sent, "SYN"u8);
            Within(text, record.A.Tcp.Syn.FirstTime, record.A.Tcp.Syn.LastTime);
            return;
        }

        var noun = record.A.Payload switch
        {
            PayloadKind.StunRequest => "STUN request"u8,
            PayloadKind.SqlBrowserRequest => "SQL Browser request"u8,
            PayloadKind.DhcpRequest => "DHCP request"u8,
            PayloadKind.DnsQuery => "DNS request"u8,
            PayloadKind.KerberosRequest => "Kerberos request"u8,
            _ => "datagram"u8,
        };
        Count(text, UdpOutcome.Sent(record.A), noun);
        Within(text, record.A.FirstSeen, record.A.LastSeen);
    }

    /// <summary>A count with its noun.</summary>
    public static void Count(Utf8Buffer text, ulong count, ReadOnlySpan<byte> noun)
    {
        text.Grouped(count);
        text.Add((byte)' ');
        text.Add(noun);
        if (count != 1)
            text.Add((byte)'s');
    }

    /// <summary>A span as <c> within 3.0 s</c>, with a leading space; nothing if it is not known or nothing.</summary>
    public static void Within(Utf8Buffer text, long from, long to)
    {
        if (Elapsed.Between(from, to) is not (> 0 and var span))
            return;
        text.Add(" within "u8);
        Seconds(text, span);
        text.Add(" s"u8);
    }

    /// <summary>A span in seconds, with one to three decimals.</summary>
    public static void Seconds(Utf8Buffer text, long nanoseconds)
    {
        if (nanoseconds >= LongestExact)
        {
            ((double)nanoseconds / PacketTime.Second).TryFormat(text.Room(32), out var written, "0.0##", null);
            text.Advance(written);
            return;
        }

        var milliseconds = (ulong)(nanoseconds + PacketTime.Millisecond / 2) / PacketTime.Millisecond;
        text.Number(milliseconds / 1000);
        text.Add((byte)'.');
        var decimals = (uint)(milliseconds % 1000);
        var digits = decimals % 100 == 0 ? 1 : decimals % 10 == 0 ? 2 : 3;
        Digits.WriteFixed(digits == 1 ? decimals / 100 : digits == 2 ? decimals / 10 : decimals, text.Room(3)[..digits]);
        text.Advance(digits);
    }

    /// <summary>Roles in short: the three roles of a Front End as one, all servers as one.</summary>
    public static string RolesInShort(Roles roles, Translation translation)
    {
        var rest = roles;
        var group = "";
        if ((roles & Roles.AllServers) == Roles.AllServers)
            (group, rest) = (translation.Of($"all servers"), roles & ~Roles.AllServers);
        else if ((roles & Roles.AnyFrontEnd) == Roles.AnyFrontEnd)
            (group, rest) = (translation.Word("role", "front-end"), roles & ~Roles.AnyFrontEnd);
        if (rest == Roles.None)
            return group;
        var names = string.Join(", ", RoleNames.NamesOf(rest).Select(role => translation.Word("role", role)));
        return group.Length == 0 ? names : $"{group}, {names}";
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
