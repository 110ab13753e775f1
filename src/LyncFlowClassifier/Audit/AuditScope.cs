using System.Collections.Immutable;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Audit;

/// <summary>Which flows an audit is about; the default is all.</summary>
public sealed record AuditScope
{
    /// <summary>Only flows that were seen in it.</summary>
    public AuditPeriod Period { get; init; } = AuditPeriod.All;

    /// <summary>Only flows with an end in one of these networks; empty = any.</summary>
    public ImmutableArray<IpNetwork> Hosts { get; init; } = [];

    /// <summary>Only flows with an end that has one of these roles; none = any.</summary>
    public Roles Roles { get; init; }

    /// <summary>True if every flow is in it.</summary>
    public bool IsAll => Period.IsAll && Hosts.IsEmpty && Roles == Roles.None;
}
