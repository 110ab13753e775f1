namespace LyncFlowClassifier.Reporting;

/// <summary>The JSON Schema (2020-12) of <see cref="JsonReport"/>.</summary>
public static class ReportSchema
{
    /// <summary>Opens the embedded schema document, UTF-8.</summary>
    public static Stream Open() => typeof(ReportSchema).Assembly.GetManifestResourceStream("Schemas.report.schema.json")
        ?? throw new InvalidOperationException("The report schema is not embedded in this build.");
}
