using System.Collections.Immutable;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Inference;

/// <summary>What is found out about one host.</summary>
public sealed class InferredHost
{
    /// <summary>Its address.</summary>
    public required IpAddress Address { get; init; }

    /// <summary>Its names, the best first; empty if none is known.</summary>
    public required ImmutableArray<HostName> Names { get; init; }

    /// <summary>Its roles; none if unknown.</summary>
    public required Roles Roles { get; init; }

    /// <summary>Where the roles come from.</summary>
    public required RoleOrigin Origin { get; init; }

    /// <summary>How the evidence decides, or why it does not; empty if nothing speaks for any role.</summary>
    public string Reason => ReasonIn(Translation.English);

    internal FormattableString ReasonText { get; init; } = $"";

    /// <summary>Roles that the evidence speaks for, most points first. Of roles that show the same ports only one is here.</summary>
    public required ImmutableArray<RoleCandidate> Candidates { get; init; }

    /// <summary>The evidence.</summary>
    public required ImmutableArray<RoleEvidence> Evidence { get; init; }

    /// <summary>How the evidence contradicts a declared role, in one line; null if it does not.</summary>
    public string? Conflict => ConflictIn(Translation.English);

    internal FormattableString? ConflictText { get; init; }

    /// <summary><see cref="Reason"/> in a language.</summary>
    public string ReasonIn(Translation translation) => translation.Of(ReasonText);

    /// <summary><see cref="Conflict"/> in a language.</summary>
    public string? ConflictIn(Translation translation) => ConflictText is null ? null : translation.Of(ConflictText);

    /// <summary>Evidence that speaks for its roles or, if they are unknown, for the most likely one.</summary>
    public IEnumerable<RoleEvidence> Supporting()
    {
        var role = Origin != RoleOrigin.Unknown ? RoleKinds.Of(Roles) : Candidates.IsEmpty ? Roles.None : Candidates[0].Role;
        return Evidence.Where(item => (item.For & role) != 0 && item.Points > 0);
    }

    /// <summary>Evidence that speaks against its roles or, if they are unknown, against the most likely one.</summary>
    public IEnumerable<RoleEvidence> Opposing()
    {
        var role = Origin != RoleOrigin.Unknown ? RoleKinds.Of(Roles) : Candidates.IsEmpty ? Roles.None : Candidates[0].Role;
        return Evidence.Where(item => (item.Against & role) == role && role != Roles.None && item.PointsAgainst > 0);
    }
}
