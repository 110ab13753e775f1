namespace LyncFlowClassifier.Reporting.Html;

/// <summary>Sections behind the items: which of them a report fills.</summary>
static class PageSections
{
    /// <summary>Anchor and heading of each, in the order of the page.</summary>
    public static IEnumerable<(string Id, string Title)> Of(AuditView view)
    {
        var (report, headings) = (view.Report, view.Headings);
        return new (bool Filled, string Id, string Title)[]
        {
            (!report.Matrix.IsEmpty, "matrix", headings.Matrix),
            (!report.Timeline.Buckets.IsEmpty, "timeline", headings.Timeline),
            (!report.UndocumentedPorts.IsEmpty, "ports", headings.UndocumentedPorts),
            (report.Coverage is not null, "coverage", headings.Coverage),
            (!report.Intermittent.IsEmpty, "intermittent", headings.Intermittent),
            (!report.Qos.Senders.IsEmpty, "dscp", headings.Dscp),
            (!report.Findings.IsEmpty, "findings", headings.Findings),
            (report.UnknownHostCount > 0, "hosts", headings.UnknownHosts),
            (!report.Exceptions.IsEmpty, "exceptions", headings.Exceptions),
            (report.Baseline is not null, "gone", headings.Gone),
            (!report.FirewallRules.IsEmpty, "firewall", headings.FirewallRules),
            (true, "sources", headings.Captures),
            (true, "legend", headings.Legend),
        }.Where(section => section.Filled).Select(section => (section.Id, section.Title));
    }

    /// <summary>True if the report fills the section.</summary>
    public static bool Has(AuditView view, string id) => Of(view).Any(section => section.Id == id);
}
