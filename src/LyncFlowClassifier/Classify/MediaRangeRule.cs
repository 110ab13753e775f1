using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>Which ends send media from a port outside their ranges.</summary>
[Flags]
enum OutsideRange
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The initiator, as a client.</summary>
    InitiatorAsClient = 1,

    /// <summary>The responder, as a client.</summary>
    ResponderAsClient = 2,

    /// <summary>The initiator, as a server.</summary>
    InitiatorAsServer = 4,

    /// <summary>The responder, as a server.</summary>
    ResponderAsServer = 8,
}

/// <summary>
/// Finds media that leaves its configured range (LF104, LF105). It takes a verified role to blame an end, and payload or
/// the other end's range to call the flow media.
/// </summary>
sealed class MediaRangeRule(MediaRows rows)
{
    /// <summary>Judges a flow that no row documents by more than a wide range.</summary>
    public OutsideRange Of(Transport transport, in FlowEnd initiator, in FlowEnd responder, bool payloadIsMedia)
    {
        // An ephemeral TCP source port is every program's; without payload it is no media at all.
        if (transport == Transport.Tcp && !payloadIsMedia)
            return OutsideRange.None;
        var outside = OutsideRange.None;
        if (IsClientOutside(transport, initiator, responder, payloadIsMedia))
            outside |= OutsideRange.InitiatorAsClient;
        if (IsClientOutside(transport, responder, initiator, payloadIsMedia))
            outside |= OutsideRange.ResponderAsClient;
        if (IsServerOutside(transport, initiator, responder, payloadIsMedia))
            outside |= OutsideRange.InitiatorAsServer;
        if (IsServerOutside(transport, responder, initiator, payloadIsMedia))
            outside |= OutsideRange.ResponderAsServer;
        return outside;
    }

    bool IsClientOutside(Transport transport, in FlowEnd client, in FlowEnd other, bool payloadIsMedia)
    {
        if (!client.Host.IsClient || !client.Host.ClientMedia.Restricted)
            return false;
        var applies = false;
        foreach (var modality in MediaRows.Modalities)
        {
            if (!Carries(transport, modality, other, client, payloadIsMedia))
                continue;
            foreach (ref readonly var media in rows.Of(transport, modality))
            {
                if (!media.Row.IsClientMedia || RoleFits.Of(media.Row.Roles, client.Host) != RoleFit.Verified)
                    continue;
                if (MediaFit.TryByRow(media, client, other, out _))
                    return false;
                applies = true;
            }
        }

        return applies;
    }

    // Can the other end be the far end of this modality? Two clients always can; else its port must lie in a range that says so.
    bool Carries(Transport transport, Modality modality, in FlowEnd end, in FlowEnd other, bool payloadIsMedia)
    {
        if (end.Host.IsClient)
            return MediaRanges.Unrestricted.Contains(end.Port);
        foreach (ref readonly var media in rows.Of(transport, modality))
        {
            if (MediaFit.TryByRow(media, end, other, out var fit) && (fit.Verified || !fit.Range.IsWide || payloadIsMedia))
                return true;
        }

        return payloadIsMedia && MediaFit.TryWithoutRow(end, out _);
    }

    bool IsServerOutside(Transport transport, in FlowEnd server, in FlowEnd other, bool payloadIsMedia)
    {
        if (server.Host.IsClient || server.Host.EndsOtherMedia || !MediaRanges.Unrestricted.Contains(server.Port))
            return false;
        if (!payloadIsMedia && !IsConfiguredClientInside(transport, other, server))
            return false;
        var applies = false;
        foreach (var modality in MediaRows.Modalities)
        {
            foreach (ref readonly var media in rows.Of(transport, modality))
            {
                if (media.Row.IsClientMedia || RoleFits.Of(media.Row.Roles, server.Host) != RoleFit.Verified)
                    continue;
                if (MediaFit.TryByRow(media, server, other, out _))
                    return false;
                applies = true;
            }
        }

        return applies;
    }

    bool IsConfiguredClientInside(Transport transport, in FlowEnd client, in FlowEnd other)
    {
        if (!client.Host.IsClient)
            return false;
        foreach (var modality in MediaRows.Modalities)
        {
            foreach (ref readonly var media in rows.Of(transport, modality))
            {
                if (MediaFit.TryByRow(media, client, other, out var fit) && fit.Verified && fit.Configured && !fit.Range.IsWide)
                    return true;
            }
        }

        return false;
    }
}
