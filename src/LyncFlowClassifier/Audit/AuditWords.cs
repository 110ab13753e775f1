using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Audit;

/// <summary>The words that files use for what an audit says. They never change their meaning.</summary>
public static class AuditWords
{
    /// <summary>Categories, in the order of a report.</summary>
    public static NamedValues<AuditCategory> Categories { get; } = new(
        ("unexpected", AuditCategory.Unexpected),
        ("blocked", AuditCategory.Blocked),
        ("drift", AuditCategory.Drift),
        ("protocol", AuditCategory.Protocol),
        ("disturbed", AuditCategory.Disturbed));

    /// <summary>Changes since the baseline; <see cref="AuditChange.None"/> has no word.</summary>
    public static NamedValues<AuditChange> Changes { get; } = new(
        ("new", AuditChange.New), ("changed", AuditChange.Changed), ("same", AuditChange.Same));
}
