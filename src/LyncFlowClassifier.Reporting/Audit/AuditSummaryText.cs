using System.Globalization;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Reporting.Audit;

/// <summary>What an audit says as a whole: is it good or bad, about which flows, and what was left out. Names in it are as they came.</summary>
sealed class AuditSummaryText(AuditReport report, Translation language)
{
    /// <summary>Items that nobody accepted.</summary>
    public int Open { get; } = report.Items.Count(item => item.Exception is null);

    /// <summary>True if somebody has to act.</summary>
    public bool NeedsAction => Open > 0 || report.FlowsLeftOut > 0;

    /// <summary>Items with a change, accepted ones left out.</summary>
    public int CountOf(AuditChange change) => report.Items.Count(item => item.Exception is null && item.Change == change);

    /// <summary>Exceptions that no longer hold, and would have accepted a flow.</summary>
    public int ExpiredInUse { get; } = report.Exceptions.Count(use => use is { Expired: true, Flows: > 0 });

    /// <summary>Good or bad, one sentence.</summary>
    public string Verdict
    {
        get
        {
            if (report.Flows == 0)
                return language.Of($"No flow is in scope, so nothing can be said.");
            if (!NeedsAction)
                return report.Flagged > 0 ? language.Of($"Nothing to do: exceptions accept every flagged flow.") : language.Of($"Nothing to do: no flow is flagged.");
            if (report.Baseline is not null && report.FlowsLeftOut == 0 && CountOf(AuditChange.New) + CountOf(AuditChange.Changed) == 0)
                return language.Of($"Nothing new since the baseline; still open: {new Counted(Open, "item")}.");
            return language.Of($"To be looked into: {new Counted(Open, "item")}.");
        }
    }

    /// <summary>The counts that an auditor asks for first, one phrase each.</summary>
    public IEnumerable<string> Counts
    {
        get
        {
            yield return language.Of($"{new Counted(report.Flows, "flow")}, flagged: {Amount.Count(report.Flagged)}");
            if (report.Accepted > 0)
                yield return language.Of($"accepted: {Amount.Count(report.Accepted)}");
            if (report.Baseline is null)
                yield break;
            yield return language.Of($"new: {Amount.Count(CountOf(AuditChange.New))}");
            yield return language.Of($"changed: {Amount.Count(CountOf(AuditChange.Changed))}");
            yield return language.Of($"gone: {Amount.Count(report.Gone.Length)}");
        }
    }

    /// <summary>Which flows the audit is about, one sentence.</summary>
    public string Scope
    {
        get
        {
            if (report.Scope.IsAll)
                return language.Of($"All flows.");
            var parts = new List<string>();
            var period = report.Scope.Period;
            if (period.From != long.MinValue)
                parts.Add(language.Of($"seen from {ReportTime.ToSecond(period.From)} UTC on"));
            if (period.To != long.MaxValue)
                parts.Add(language.Of($"seen before {ReportTime.ToSecond(period.To)} UTC"));
            if (!report.Scope.Hosts.IsDefaultOrEmpty)
                parts.Add(language.Of($"with an end in {string.Join(", ", report.Scope.Hosts)}"));
            if (report.Scope.Roles != Topology.Roles.None)
                parts.Add(language.Of($"with an end of the role {ReportWords.JoinRoles(report.Scope.Roles, ", ", language)}"));
            return language.Of($"Only flows {string.Join(language.Known(Translation.Comma), parts)}.");
        }
    }

    /// <summary>The time that the captures cover; empty if no frame has a time.</summary>
    public string Period
    {
        get
        {
            var (first, last) = (PacketTime.None, PacketTime.None);
            foreach (var source in report.Sources)
                (first, last) = (PacketTime.Earlier(first, source.FirstSeen), PacketTime.Later(last, source.LastSeen));
            return first == PacketTime.None ? "" : $"{ReportTime.Span(first, last, language)} UTC ({Amount.Between(first, last)})";
        }
    }

    /// <summary>What the audit is compared with; empty if with nothing.</summary>
    public string Baseline => report.Baseline is { } baseline ? language.Of($"Compared with {baseline.Name}.") : "";

    /// <summary>What limits how far the report can be trusted, one sentence each, worst first.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            var blind = report.Sources.Count(source => !source.Health.SilenceIsEvidence);
            if (blind > 0)
                yield return language.Of($"Captures in which frames are missing or one direction was not seen: {Amount.Count(blind)}. Silence there is not reported as blocked.");
            var cut = report.Sources.Count(source => source.Incomplete);
            if (cut > 0)
                yield return language.Of($"Incomplete captures: {Amount.Count(cut)}.");
            if (ExpiredInUse > 0)
                yield return language.Of($"Expired exceptions that flows still match: {Amount.Count(ExpiredInUse)}.");
            if (report.FlowsLeftOut > 0)
                yield return language.Of($"Flagged flows in no item, since there are too many items: {Amount.Count(report.FlowsLeftOut)}.");
            foreach (var note in report.Notes)
                yield return language.Of(note);
        }
    }

    /// <summary>What an exception did, in a few words.</summary>
    public string Of(ExceptionUse use) => use switch
    {
        { Expired: true, Flows: > 0 } => language.Of($"EXPIRED, would accept {new Counted(use.Flows, "flow")}"),
        { Expired: true } => language.Of($"expired, not needed"),
        { Flows: 0 } => language.Of($"not needed"),
        _ => language.Of($"in use: {new Counted(use.Flows, "flow")}"),
    };

    /// <summary>A day as <c>2027-01-31</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>That only some lines of a list are shown.</summary>
    public string Shown(long shown, long all) => language.Of($"Shown: the first {Amount.Count(shown)} of {Amount.Count(all)}.");
}
