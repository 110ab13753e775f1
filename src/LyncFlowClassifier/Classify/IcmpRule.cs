using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// What ICMP errors say of a flow (semantics section 3). Types and codes: RFC 792, RFC 1122 section 3.2.2.1, RFC 1812
/// section 5.2.7.1 for ICMP; RFC 4443 section 3 for ICMPv6.
/// </summary>
static class IcmpRule
{
    /// <summary>Kinds of the errors that count against the flow.</summary>
    /// <param name="record">The flow, end A its initiator.</param>
    public static IcmpReasons Reasons(in FlowRecord record)
    {
        var reasons = IcmpReasons.None;
        if (record.Icmp is { } evidence)
        {
            foreach (var quote in evidence.Kept)
            {
                if (Counts(quote, record.A.Tcp.Syn))
                    reasons |= ReasonOf(quote);
            }
        }

        return reasons;
    }

    /// <summary>
    /// An error that quotes another sequence number than an attempt's belongs to an earlier or later connection of the same ports.
    /// </summary>
    public static bool Counts(in IcmpQuote quote, in EventSeries syn)
        => quote.Sequence is not { } sequence || syn.IsEmpty || sequence == syn.FirstValue || sequence == syn.LastValue;

    /// <summary>Kind of an error by its type and code.</summary>
    public static IcmpReasons ReasonOf(in IcmpQuote quote)
        => quote.Reporter.IsIpv6 ? ReasonOfIpv6(quote.Type, quote.Code) : ReasonOfIpv4(quote.Type, quote.Code);

    static IcmpReasons ReasonOfIpv4(byte type, byte code) => (type, code) switch
    {
        (3, 0 or 1 or 6 or 7 or 11 or 12) => IcmpReasons.Unreachable,
        (3, 2) => IcmpReasons.ProtocolUnreachable,
        (3, 3) => IcmpReasons.PortUnreachable,
        (3, 4) => IcmpReasons.PacketTooBig,
        (3, 9 or 10 or 13) => IcmpReasons.Prohibited,
        (11, _) => IcmpReasons.TimeExceeded,
        _ => IcmpReasons.Other,
    };

    static IcmpReasons ReasonOfIpv6(byte type, byte code) => (type, code) switch
    {
        (1, 0 or 3 or 6) => IcmpReasons.Unreachable,
        (1, 1 or 5) => IcmpReasons.Prohibited,
        (1, 4) => IcmpReasons.PortUnreachable,
        (2, _) => IcmpReasons.PacketTooBig,
        (3, _) => IcmpReasons.TimeExceeded,
        _ => IcmpReasons.Other,
    };
}
