namespace LyncFlowClassifier.Reporting.Html;

/// <summary>How much of an audit the page shows, and where the rest is.</summary>
public sealed record AuditPageOptions
{
    /// <summary>Most items that the page lists, and most rows of every other table; at least 1.</summary>
    public int MaxRows { get; init; } = 1_000;

    /// <summary>Name of the file beside the page that has all items as CSV; empty if there is none. Untrusted.</summary>
    public string CsvName { get; init; } = "";
}
