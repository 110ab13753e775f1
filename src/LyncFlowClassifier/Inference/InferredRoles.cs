using System.Collections.Immutable;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Inference;

/// <summary>What the flows of a capture show of the roles of its hosts.</summary>
public sealed class InferredRoles
{
    /// <summary>Points that a role needs.</summary>
    public const int Threshold = RoleClues.Threshold;

    /// <summary>Points by which it must lead over the next role.</summary>
    public const int Lead = RoleClues.Lead;

    /// <summary>Hosts of which something is known or shown, by address.</summary>
    public required ImmutableArray<InferredHost> Hosts { get; init; }

    /// <summary>What was known before.</summary>
    public required SiteTopology Known { get; init; }

    /// <summary>Hosts that got through on a port of interest but show nothing that speaks for a role.</summary>
    public required int HostsWithoutEvidence { get; init; }

    /// <summary>What was left out at a limit, one line each; empty if nothing.</summary>
    public required ImmutableArray<string> Limits { get; init; }

    /// <summary>Contradictions between the known topology and the evidence, one line each.</summary>
    public IEnumerable<string> Conflicts => Hosts.Where(host => host.Conflict is not null).Select(host => host.Conflict!);
}
