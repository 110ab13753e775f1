using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>One end of a flow.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Roles">Its roles; none if unknown.</param>
/// <param name="Name">Its name from the topology, or null.</param>
public readonly record struct Endpoint(IpAddress Address, ushort Port, Roles Roles, string? Name);
