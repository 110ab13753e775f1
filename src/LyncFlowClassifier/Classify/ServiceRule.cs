using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>Does a row that is no media range fit a flow?</summary>
static class ServiceRule
{
    const int FirstDynamicPort = 49152;
    const int LastDynamicPort = 65535;

    /// <summary>Compares a row with the two ends.</summary>
    /// <param name="row">The row; one of its ranges holds the responder's port, or the initiator's if the row is for either end.</param>
    /// <param name="initiator">Who opened.</param>
    /// <param name="responder">Who was opened to.</param>
    /// <param name="roleVerified">True if the topology confirms the listener's role.</param>
    public static bool Fits(CatalogRow row, in FlowEnd initiator, in FlowEnd responder, out bool roleVerified)
    {
        var fit = Fit(row, responder, initiator);
        if (row.Side == RowSide.Either && Fit(row, initiator, responder) is var turned && turned > fit)
            fit = turned;
        roleVerified = fit == RoleFit.Verified;
        return fit != RoleFit.No;
    }

    /// <summary>Why a row does not fit with these ends; <see cref="RowRefusal.None"/> exactly if <see cref="Fits"/> with the ends as they are.</summary>
    public static RowRefusal RefusalOf(CatalogRow row, in FlowEnd listener, in FlowEnd peer)
    {
        if (RoleFits.Of(row.Roles, listener.Host) == RoleFit.No)
            return RowRefusal.ListenerRole;
        if (RoleFits.Of(row.Peers, peer.Host) == RoleFit.No)
            return RowRefusal.PeerRole;
        if (!RoleFits.LiesIn(row.Hosts, listener.Address))
            return RowRefusal.ListenerNetwork;
        return RoleFits.LiesIn(row.PeerHosts, peer.Address) ? RowRefusal.None : RowRefusal.PeerNetwork;
    }

    static RoleFit Fit(CatalogRow row, in FlowEnd listener, in FlowEnd peer)
        => RoleFits.Of(row.Peers, peer.Host) != RoleFit.No && RoleFits.LiesIn(row.Hosts, listener.Address)
            && RoleFits.LiesIn(row.PeerHosts, peer.Address)
            ? RoleFits.Of(row.Roles, listener.Host)
            : RoleFit.No;

    /// <summary>The row's range that holds the port, or null.</summary>
    public static PortRange? RangeOf(CatalogRow row, ushort port)
    {
        var ports = row.Ports;
        for (var i = 0; i < ports.Length; i++)
        {
            if (ports[i].Contains(port))
                return ports[i];
        }

        return null;
    }

    /// <summary>What a match of the range is worth by itself.</summary>
    public static Strength StrengthOf(CatalogRow row, PortRange range)
    {
        if (range.IsSingle)
            return Strength.Exact;
        return range.IsWide || IsDynamic(row, range) ? Strength.Wide : Strength.Range;
    }

    /// <summary>The same with what the flow carries: it proves a range or disproves it; a single port stands by itself.</summary>
    public static Strength StrengthOf(CatalogRow row, PortRange range, PayloadFit payload) => payload switch
    {
        PayloadFit.Agrees => Strength.Exact,
        PayloadFit.Disagrees when !range.IsSingle => Strength.Wide,
        _ => StrengthOf(row, range),
    };

    /// <summary>True if the row belongs to a load-balancer table that the declared mode does not use.</summary>
    public static bool IsOfOtherMode(CatalogRow row, LoadBalancing mode)
        => row.LoadBalancing != LoadBalancing.Unknown && mode != LoadBalancing.Unknown && row.LoadBalancing != mode;

    // Windows hands these ports to any program that asks for one, so a background service that uses them explains little.
    static bool IsDynamic(CatalogRow row, PortRange range)
        => row.Origin == Origin.Supplement && range.From <= FirstDynamicPort && range.To >= LastDynamicPort;
}
