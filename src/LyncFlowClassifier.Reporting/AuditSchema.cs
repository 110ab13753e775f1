namespace LyncFlowClassifier.Reporting;

/// <summary>The JSON Schema (2020-12) of <see cref="AuditJson"/>.</summary>
public static class AuditSchema
{
    /// <summary>Opens the embedded schema document, UTF-8.</summary>
    public static Stream Open() => typeof(AuditSchema).Assembly.GetManifestResourceStream("Schemas.audit.schema.json")
        ?? throw new InvalidOperationException("The audit schema is not embedded in this build.");
}
