using System.Numerics;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Inference;

/// <summary>
/// The roles that are weighed against each other. Those that show the same ports count as one: every Front End as a Front End, a phone
/// as a client.
/// </summary>
static class RoleKinds
{
    /// <summary>Room for the points of all roles, by bit number.</summary>
    public const int Count = 20;

    /// <summary>All that are weighed.</summary>
    public const Roles All = (Roles)((1u << Count) - 1) & ~(Roles.FrontEndMediation | Roles.CentralManagementStore | Roles.IpPhone);

    /// <summary>Lync servers, Edge Servers included.</summary>
    public const Roles Servers = Roles.FrontEnd | Roles.Director | Roles.Mediation | Roles.PersistentChat | Roles.Edge;

    /// <summary>Whatever stands where clients sign in: servers of a pool, or what balances their load.</summary>
    public const Roles PoolEntrance = Roles.AnyFrontEnd | Roles.Director | Roles.FrontEndLoadBalancer | Roles.DirectorLoadBalancer;

    /// <summary>A set of roles as kinds.</summary>
    public static Roles Of(Roles roles)
    {
        var kinds = roles & All;
        if ((roles & Roles.AnyFrontEnd) != 0)
            kinds |= Roles.FrontEnd;
        return (roles & Roles.AnyClient) != 0 ? kinds | Roles.Client : kinds;
    }

    /// <summary>How many kinds of servers a set holds; a load balancer stands for what is behind it.</summary>
    public static int Families(Roles roles)
    {
        var kinds = Of(roles) & ~Roles.AnyLoadBalancer;
        if ((roles & Roles.FrontEndLoadBalancer) != 0)
            kinds |= Roles.FrontEnd;
        if ((roles & Roles.MediationLoadBalancer) != 0)
            kinds |= Roles.Mediation;
        if ((roles & Roles.DirectorLoadBalancer) != 0)
            kinds |= Roles.Director;
        return BitOperations.PopCount((uint)kinds);
    }
}
