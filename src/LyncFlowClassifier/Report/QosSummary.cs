using System.Collections.Immutable;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Report;

/// <summary>The marks of all media, by sender and modality.</summary>
public sealed record QosSummary
{
    /// <summary>No media.</summary>
    public static QosSummary Empty { get; } = new();

    /// <summary>True if the site gave its QoS policies; else the documented examples are the measure.</summary>
    public bool ByPolicy { get; init; }

    /// <summary>By address, then by modality; at most 10,000.</summary>
    public ImmutableArray<QosSender> Senders { get; init; } = [];

    /// <summary>True if senders were left out.</summary>
    public bool IsCut { get; init; }

    internal static QosSummary Of(QosTally tally, SiteTopology topology)
    {
        var senders = ImmutableArray.CreateBuilder<QosSender>();
        foreach (ref readonly var row in tally.Build())
        {
            var entry = topology.Find(row.Sender);
            senders.Add(new QosSender
            {
                Address = row.Sender,
                Name = entry?.Name,
                Roles = entry?.Roles ?? Roles.None,
                Modality = row.Modality,
                Streams = row.Streams,
                AsExpected = row.AsExpected,
                Frames = row.Frames,
                Seen = row.Seen,
                Expected = row.Expected,
            });
        }

        return new QosSummary { ByPolicy = topology.Qos is not null, Senders = senders.DrainToImmutable(), IsCut = tally.IsFull };
    }
}

/// <summary>What one host sends of one modality. A stream is one direction of a flow, of at least ten frames.</summary>
public sealed record QosSender
{
    /// <summary>The sender.</summary>
    public required IpAddress Address { get; init; }

    /// <summary>Name from the topology, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Roles; none if unknown.</summary>
    public Roles Roles { get; init; }

    /// <summary>Media by the ports; none where they allow several.</summary>
    public Modality Modality { get; init; }

    /// <summary>Streams.</summary>
    public required long Streams { get; init; }

    /// <summary>Streams that carry only what is expected.</summary>
    public required long AsExpected { get; init; }

    /// <summary>Frames of these streams.</summary>
    public required ulong Frames { get; init; }

    /// <summary>Bit n is set if DSCP n was seen.</summary>
    public required ulong Seen { get; init; }

    /// <summary>Bit n is set if DSCP n is expected.</summary>
    public required ulong Expected { get; init; }
}
