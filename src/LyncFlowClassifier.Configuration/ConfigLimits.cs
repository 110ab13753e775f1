namespace LyncFlowClassifier.Configuration;

/// <summary>Bounds on settings files, so that no file can take the memory of the machine.</summary>
static class ConfigLimits
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Largest audit that another is compared with, in bytes. It is read item by item.</summary>
    public const int MaxAuditBytes = 256 * 1024 * 1024;

    /// <summary>Most items of an audit.</summary>
    public const int MaxAuditItems = 100_000;

    /// <summary>Deepest nesting of lists and maps.</summary>
    public const int MaxDepth = 64;

    /// <summary>Most scalars, lists and maps in one file.</summary>
    public const int MaxNodes = 1_000_000;

    /// <summary>Most rows in a services or catalogue file, or objects in a conferencing configuration.</summary>
    public const int MaxRows = 2_000;

    /// <summary>Most port ranges in a services or catalogue file; with <see cref="MaxRows"/> it bounds the compiled table.</summary>
    public const int MaxRanges = 4_000;

    /// <summary>Most QoS policies in a file: each flow that no other resembles asks all of them.</summary>
    public const int MaxPolicies = 200;

    /// <summary>Most exceptions in a file: each flagged flow asks all of them.</summary>
    public const int MaxExceptions = 1_000;

    /// <summary>Most codes, networks or port ranges in one list of an exception.</summary>
    public const int MaxConditions = 200;

    /// <summary>Longest text that is kept (names, purposes, scopes), in characters.</summary>
    public const int MaxText = 1_000;

    /// <summary>Where a printed list of names is cut off, in characters: names of some thousand machines.</summary>
    public const int MaxListText = 65_536;

    /// <summary>Most addresses of one host in an imported topology or a name map.</summary>
    public const int MaxAddresses = 64;
}
