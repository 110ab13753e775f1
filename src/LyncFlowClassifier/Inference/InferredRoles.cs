using System.Collections.Immutable;
using LyncFlowClassifier.Localisation;
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
    public IEnumerable<string> Limits => LimitsIn(Translation.English);

    internal ImmutableArray<FormattableString> LimitTexts { get; init; } = [];

    /// <summary>Hosts whose roles the flows show, by address.</summary>
    public IEnumerable<InferredHost> Inferred => Hosts.Where(host => host.Origin == RoleOrigin.Inferred);

    /// <summary>Hosts that stay unknown though something speaks for a role, the strongest first.</summary>
    /// <param name="fewest">Fewest points of the most likely role.</param>
    public IEnumerable<InferredHost> Undecided(int fewest)
        => Hosts.Where(host => host.Origin == RoleOrigin.Unknown && host.Candidates[0].Points >= fewest).OrderByDescending(host => host.Candidates[0].Points);

    /// <summary>Contradictions between the known topology and the evidence, one line each.</summary>
    public IEnumerable<string> Conflicts => ConflictsIn(Translation.English);

    /// <summary><see cref="Limits"/> in a language.</summary>
    public IEnumerable<string> LimitsIn(Translation translation) => LimitTexts.Select(translation.Of);

    /// <summary><see cref="Conflicts"/> in a language.</summary>
    public IEnumerable<string> ConflictsIn(Translation translation) => Hosts.Select(host => host.ConflictIn(translation)).OfType<string>();
}
