namespace LyncFlowClassifier.Topology;

/// <summary>
/// Media ports of conferencing, application and Mediation servers (AudioPortStart/AudioPortCount and so on).
/// A null range means: as documented on the page.
/// </summary>
/// <param name="Audio">Audio range, both ends inclusive.</param>
/// <param name="Video">Video range.</param>
/// <param name="AppSharing">Application-sharing range.</param>
public sealed record ServerMediaPorts(PortRange? Audio, PortRange? Video, PortRange? AppSharing);
