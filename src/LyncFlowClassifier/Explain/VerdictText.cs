using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Explain;

/// <summary>Why a verdict or an outcome, in a sentence of a language.</summary>
sealed class VerdictText(Translation translation)
{
    /// <summary>The verdict.</summary>
    public string Of(ClassifiedFlow flow)
    {
        if (flow.Verdict == Verdict.Unverified)
            return translation.Of($"Only rows fit whose ranges are too wide to prove anything.");
        return flow.Verdict != Verdict.Undocumented && !flow.Rows.IsEmpty ? translation.Of(OfBestRow(flow, flow.Rows[0].Row)) : WhyUndocumented(flow);
    }

    FormattableString OfBestRow(ClassifiedFlow flow, CatalogRow row) => flow.Verdict switch
    {
        Verdict.Known when flow is { Learned: { } learned, Strength: Strength.Exact } => $"Learned from {LearnedPortText.Of(learned, translation)}. The best row, {row.Id}, is of the supplement.",
        Verdict.Denied => $"The best row, {row.Id}, forbids it.",
        Verdict.Known => $"The best row, {row.Id}, is of the supplement: not on the page, but explained.",
        _ when row.Origin == Origin.Site => $"The best row, {row.Id}, is of the site.",
        _ => $"The best row, {row.Id}, is of the page.",
    };

    // The first finding of an undocumented flow is the reason.
    string WhyUndocumented(ClassifiedFlow flow)
    {
        if (flow.Findings.FirstOrDefault(finding => finding.Code[2] == '1') is not { } reason)
            return translation.Of($"No row fits.");
        var wide = flow.Rows.IsEmpty ? "" : translation.Of($" A row so wide does not excuse it.");
        return translation.Of($"{reason.Code}: {reason.MessageIn(translation) + wide}");
    }

    /// <summary>The outcome.</summary>
    public string Of(Outcome outcome) => translation.Of(TextOf(outcome));

    static FormattableString TextOf(Outcome outcome) => outcome switch
    {
        Outcome.Established => $"The handshake was completed, or data or datagrams went both ways.",
        Outcome.NoAnswer => $"A SYN or a request, nothing back, and the capture goes on for the answer timeout; UDP requests also after two.",
        Outcome.Refused => $"The host answered with a reset for the SYN, or an ICMP port unreachable.",
        Outcome.Prohibited => $"An ICMP error says: administratively prohibited.",
        Outcome.Unreachable => $"An ICMP error says that there is no way to the host, or that time was exceeded.",
        Outcome.HalfOpen => $"The SYN/ACK was sent at least twice and never acknowledged.",
        Outcome.Reset => $"Handshake, data, then a reset before the first byte of an answer.",
        Outcome.Stalled => $"The same data was sent at least three times and never acknowledged.",
        Outcome.Aborted => $"The initiator reset its own attempt within a second.",
        Outcome.OneWay => $"At least 50 media frames over at least 2 s, none back.",
        Outcome.Pending => $"The capture ended too early, or its health forbids a conclusion.",
        _ => $"Seen in the middle and in one direction: nothing can be said.",
    };
}
