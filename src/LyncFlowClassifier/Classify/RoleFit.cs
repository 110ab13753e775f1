using System.Collections.Immutable;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>How the roles of a host agree with those of a row. Larger is better.</summary>
enum RoleFit
{
    /// <summary>The host's roles are known and are others.</summary>
    No,

    /// <summary>The host's roles are unknown.</summary>
    Unverified,

    /// <summary>The row takes any host.</summary>
    Open,

    /// <summary>The topology says that the host has a role of the row.</summary>
    Verified,
}

/// <summary>Compares hosts with the roles and networks of a row.</summary>
static class RoleFits
{
    /// <summary>Compares the roles of a row with those of a host.</summary>
    public static RoleFit Of(Roles wanted, HostFacts host)
    {
        if (wanted == Roles.None)
            return RoleFit.Open;
        if (!host.IsKnown)
            return RoleFit.Unverified;
        return (wanted & host.Roles) != 0 ? RoleFit.Verified : RoleFit.No;
    }

    /// <summary>True if no network is asked for, or one of them holds the address.</summary>
    public static bool LiesIn(ImmutableArray<IpNetwork> networks, IpAddress address)
    {
        if (networks.IsDefaultOrEmpty)
            return true;
        foreach (var network in networks)
        {
            if (network.Contains(address))
                return true;
        }

        return false;
    }
}
