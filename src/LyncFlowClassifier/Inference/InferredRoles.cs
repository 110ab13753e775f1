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

    /// <summary>Points from which an undecided host is worth a look.</summary>
    public const int WorthALook = (RoleClues.Threshold + 1) / 2;

    /// <summary>What was known before.</summary>
    public required SiteTopology Known { get; init; }

    /// <summary>Hosts that got through on a port of interest but show nothing that speaks for a role.</summary>
    public required int HostsWithoutEvidence { get; init; }

    /// <summary>What was left out at a limit, one line each; empty if nothing.</summary>
    public required ImmutableArray<string> Limits { get; init; }

    /// <summary>Hosts whose roles the flows show, by address.</summary>
    public IEnumerable<InferredHost> Inferred => Hosts.Where(host => host.Origin == RoleOrigin.Inferred);

    /// <summary>Hosts that stay unknown though something speaks for a role, the strongest first.</summary>
    /// <param name="fewest">Fewest points of the most likely role.</param>
    public IEnumerable<InferredHost> Undecided(int fewest)
        => Hosts.Where(host => host.Origin == RoleOrigin.Unknown && host.Candidates[0].Points >= fewest).OrderByDescending(host => host.Candidates[0].Points);

    /// <summary>Contradictions between the known topology and the evidence, one line each.</summary>
    public IEnumerable<string> Conflicts => Hosts.Where(host => host.Conflict is not null).Select(host => host.Conflict!);
}
