namespace LyncFlowClassifier.Topology;

/// <summary>What the topology file says of one address or network.</summary>
/// <param name="Network">Address or prefix; the longest matching prefix wins.</param>
/// <param name="Name">Host name, or null.</param>
/// <param name="Roles">Roles, at least one.</param>
/// <param name="Conferencing">Identity of the Get-CsConferencingConfiguration object that applies, such as <c>site:Berlin</c>; null = global.</param>
/// <param name="ServerMedia">Media ports of this server where they differ from the deployment's; null = the deployment's.</param>
public sealed record HostEntry(
    IpNetwork Network, string? Name, Roles Roles, string? Conferencing = null, ServerMediaPorts? ServerMedia = null);
