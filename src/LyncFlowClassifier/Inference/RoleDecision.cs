using System.Collections.Immutable;
using System.Numerics;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Inference;

/// <summary>Adds up the evidence of one host and decides, or says why it cannot.</summary>
sealed class RoleDecision
{
    // Ports of so many other kinds of servers on one host are those of a device that answers everything.
    const int MostOtherFamilies = 1;

    static readonly ushort[] MediationPorts = [5067, 5068, 5070];

    public RoleDecision(HostUses host, List<RoleEvidence> evidence, PortClues ports, Func<int, HostView> viewOf)
    {
        Evidence = evidence;
        Candidates = Rank(evidence);
        Reason = $"";
        if (Candidates.IsEmpty)
            return;
        var best = Candidates[0];
        if (best.Points < RoleClues.Threshold || !HasTwoSigns(best.Role))
        {
            Reason = $"one port alone does not show {RoleText.Of(best.Role)}";
            if (best.Points < RoleClues.Threshold)
                Reason = $"{best.Points} of the {RoleClues.Threshold} points that a role needs; most for {NamesOf(best.Points)}";
            return;
        }

        var others = OtherFamilies(host, ports, best.Role);
        if (others.Length > MostOtherFamilies)
        {
            Reason = $"accepts ports of too many kinds of servers ({RoleText.Join(others.Prepend(RoleNames.Format(best.Role)).Select(RoleText.Of))}): it seems to answer everything";
            return;
        }

        foreach (var candidate in Candidates)
        {
            if (candidate.Points >= RoleClues.Threshold && candidate.Points > best.Points - RoleClues.Lead)
                Likely |= candidate.Role;
        }

        var rivals = Candidates.Count(candidate => candidate.Points > best.Points - RoleClues.Lead);
        if (rivals > 1)
        {
            Reason = TooClose(best.Points);
            return;
        }

        Roles = best.Role == Roles.FrontEnd ? FrontEndOf(host, viewOf) : best.Role;
        Likely = Roles;
        Reason = $"{new Counted(best.Points, "point")} for {RoleText.Of(best.Role)}";
        if (Candidates.Length > 1)
            Reason = $"{new Counted(best.Points, "point")} for {RoleText.Of(best.Role)}, next {RoleText.Of(Candidates[1].Role)} with {Candidates[1].Points}";
        if (Roles == Roles.FrontEnd)
            Reason = $"{Reason}; nothing shows whether it has the Mediation service, too";
    }

    /// <summary>The roles; none if the evidence does not decide.</summary>
    public Roles Roles { get; }

    /// <summary>The roles, or those between which the evidence does not decide; none if all lack points.</summary>
    public Roles Likely { get; }

    /// <summary>Why; empty if nothing speaks for any role.</summary>
    public FormattableString Reason { get; }

    /// <summary>Roles with points, most first.</summary>
    public ImmutableArray<RoleCandidate> Candidates { get; }

    public List<RoleEvidence> Evidence { get; }

    static ImmutableArray<RoleCandidate> Rank(List<RoleEvidence> evidence)
    {
        var candidates = new List<RoleCandidate>();
        for (var bit = 0; bit < RoleKinds.Count; bit++)
        {
            var role = (Roles)(1u << bit);
            var points = (role & RoleKinds.All) == 0 ? 0 : evidence.Sum(item => item.PointsOf(role));
            if (points > 0)
                candidates.Add(new RoleCandidate(role, points));
        }

        return [.. candidates.OrderByDescending(candidate => candidate.Points).ThenBy(candidate => candidate.Role)];
    }

    // A port number alone may be a coincidence, unless it is weighed as proof.
    bool HasTwoSigns(Roles role)
    {
        var signs = Evidence.Where(item => item.PointsOf(role) > 0).ToList();
        return signs.Exists(item => item.Points >= RoleClues.Threshold)
            || signs.Select(item => (item.Kind == EvidenceKind.Conduct, item.Use?.Accepts, item.Use?.Port)).Distinct().Count() > 1;
    }

    static string[] OtherFamilies(HostUses host, PortClues ports, Roles best)
    {
        var unique = new int[RoleKinds.Count];
        foreach (var (_, clue) in host.All.Where(use => use.Accepts).Select(use => (use.Port, Clue: ports.Find(use.Transport, use.Port)))
            .Where(pair => pair.Clue is { IsUnique: true }).DistinctBy(pair => pair.Port))
        {
            for (var bit = 0; bit < RoleKinds.Count; bit++)
                unique[bit] += (clue!.For & (Roles)(1u << bit)) != 0 ? clue.Points : 0;
        }

        // A load balancer stands for what is behind it.
        return [.. RoleNames.Words.Pairs.Where(pair => unique[BitOperations.Log2((uint)pair.Value)] >= RoleClues.Threshold
            && (pair.Value & (best | Roles.AnyLoadBalancer)) == 0).Select(pair => pair.Name)];
    }

    // A Front End does not have these ports: with them it is one with the Mediation service.
    static Roles FrontEndOf(HostUses host, Func<int, HostView> viewOf)
    {
        var calls = host.Find(accepts: false, Transport.Tcp, 5081) ?? host.Find(accepts: false, Transport.Tcp, 5082);
        var mediates = MediationPorts.Any(host.AcceptsTcp) || (calls is not null && calls.PeerHosts.Exists(peer => viewOf(peer).Is(Roles.PstnGateway)));
        var roles = mediates ? Roles.FrontEndMediation : Roles.FrontEnd;

        // The master of the Central Management store replicates to the Edge Servers.
        return host.Find(accepts: false, Transport.Tcp, 4443) is { } replicates && replicates.PeerHosts.Exists(peer => viewOf(peer).Is(Roles.Edge))
            ? roles | Roles.CentralManagementStore
            : roles;
    }

    FormattableString TooClose(int best)
    {
        var close = Candidates.Where(candidate => candidate.Points > best - RoleClues.Lead).ToList();
        var all = close.Aggregate(Roles.None, (roles, candidate) => roles | candidate.Role);
        var names = RoleText.Join(close.Select(candidate => (FormattableString)$"{RoleText.Of(candidate.Role)} {candidate.Points}"));
        if ((all & Roles.AnyLoadBalancer) != 0)
            return $"too close: {names}; a load balancer accepts the same ports as the servers behind it";
        if ((all & (Roles.Director | Roles.FrontEnd)) == (Roles.Director | Roles.FrontEnd))
            return $"too close: {names}; a Director accepts nothing that a Front End does not";
        return $"too close: {names}";
    }

    FormattableString NamesOf(int points) => RoleText.Join(Candidates.Where(candidate => candidate.Points == points).Select(candidate => RoleText.Of(candidate.Role)));
}
