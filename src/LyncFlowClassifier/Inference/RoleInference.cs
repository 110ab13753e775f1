using System.Collections.Immutable;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Inference;

/// <summary>
/// Finds the roles of hosts from collected evidence. What a host is also depends on what those are that it talks with, so hosts are
/// looked at in rounds, each by what the round before found, until nothing changes. What the known topology says is never doubted;
/// contradictions are told. Equal evidence gives equal answers.
/// </summary>
public static class RoleInference
{
    /// <summary>Most rounds; three suffice for the longest chain of clues (Front End, gateway, Mediation server).</summary>
    const int MaxRounds = 5;

    /// <summary>Decides for every host of the ledger.</summary>
    /// <param name="ledger">The evidence, complete.</param>
    /// <param name="known">What is known of the deployment; always right.</param>
    /// <param name="names">Names of hosts, or null.</param>
    public static InferredRoles Of(EvidenceLedger ledger, SiteTopology known, INameSource? names = null)
    {
        var declared = ledger.Hosts.ConvertAll(host => known.Find(host.Address));
        var views = declared.ConvertAll(entry => entry is null ? default : new HostView(WithImplied(entry.Roles), IsDeclared: true)).ToArray();
        foreach (var host in ledger.Hosts)
            host.Sort();
        var decisions = Decide(ledger, views, names);
        for (var round = 1; round < MaxRounds && TakeUp(decisions, declared, views); round++)
            decisions = Decide(ledger, views, names);

        var hosts = new List<InferredHost>();
        for (var i = 0; i < decisions.Length; i++)
        {
            if (declared[i] is not null || !decisions[i].Candidates.IsEmpty)
                hosts.Add(HostOf(ledger.Hosts[i].Address, decisions[i], declared[i], names));
        }

        return new InferredRoles
        {
            Hosts = [.. hosts.OrderBy(host => host.Address)],
            Known = known,
            HostsWithoutEvidence = decisions.Length - hosts.Count,
            LimitTexts = LimitsOf(ledger),
        };
    }

    static RoleDecision[] Decide(EvidenceLedger ledger, HostView[] views, INameSource? names)
    {
        HostView ViewOf(int host) => views[host];
        var scorer = new HostScorer(ledger.Ports, ViewOf, names);
        return [.. ledger.Hosts.Select(host => new RoleDecision(host, scorer.Of(host), ledger.Ports, ViewOf))];
    }

    // False if nothing changed.
    static bool TakeUp(RoleDecision[] decisions, List<HostEntry?> declared, HostView[] views)
    {
        var changed = false;
        for (var i = 0; i < views.Length; i++)
        {
            var view = new HostView(decisions[i].Likely, IsDeclared: false);
            if (declared[i] is not null || views[i] == view)
                continue;
            views[i] = view;
            changed = true;
        }

        return changed;
    }

    static InferredHost HostOf(IpAddress address, RoleDecision decision, HostEntry? declared, INameSource? names)
    {
        ImmutableArray<HostName> known = declared?.Name is { } name && declared.Network.PrefixLength == address.Bits ? [new(name, "topology")] : [];
        return new InferredHost
        {
            Address = address,
            Names = known.AddRange((names?.NamesOf(address) ?? []).Where(other => other.Name.Length is > 0 and <= HostName.MaxLength)),
            Roles = declared?.Roles ?? decision.Roles,
            Origin = declared is not null ? RoleOrigin.Declared : decision.Roles != Roles.None ? RoleOrigin.Inferred : RoleOrigin.Unknown,
            ReasonText = decision.Reason,
            Candidates = decision.Candidates,
            Evidence = [.. decision.Evidence],
            ConflictText = declared is null ? null : ConflictOf(address, decision, declared),
        };
    }

    static FormattableString? ConflictOf(IpAddress address, RoleDecision decision, HostEntry declared)
    {
        // A role that the evidence cannot tell apart from the declared one is no contradiction.
        if (decision.Roles == Roles.None || (decision.Roles & ~Roles.CentralManagementStore & WithImplied(declared.Roles)) != 0)
            return null;
        var ports = decision.Evidence.Where(item => item.Use is { Accepts: true } && (item.For & RoleKinds.Of(decision.Roles)) != 0 && item.Points > 0)
            .Select(item => item.Use!.Port).Distinct().Take(8).ToList();
        FormattableString conflict = $"{address} is declared {RoleText.Of(declared.Roles)}, but the flows look like {RoleText.Of(decision.Roles)} ({decision.Reason})";
        return ports.Count == 0 ? conflict : $"{conflict}; it accepts {string.Join(", ", ports)}";
    }

    static Roles WithImplied(Roles roles)
    {
        if ((roles & Roles.AnyFrontEnd) != 0)
            roles |= Roles.FrontEnd;
        return (roles & Roles.IpPhone) != 0 ? roles | Roles.Client : roles;
    }

    static ImmutableArray<FormattableString> LimitsOf(EvidenceLedger ledger)
    {
        var limits = ImmutableArray.CreateBuilder<FormattableString>();
        if (ledger.HasMoreHosts)
            limits.Add($"Only the first {ledger.MostHosts:N0} hosts were looked at.");
        if (ledger.HasMoreUses)
            limits.Add($"Only the first {ledger.MostUses:N0} ports of hosts were remembered.");
        limits.AddRange(ledger.Names.LimitTexts);
        return limits.ToImmutable();
    }
}
