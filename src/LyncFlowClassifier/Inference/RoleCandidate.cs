using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Inference;

/// <summary>A role that something speaks for.</summary>
/// <param name="Role">The role.</param>
/// <param name="Points">All points for it less those against it.</param>
public readonly record struct RoleCandidate(Roles Role, int Points);
