using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Audit;

/// <summary>
/// Flagged flows that one person can act on together: the same host (or network of hosts that are declared as one), direction, port and
/// cause, whoever the others are.
/// </summary>
public sealed record AuditItem
{
    /// <summary>Eight characters that name the item in every report about the same host, direction, port, cause and roles.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about.</summary>
    public required AuditCategory Category { get; init; }

    /// <summary>Worst severity of its findings.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The finding that says best what is wrong, from the first flow; null only for flows that <c>--strict</c> flags.</summary>
    public required Finding? Finding { get; init; }

    /// <summary>Codes of all findings of its flows, ascending.</summary>
    public required ImmutableArray<string> Codes { get; init; }

    /// <summary>The host to look at: the one whose role is known, the responder if both or none are.</summary>
    public required AuditHost Subject { get; init; }

    /// <summary>True if others open connections to the subject; false if it opens them.</summary>
    public required bool Inbound { get; init; }

    /// <summary>Transport.</summary>
    public required Transport Transport { get; init; }

    /// <summary>Ports that the item is about, as ascending ranges, at most 32: of the responder, or of the sender of media.</summary>
    public required ImmutableArray<PortRange> Ports { get; init; }

    /// <summary>Number of different ports.</summary>
    public required int PortCount { get; init; }

    /// <summary>Service of the best row of the first flow, or an empty string.</summary>
    public required string Service { get; init; }

    /// <summary>Best row of the first flow; null if none fits.</summary>
    public CatalogRow? Row { get; init; }

    /// <summary>Verdict of the first flow.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Roles that the other hosts have in common; none if unknown.</summary>
    public required Roles PeerRoles { get; init; }

    /// <summary>The other hosts with the most flows, those first; at most <see cref="MaxPeers"/>.</summary>
    public required ImmutableArray<AuditPeer> Peers { get; init; }

    /// <summary>Number of other hosts; at <see cref="MostPeersCounted"/> there may be more.</summary>
    public required int PeerCount { get; init; }

    /// <summary>Flows by outcome, the most frequent first.</summary>
    public required ImmutableArray<KeyValuePair<Outcome, long>> Outcomes { get; init; }

    /// <summary>Flows.</summary>
    public required long Flows { get; init; }

    /// <summary>Flows no attempt of which got through.</summary>
    public required long Blocked { get; init; }

    /// <summary>Attempts: of TCP, SYNs with a new sequence number; of UDP, flows.</summary>
    public required long Attempts { get; init; }

    /// <summary>Frames of both directions.</summary>
    public required ulong Frames { get; init; }

    /// <summary>Wire bytes of both directions.</summary>
    public required ulong Bytes { get; init; }

    /// <summary>Earliest packet time in ns, or <see cref="PacketTime.None"/>.</summary>
    public required long FirstSeen { get; init; }

    /// <summary>Latest packet time in ns, or <see cref="PacketTime.None"/>.</summary>
    public required long LastSeen { get; init; }

    /// <summary>The first flows, at most <see cref="MaxEvidence"/>, by source and first frame.</summary>
    public required ImmutableArray<AuditEvidence> Evidence { get; init; }

    /// <summary>Wireshark display filter that shows the item's flows (and perhaps others of the same host and port).</summary>
    public required string DisplayFilter { get; init; }

    /// <summary>The exception that accepts it; null if none does.</summary>
    public AuditException? Exception { get; init; }

    /// <summary>How it compares with the baseline.</summary>
    public AuditChange Change { get; init; }

    /// <summary>The item in the baseline; null if it was not there.</summary>
    public AuditBefore? Before { get; init; }

    /// <summary>Most peers that an item lists.</summary>
    public const int MaxPeers = 20;

    /// <summary>Most peers that an item counts.</summary>
    public const int MostPeersCounted = 1024;

    /// <summary>Most flows that an item shows as evidence.</summary>
    public const int MaxEvidence = 5;
}

/// <summary>A host, or a network whose hosts are declared as one.</summary>
/// <param name="Network">Address, or prefix of the topology's entry.</param>
/// <param name="Name">Name from the topology, untrusted, or null.</param>
/// <param name="Roles">Roles as declared; none if unknown.</param>
public sealed record AuditHost(IpNetwork Network, string? Name, Roles Roles);

/// <summary>Another host of an item.</summary>
/// <param name="Address">Address.</param>
/// <param name="Name">Name from the topology, untrusted, or null.</param>
/// <param name="Flows">Its flows in the item.</param>
public sealed record AuditPeer(IpAddress Address, string? Name, long Flows);

/// <summary>One flow that shows an item.</summary>
/// <param name="Source">Number of the source in <see cref="AuditReport.Sources"/>, from 0.</param>
/// <param name="File">File of that source that has the frame, untrusted; empty for a live capture.</param>
/// <param name="Frame">Number of the flow's first frame in that file, or in the live capture, from 1.</param>
/// <param name="Time">Its time in ns, or <see cref="PacketTime.None"/>.</param>
/// <param name="Initiator">Who opened.</param>
/// <param name="Responder">Who was opened to.</param>
/// <param name="Outcome">How it went.</param>
public sealed record AuditEvidence(int Source, string File, long Frame, long Time, Endpoint Initiator, Endpoint Responder, Outcome Outcome);
