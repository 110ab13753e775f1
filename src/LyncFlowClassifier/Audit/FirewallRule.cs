using System.Collections.Immutable;

namespace LyncFlowClassifier.Audit;

/// <summary>A rule that would let a documented flow pass. Never made for anything else.</summary>
/// <param name="ItemId">The item that it is for.</param>
/// <param name="RowId">The row that documents it.</param>
/// <param name="Service">The row's service.</param>
/// <param name="Transport">Transport.</param>
/// <param name="Ports">Responder ports.</param>
/// <param name="Destination">The host that must accept: address or prefix.</param>
/// <param name="DestinationName">Its name, untrusted, or null.</param>
/// <param name="Sources">Who must be let in, ascending.</param>
/// <param name="SourcesLeftOut">More of them than are listed.</param>
public sealed record FirewallRule(
    string ItemId, string RowId, string Service, Transport Transport, ImmutableArray<PortRange> Ports, IpNetwork Destination, string? DestinationName,
    ImmutableArray<IpNetwork> Sources, int SourcesLeftOut);
