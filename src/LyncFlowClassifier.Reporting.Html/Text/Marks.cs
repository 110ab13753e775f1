using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting.Html.Text;

/// <summary>Words by which style and script know values; the same in every language.</summary>
static class Marks
{
    public static string Of(Severity severity) => ReportWords.Severities.Text((int)severity);

    public static string Of(Verdict verdict) => ReportWords.Verdicts.Text((int)verdict);

    public static string Of(CoverageStatus status) => ReportWords.Coverage(status);

    public static string Of(AuditChange change) => change switch
    {
        AuditChange.New => "new",
        AuditChange.Changed => "changed",
        AuditChange.Same => "same",
        _ => "",
    };

    /// <summary>Role names with spaces between; <c>unknown</c> for none.</summary>
    public static string Of(Roles roles) => roles == Roles.None ? "unknown" : string.Join(' ', RoleNames.NamesOf(roles));

    /// <summary>Role names as part of a link.</summary>
    public static string Link(Roles roles) => Of(roles).Replace(' ', ',');
}
