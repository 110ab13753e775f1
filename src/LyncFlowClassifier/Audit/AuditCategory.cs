namespace LyncFlowClassifier.Audit;

/// <summary>What an item of an audit is about. The order is the order of the report.</summary>
public enum AuditCategory
{
    /// <summary>Nothing documents it, or a rule of the site forbids it.</summary>
    Unexpected,

    /// <summary>Documented or known, and no attempt got through.</summary>
    Blocked,

    /// <summary>Media outside the configured port ranges, or with other DSCP values than the policies say.</summary>
    Drift,

    /// <summary>A documented port, and another protocol, version or certificate than documented.</summary>
    Protocol,

    /// <summary>It got through, and then was reset, stalled or lost some attempts.</summary>
    Disturbed,
}

/// <summary>How an item compares with the baseline.</summary>
public enum AuditChange
{
    /// <summary>No baseline was given.</summary>
    None,

    /// <summary>The baseline does not have it.</summary>
    New,

    /// <summary>The baseline has it with another outcome, severity or other findings.</summary>
    Changed,

    /// <summary>As in the baseline.</summary>
    Same,
}
