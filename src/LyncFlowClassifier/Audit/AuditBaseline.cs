using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Audit;

/// <summary>An earlier audit that this one is compared with.</summary>
/// <param name="Name">File, or period of the store, untrusted.</param>
/// <param name="Items">Its items, by <see cref="AuditBefore.Id"/>.</param>
public sealed record AuditBaseline(string Name, ImmutableArray<AuditBefore> Items);

/// <summary>What an earlier audit said of an item. All texts are untrusted.</summary>
public sealed record AuditBefore
{
    /// <summary>As <see cref="AuditItem.Id"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What it was about.</summary>
    public required AuditCategory Category { get; init; }

    /// <summary>Severity.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Codes, ascending.</summary>
    public required ImmutableArray<string> Codes { get; init; }

    /// <summary>The subject: address or prefix, and name if it has one.</summary>
    public required string Subject { get; init; }

    /// <summary>True if others opened connections to it.</summary>
    public required bool Inbound { get; init; }

    /// <summary>Transport and ports, such as <c>tcp 5061</c>.</summary>
    public required string Port { get; init; }

    /// <summary>Most frequent outcome, as the word of JSON.</summary>
    public required string Outcome { get; init; }

    /// <summary>Flows.</summary>
    public required long Flows { get; init; }

    /// <summary>Wire bytes.</summary>
    public required ulong Bytes { get; init; }

    /// <summary>Other hosts.</summary>
    public required int PeerCount { get; init; }

    /// <summary>Earliest packet time in ns, or <see cref="PacketTime.None"/>.</summary>
    public required long FirstSeen { get; init; }

    /// <summary>Latest packet time in ns, or <see cref="PacketTime.None"/>.</summary>
    public required long LastSeen { get; init; }

    /// <summary>What a later audit is told of an item.</summary>
    public static AuditBefore Of(AuditItem item) => new()
    {
        Id = item.Id,
        Category = item.Category,
        Severity = item.Severity,
        Codes = item.Codes,
        Subject = SubjectOf(item.Subject.Network, item.Subject.Name),
        Inbound = item.Inbound,
        Port = PortOf(item.Transport, item.Ports),
        Outcome = item.Outcomes.IsDefaultOrEmpty ? "" : Words.Outcomes.NameOf(item.Outcomes[0].Key),
        Flows = item.Flows,
        Bytes = item.Bytes,
        PeerCount = item.PeerCount,
        FirstSeen = item.FirstSeen,
        LastSeen = item.LastSeen,
    };

    /// <summary>A host in one text: <c>10.0.0.10 (fe01.contoso.example)</c>.</summary>
    public static string SubjectOf(IpNetwork network, string? name) => string.IsNullOrEmpty(name) ? network.ToString() : $"{network} ({name})";

    /// <summary>Transport and ports in one text: <c>udp 50000-50059, 61000</c>.</summary>
    public static string PortOf(Transport transport, ImmutableArray<PortRange> ports)
        => $"{Words.Transports.NameOf(transport)} {string.Join(", ", ports.IsDefault ? [] : ports)}".TrimEnd();
}
