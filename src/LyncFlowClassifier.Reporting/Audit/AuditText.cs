using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Reporting.Audit;

/// <summary>
/// What every form of an audit says of its items, in one language. Names in the texts are as they came: whoever shows them makes them
/// harmless.
/// </summary>
sealed class AuditText(Translation language)
{
    const int MostPortsNamed = 3;
    const int MostOutcomesNamed = 3;

    /// <summary>The language.</summary>
    public Translation Language => language;

    /// <summary>Heading of a category.</summary>
    public string Title(AuditCategory category) => category switch
    {
        AuditCategory.Unexpected => language.Of($"Unexpected flows"),
        AuditCategory.Blocked => language.Of($"Documented but blocked"),
        AuditCategory.Drift => language.Of($"Drift from the configuration"),
        AuditCategory.Protocol => language.Of($"Protocol findings"),
        _ => language.Of($"Unstable connections"),
    };

    /// <summary>What a category means, one sentence.</summary>
    public string About(AuditCategory category) => category switch
    {
        AuditCategory.Unexpected => language.Of($"Nothing documents these flows, or a rule of the site forbids them."),
        AuditCategory.Blocked => language.Of($"These flows are documented or known, and no attempt got through."),
        AuditCategory.Drift => language.Of($"Media outside the configured port ranges, or marked with other DSCP values than expected."),
        AuditCategory.Protocol => language.Of($"A documented port that carries another protocol, TLS version or certificate than documented."),
        _ => language.Of($"These flows got through, and then were reset, stalled or lost some attempts."),
    };

    /// <summary>How an item compares with the baseline; empty if there is none.</summary>
    public string Change(AuditChange change) => change switch
    {
        AuditChange.New => language.Of($"new"),
        AuditChange.Changed => language.Of($"changed"),
        AuditChange.Same => language.Of($"unchanged"),
        _ => "",
    };

    /// <summary>The word for what only the baseline has.</summary>
    public string Gone => language.Of($"gone");

    /// <summary>Who opens the connections, seen from the item's host.</summary>
    public string Direction(bool inbound) => inbound ? language.Of($"inbound") : language.Of($"outbound");

    /// <summary>The same as a sentence, for a tooltip or a legend.</summary>
    public string AboutDirection(bool inbound) => inbound ? language.Of($"Others open connections to this host.") : language.Of($"This host opens connections to others.");

    /// <summary>Severity.</summary>
    public string Severity(Severity severity) => ReportWords.Severities.Text((int)severity, language);

    /// <summary>An outcome for people.</summary>
    public string Outcome(Outcome outcome) => GroupText.OutcomeOf(language, outcome);

    /// <summary>The outcomes of an item; if there are several, with their numbers of flows, the most frequent three.</summary>
    public string Outcomes(AuditItem item)
    {
        var outcomes = item.Outcomes.IsDefault ? [] : item.Outcomes;
        return outcomes.Length == 1
            ? Outcome(outcomes[0].Key)
            : string.Join(language.Known(Translation.Comma), outcomes.Take(MostOutcomesNamed).Select(pair => $"{Outcome(pair.Key)} {Amount.Count(pair.Value)}"));
    }

    /// <summary>Why an item is flagged, in a word or two; empty where only its finding says it.</summary>
    public string Cause(AuditItem item)
    {
        var outcome = item.Outcomes.IsDefaultOrEmpty ? Classify.Outcome.Pending : item.Outcomes[0].Key;
        return item switch
        {
            { Verdict: Verdict.Denied } => language.Of($"denied"),
            { Category: AuditCategory.Disturbed, Finding.Code: "LF208" } => language.Of($"intermittent"),
            { Category: AuditCategory.Blocked or AuditCategory.Disturbed } => Outcome(outcome),
            { Category: AuditCategory.Unexpected, Verdict: Verdict.Undocumented } => language.Of($"not documented"),
            _ => "",
        };
    }

    /// <summary>What is wrong, one sentence: the finding's, or why <c>--strict</c> flags it.</summary>
    public string What(AuditItem item)
        => item.Finding?.MessageIn(language) ?? language.Of($"Only a very wide port range fits, and no payload proves what it is (--strict).");

    /// <summary>What to check next; may be empty.</summary>
    public string Next(AuditItem item) => item.Finding?.AdviceIn(language) ?? "";

    /// <summary>The codes, the finding's own first.</summary>
    public static string Codes(AuditItem item)
        => item.Finding is not { } finding ? string.Join(' ', item.Codes) : string.Join(' ', item.Codes.Where(code => code != finding.Code).Prepend(finding.Code));

    /// <summary>The service, or what the row is for; empty if no row fits.</summary>
    public string Service(AuditItem item) => language.Known(item.Row is { } row ? RowTitle.Of(row) : item.Service);

    /// <summary>The same without the words that begin most services.</summary>
    public string ShortService(AuditItem item) => language.Known(item.Row is { } row ? RowTitle.Short(row) : item.Service);

    /// <summary>Transport and ports, such as <c>tcp 5061</c>; many ports are counted.</summary>
    public string Ports(AuditItem item)
    {
        var transport = ReportWords.Transports.Text((int)item.Transport);
        var ports = item.Ports.IsDefault ? [] : item.Ports;
        if (ports.Length <= 1 || item.PortCount <= MostPortsNamed)
            return $"{transport} {string.Join(", ", ports)}".TrimEnd();
        return $"{transport} {language.Of($"{Amount.Count(item.PortCount)} ports ({ports[0].From}-{ports[^1].To})")}";
    }

    /// <summary>Address or prefix and, if there is one, the name.</summary>
    public static string Host(AuditHost host) => string.IsNullOrEmpty(host.Name) ? host.Network.ToString() : $"{host.Name} ({host.Network})";

    /// <summary>Roles, or that none is known.</summary>
    public string Roles(Topology.Roles roles)
        => ReportWords.JoinRoles(roles, language.Known(Translation.Comma), language) is { Length: > 0 } text ? text : language.Of($"role not known");

    /// <summary>The peer with the most flows, and how many others there are.</summary>
    public string Peers(AuditItem item)
    {
        if (item.Peers.IsDefaultOrEmpty)
            return PeerCount(item);
        var first = item.Peers[0].Name is { Length: > 0 } name ? $"{name} ({item.Peers[0].Address})" : item.Peers[0].Address.ToString();
        return item.PeerCount switch
        {
            <= 1 => first,
            >= AuditItem.MostPeersCounted => language.Of($"{first} and at least {Amount.Count(item.PeerCount - 1)} more"),
            _ => language.Of($"{first} and {Amount.Count(item.PeerCount - 1)} more"),
        };
    }

    /// <summary>How many peers an item has.</summary>
    public string PeerCount(AuditItem item)
        => item.PeerCount >= AuditItem.MostPeersCounted ? language.Of($"at least {new Counted(item.PeerCount, "host")}") : language.Of(new Counted(item.PeerCount, "host"));

    /// <summary>When an item was seen, in UTC; empty if it has no time.</summary>
    public string When(AuditItem item)
        => item.FirstSeen == PacketTime.None || item.LastSeen == PacketTime.None ? ""
            : item.FirstSeen == item.LastSeen ? language.Of($"seen {Time(item.FirstSeen)} UTC")
            : language.Of($"first {Time(item.FirstSeen)}, last {Time(item.LastSeen)} UTC");

    /// <summary>How often and when an item was seen, in UTC.</summary>
    public string Seen(AuditItem item) => Seen(item.Flows, item.FirstSeen, item.LastSeen);

    /// <summary>The same of the baseline's item.</summary>
    public string Seen(AuditBefore item) => Seen(item.Flows, item.FirstSeen, item.LastSeen);

    /// <summary>The item in the baseline, one line.</summary>
    public string Before(AuditBefore before)
        => language.Of($"Before: {language.Word("outcome", before.Outcome)}, {Severity(before.Severity)}, {string.Join(' ', before.Codes)}; {Seen(before)}");

    /// <summary>A time to the second in UTC, or a sign for none.</summary>
    public static string Time(long time) => time == PacketTime.None ? "-" : ReportTime.ToSecond(time);

    string Seen(long flows, long first, long last)
    {
        var count = new Counted(flows, "flow");
        if (first == PacketTime.None || last == PacketTime.None)
            return language.Of(count);
        return first == last
            ? language.Of($"{count}, seen {Time(first)} UTC")
            : language.Of($"{count}, first {Time(first)}, last {Time(last)} UTC");
    }
}
