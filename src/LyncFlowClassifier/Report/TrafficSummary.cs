using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Report;

/// <summary>Counts over all flows, and the groups that a person reads.</summary>
public sealed record TrafficSummary
{
    /// <summary>Flows.</summary>
    public required long Flows { get; init; }

    /// <summary>TCP flows.</summary>
    public required long TcpFlows { get; init; }

    /// <summary>UDP flows.</summary>
    public required long UdpFlows { get; init; }

    /// <summary>Flagged flows.</summary>
    public required long Flagged { get; init; }

    /// <summary>Blocked flows.</summary>
    public required long Blocked { get; init; }

    /// <summary>Connections whose server chose a version below TLS 1.2 (LF303).</summary>
    public long OldTls { get; init; }

    /// <summary>Flows per verdict; every verdict is there.</summary>
    public required ImmutableArray<KeyValuePair<Verdict, long>> Verdicts { get; init; }

    /// <summary>Flows per outcome; every outcome is there.</summary>
    public required ImmutableArray<KeyValuePair<Outcome, long>> Outcomes { get; init; }

    /// <summary>Flows per code of finding, by code; those with none are left out.</summary>
    internal ImmutableArray<KeyValuePair<string, long>> Codes { get; init; } = [];

    /// <summary>Flows with a verdict.</summary>
    internal long Of(Verdict verdict)
    {
        var flows = 0L;
        for (var i = 0; i < Verdicts.Length; i++)
            flows += Verdicts[i].Key == verdict ? Verdicts[i].Value : 0;
        return flows;
    }

    /// <summary>Flows with an outcome.</summary>
    internal long Of(Outcome outcome)
    {
        var flows = 0L;
        for (var i = 0; i < Outcomes.Length; i++)
            flows += Outcomes[i].Key == outcome ? Outcomes[i].Value : 0;
        return flows;
    }

    /// <summary>Flows per best row, in catalogue order.</summary>
    public required ImmutableArray<ServiceSummary> Services { get; init; }

    /// <summary>Ports that answers in the capture gave out, as far as flows used them.</summary>
    public ImmutableArray<LearnedPortFlows> LearnedPorts { get; init; } = [];

    /// <summary>
    /// Blocked flows, grouped by initiator, responder, port and cause; most severe first. At most
    /// <see cref="MaxGroups"/>; the rest is in <see cref="BlockedGroupsLeftOut"/>.
    /// </summary>
    public required FlowGroupList BlockedGroups { get; init; }

    /// <summary>Groups over the limit.</summary>
    public long BlockedGroupsLeftOut { get; init; }

    /// <summary>Denied, undocumented and otherwise flagged flows that are not blocked, grouped likewise.</summary>
    public required FlowGroupList UnexpectedGroups { get; init; }

    /// <summary>Groups over the limit.</summary>
    public long UnexpectedGroupsLeftOut { get; init; }

    /// <summary>Most groups of a kind that are kept.</summary>
    public const int MaxGroups = 10_000;
}

/// <summary>Flows of one catalogue row.</summary>
/// <param name="Row">The row; null for flows that no row fits.</param>
/// <param name="Verdict">Verdict of these flows.</param>
/// <param name="Flows">Flows.</param>
/// <param name="Frames">Frames.</param>
/// <param name="Bytes">Wire bytes.</param>
/// <param name="Blocked">Blocked flows among them.</param>
/// <param name="Configured">Flows among them that a configured client range explains, not the row's own ports.</param>
public sealed record ServiceSummary(CatalogRow? Row, Verdict Verdict, long Flows, ulong Frames, ulong Bytes, long Blocked, long Configured = 0);

/// <summary>Flows that a person reads as one line: same two hosts, same port (or a scan over many), same cause.</summary>
public sealed record FlowGroup
{
    /// <summary>Who opened.</summary>
    public required Endpoint Initiator { get; init; }

    /// <summary>Number of different initiators; <see cref="Initiator"/> is the first of them.</summary>
    public required int InitiatorCount { get; init; }

    /// <summary>True if one initiator tried at least <see cref="FlowGroups.ScanPorts"/> ports of the responder.</summary>
    public required bool IsScan { get; init; }

    /// <summary>Who was opened to; its port is the first of <see cref="Ports"/>.</summary>
    public required Endpoint Responder { get; init; }

    /// <summary>Transport.</summary>
    public required Transport Transport { get; init; }

    /// <summary>Responder ports as ranges, ascending; at most 32 ranges.</summary>
    public required ImmutableArray<PortRange> Ports { get; init; }

    /// <summary>Number of different responder ports.</summary>
    public required int PortCount { get; init; }

    /// <summary>Initiator ports likewise, if the finding is about them; else empty.</summary>
    public ImmutableArray<PortRange> InitiatorPorts { get; init; } = [];

    /// <summary>Number of different initiator ports, if the finding is about them; else 0.</summary>
    public int InitiatorPortCount { get; init; }

    /// <summary>Service of the best row, or an empty string.</summary>
    public required string Service { get; init; }

    /// <summary>Best row of all flows; null if no row fits, or for a scan.</summary>
    public CatalogRow? Row { get; init; }

    /// <summary>Outcome.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Worst severity of the findings.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The finding that says it best, from the group's first flow.</summary>
    public required Finding? Finding { get; init; }

    /// <summary>Codes of all findings, ascending.</summary>
    public required ImmutableArray<string> Codes { get; init; }

    /// <summary>Flows in the group.</summary>
    public required long Flows { get; init; }

    /// <summary>Frames.</summary>
    public required ulong Frames { get; init; }

    /// <summary>First frame of the first flow.</summary>
    public required long FirstFrame { get; init; }

    /// <summary>Time of that frame in ns, or <see cref="PacketTime.None"/>.</summary>
    public long FirstSeen { get; init; } = PacketTime.None;
}

/// <summary>One host of the capture.</summary>
/// <param name="Address">Address.</param>
/// <param name="Name">Name from the topology, or null.</param>
/// <param name="Roles">Roles; none if unknown.</param>
/// <param name="Flows">Flows that it takes part in.</param>
/// <param name="Flagged">Flagged ones among them.</param>
/// <param name="Bytes">Wire bytes of these flows.</param>
public sealed record HostSummary(IpAddress Address, string? Name, Roles Roles, long Flows, long Flagged, ulong Bytes);
