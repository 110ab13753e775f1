using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Inference;

/// <summary>What others may take a host for while roles are being found.</summary>
/// <param name="Roles">Declared roles, or those that its evidence allows; none if it shows too little.</param>
/// <param name="IsDeclared">True if the topology says so.</param>
readonly record struct HostView(Roles Roles, bool IsDeclared)
{
    /// <summary>True if the host has one of the roles, whichever of those that are still open it turns out to have.</summary>
    public bool Is(Roles roles)
        => Roles != Roles.None && (IsDeclared ? (Roles & roles) != 0 : (Roles & ~roles) == 0);
}
