using System.Globalization;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>Why a candidate row fits or does not, in words.</summary>
static class CandidateText
{
    /// <summary>One sentence.</summary>
    public static string Of(CandidateRow candidate, in FlowEnd initiator, in FlowEnd responder, LoadBalancing mode)
        => candidate.Refusal == RowRefusal.None ? Fitting(candidate) : Refused(candidate, initiator, responder, mode);

    /// <summary>The same where only a port is known.</summary>
    public static string Of(CandidateRow candidate, LoadBalancing mode)
        => candidate.Refusal == RowRefusal.None ? candidate.BehindBy is { } by ? $"Ranks here {Behind(by)}." : "Ranks first." : OtherMode(candidate.Row, mode);

    static string Fitting(CandidateRow candidate)
    {
        if (candidate.Learned)
            return "An answer in the capture told that the port is such a one, so the row counts whatever its range.";
        var parts = new List<string> { candidate.Range is { IsSingle: true } ? "the port is the row's" : $"the port lies in {(candidate.Configured ? "the configured range " : "")}{candidate.Range}" };
        parts.Add(candidate.RoleVerified ? "the topology confirms the role" : candidate.Row.Roles == Roles.None ? "any host may have it" : "the host's role is not known");
        if (candidate.Payload == PayloadFit.Agrees)
            parts.Add(candidate.Row.Modality != Modality.None ? "the payload is media" : "the payload is what the row documents");
        else if (candidate.Payload == PayloadFit.Disagrees)
            parts.Add("but the payload is something else");
        if (candidate.Strength == Strength.Wide && candidate.Payload != PayloadFit.Disagrees)
            parts.Add("but so wide a range proves nothing");
        var fits = string.Join(", ", parts);
        return $"{char.ToUpper(fits[0], CultureInfo.InvariantCulture)}{fits[1..]}{(candidate.BehindBy is { } by ? $"; ranks here {Behind(by)}" : "")}.";
    }

    static string Behind(RankCriterion by) => by switch
    {
        RankCriterion.Prohibition => "because prohibitions go first",
        RankCriterion.Proof => "because a match that proves nothing goes last",
        RankCriterion.Origin => "because site goes before seed, and seed before supplement",
        RankCriterion.Width => "because a narrower range goes first",
        RankCriterion.ServerMedia => "because the server's media row goes before the client's",
        RankCriterion.ConfiguredRange => "because only the range of older clients holds the port",
        RankCriterion.Role => "because a confirmed role goes first",
        RankCriterion.Payload => "because an agreeing payload goes first",
        _ => "by the catalogue's order",
    };

    static string Refused(CandidateRow candidate, in FlowEnd initiator, in FlowEnd responder, LoadBalancing mode)
    {
        var row = candidate.Row;
        var (listener, peer) = candidate.AtInitiator ? (initiator, responder) : (responder, initiator);
        return candidate.Refusal switch
        {
            RowRefusal.LoadBalancing => OtherMode(row, mode),
            RowRefusal.Side => $"Port {candidate.Range} is documented for the listener, and here the initiator has it.",
            RowRefusal.ListenerRole => $"It is for {Words(row.Roles)}, and {listener.Address} is {Words(listener.Host.DeclaredRoles)}.",
            RowRefusal.PeerRole => $"The other end must be {Words(row.Peers)}, and {peer.Address} is {Words(peer.Host.DeclaredRoles)}.",
            RowRefusal.ListenerNetwork => $"It is for {string.Join(", ", row.Hosts)}, where {listener.Address} does not lie.",
            RowRefusal.PeerNetwork => $"The other end must lie in {string.Join(", ", row.PeerHosts)}, where {peer.Address} does not.",
            RowRefusal.Range => $"For {listener.Address} the range {MediaFit.RangesText(row, listener.Host, "or")} is in force, and port {listener.Port} is outside.",
            _ => $"{listener.Address} could send {CatalogWords.Modalities.NameOf(row.Modality)} from port {listener.Port}, {peer.Address} could not take part: by its port {peer.Port} or its roles.",
        };
    }

    static string OtherMode(CatalogRow row, LoadBalancing mode)
        => $"It is for {CatalogWords.LoadBalancings.NameOf(row.LoadBalancing)} load balancing, and the topology says {CatalogWords.LoadBalancings.NameOf(mode)}.";

    static string Words(Roles roles) => FindingText.RolesInShort(roles, Translation.English) is { Length: > 0 } text ? text : "any host";
}
