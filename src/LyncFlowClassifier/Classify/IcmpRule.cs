using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// What ICMP errors say of a flow (semantics section 3).
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
    public static IcmpReasons ReasonOf(in IcmpQuote quote) => IcmpReason.Of(quote.Reporter.IsIpv6, quote.Type, quote.Code);
}
