using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>Why a candidate row fits or does not, in words of a language.</summary>
sealed class CandidateText(LoadBalancing mode, Translation translation)
{
    /// <summary>One sentence.</summary>
    public string Of(CandidateRow candidate, in FlowEnd initiator, in FlowEnd responder)
        => candidate.Refusal == RowRefusal.None ? Fitting(candidate) : translation.Of(Refused(candidate, initiator, responder));

    /// <summary>The same where only a port is known.</summary>
    public string Of(CandidateRow candidate)
    {
        FormattableString text = $"Ranks first.";
        if (candidate.Refusal != RowRefusal.None)
            text = OtherMode(candidate.Row);
        else if (candidate.BehindBy is { } by)
            text = $"Ranks here {Behind(by)}.";
        return translation.Of(text);
    }

    string Fitting(CandidateRow candidate)
    {
        if (candidate.Learned)
            return translation.Of($"An answer in the capture told that the port is such a one, so the row counts whatever its range.");
        var clauses = translation.Clauses([.. Clauses(candidate).Select(translation.Of)]);
        return candidate.BehindBy is { } by ? translation.Of($"{clauses}; ranks here {Behind(by)}.") : clauses + translation.Known(Translation.FullStop);
    }

    static IEnumerable<FormattableString> Clauses(CandidateRow candidate)
    {
        if (candidate.Range is { IsSingle: true })
            yield return $"the port is the row's";
        else if (candidate.Configured)
            yield return $"the port lies in the configured range {candidate.Range}";
        else
            yield return $"the port lies in {candidate.Range}";

        if (candidate.RoleVerified)
            yield return $"the topology confirms the role";
        else if (candidate.Row.Roles == Roles.None)
            yield return $"any host may have it";
        else
            yield return $"the host's role is not known";

        if (candidate.Payload == PayloadFit.Disagrees)
            yield return $"but the payload is something else";
        else if (candidate.Payload == PayloadFit.Agrees && candidate.Row.Modality != Modality.None)
            yield return $"the payload is media";
        else if (candidate.Payload == PayloadFit.Agrees)
            yield return $"the payload is what the row documents";
        if (candidate.Strength == Strength.Wide && candidate.Payload != PayloadFit.Disagrees)
            yield return $"but so wide a range proves nothing";
    }

    static FormattableString Behind(RankCriterion by) => by switch
    {
        RankCriterion.Prohibition => $"because prohibitions go first",
        RankCriterion.Proof => $"because a match that proves nothing goes last",
        RankCriterion.Origin => $"because site goes before seed, and seed before supplement",
        RankCriterion.Width => $"because a narrower range goes first",
        RankCriterion.ServerMedia => $"because the server's media row goes before the client's",
        RankCriterion.ConfiguredRange => $"because only the range of older clients holds the port",
        RankCriterion.Role => $"because a confirmed role goes first",
        RankCriterion.Payload => $"because an agreeing payload goes first",
        _ => $"by the catalogue's order",
    };

    FormattableString Refused(CandidateRow candidate, in FlowEnd initiator, in FlowEnd responder)
    {
        var row = candidate.Row;
        var (listener, peer) = candidate.AtInitiator ? (initiator, responder) : (responder, initiator);
        return candidate.Refusal switch
        {
            RowRefusal.LoadBalancing => OtherMode(row),
            RowRefusal.Side => $"Port {candidate.Range} is documented for the listener, and here the initiator has it.",
            RowRefusal.ListenerRole => $"It is for {Words(row.Roles)}, and {listener.Address} is {Words(listener.Host.DeclaredRoles)}.",
            RowRefusal.PeerRole => $"The other end must be {Words(row.Peers)}, and {peer.Address} is {Words(peer.Host.DeclaredRoles)}.",
            RowRefusal.ListenerNetwork => $"It is for {string.Join(", ", row.Hosts)}, where {listener.Address} does not lie.",
            RowRefusal.PeerNetwork => $"The other end must lie in {string.Join(", ", row.PeerHosts)}, where {peer.Address} does not.",
            RowRefusal.Range => $"For {listener.Address} the range {MediaFit.RangesText(row, listener.Host, translation.Of($"or"))} is in force, and port {listener.Port} is outside.",
            _ => $"{listener.Address} could send {new Worded("modality", CatalogWords.Modalities.NameOf(row.Modality))} from port {listener.Port}, {peer.Address} could not take part: by its port {peer.Port} or its roles.",
        };
    }

    FormattableString OtherMode(CatalogRow row)
        => $"It is for {new Worded("loadBalancing", CatalogWords.LoadBalancings.NameOf(row.LoadBalancing))} load balancing, and the topology says {new Worded("loadBalancing", CatalogWords.LoadBalancings.NameOf(mode))}.";

    string Words(Roles roles) => FindingText.RolesInShort(roles, translation) is { Length: > 0 } text ? text : translation.Of($"any host");
}
