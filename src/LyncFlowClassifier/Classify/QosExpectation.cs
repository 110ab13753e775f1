using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// What an end of a flow should mark: by its own source port, as policies do. With policies of the site these decide; without, the
/// documented examples of the media that both ports allow.
/// </summary>
sealed class QosExpectation(QosPolicy? policy, MediaRows media)
{
    /// <summary>The expectation of the sender.</summary>
    /// <param name="transport">Transport of the flow.</param>
    /// <param name="sender">The end that marks.</param>
    /// <param name="other">The other end.</param>
    /// <param name="match">What the catalogue says of the flow.</param>
    public QosEnd Of(Transport transport, in FlowEnd sender, in FlowEnd other, MatchResult match)
    {
        var modalities = match.IsMedia ? ModalitiesOf(match) : 0;
        var modality = Single(modalities);
        var mayBePhone = !sender.Host.IsKnown || (sender.Host.DeclaredRoles & Roles.IpPhone) != 0;
        if (policy is null)
        {
            var documented = 0UL;
            foreach (var each in MediaRows.Modalities)
                documented |= (modalities >> (int)each & 1) != 0 ? QosEnd.AcceptedFor(each, mayBePhone) : 0;
            return new QosEnd(match.IsMedia, documented, OutsideRanges(sender, match), modality, mayBePhone, byPolicy: false);
        }

        var (covered, rules) = (0UL, 0);
        foreach (var rule in policy.Rules)
        {
            if (!rule.Covers(transport, sender.Host.Roles, sender.Port, other.Port))
                continue;
            covered |= 1UL << rule.Dscp;
            rules |= 1 << (int)rule.Modality;
        }

        var phone = mayBePhone && (modalities == 0 || (modalities >> (int)Modality.Audio & 1) != 0) ? 1UL << DocumentedDscp.Phone : 0;
        if (covered != 0)
            return new QosEnd(match.IsMedia, covered | phone, outside: 0, modality == Modality.None ? Single(rules & ~1) : modality, mayBePhone, byPolicy: true);

        // Policies are Windows': a gateway, or a host of which nothing is known, may mark in its own way.
        if (!sender.Host.IsKnown || sender.Host.EndsOtherMedia)
            return QosEnd.Any;
        var outside = policy.Values & ~1UL & ~phone & ~OfServices(match);
        return new QosEnd(match.IsMedia, 1UL | phone, outside, modality, mayBePhone, byPolicy: true);
    }

    // Bits by number of the modality.
    static int ModalitiesOf(MatchResult match)
    {
        var modalities = 0;
        foreach (var row in match.Rows)
        {
            if (row.Strength >= Strength.Range && MediaRows.IsMedia(row.Row))
                modalities |= 1 << (int)row.Row.Modality;
        }

        return modalities;
    }

    static Modality Single(int modalities)
        => modalities != 0 && (modalities & (modalities - 1)) == 0 ? (Modality)int.TrailingZeroCount(modalities) : Modality.None;

    // Without policies: the documented values, where the sender's role and port are known to be no media.
    ulong OutsideRanges(in FlowEnd sender, MatchResult match)
        => match.IsMedia || match.Fault == MatchFault.MediaRange || !sender.Host.IsKnown || sender.Host.EndsOtherMedia || IsInRange(sender)
            ? 0
            : DocumentedDscp.Values & ~OfServices(match);

    // Signalling with CS3 is common, and no page speaks against it.
    static ulong OfServices(MatchResult match)
        => !match.Rows.IsEmpty && match.Strength == Strength.Exact && match.Rows[0].Row.Origin != Origin.Site && !match.IsMedia
            ? 1UL << DocumentedDscp.ClassSelector3
            : 0;

    bool IsInRange(in FlowEnd sender)
    {
        foreach (var modality in MediaRows.Modalities)
        {
            if (IsInRange(media.Of(Transport.Tcp, modality), sender) || IsInRange(media.Of(Transport.Udp, modality), sender))
                return true;
        }

        return false;
    }

    static bool IsInRange(ReadOnlySpan<MediaRow> rows, in FlowEnd sender)
    {
        foreach (var each in rows)
        {
            if (RoleFits.Of(each.Row.Roles, sender.Host) == RoleFit.Verified && MediaFit.HoldsPort(each.Row, sender))
                return true;
        }

        return false;
    }
}
