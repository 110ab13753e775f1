using System.Collections.Immutable;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Catalog;

/// <summary>Where a row comes from. The three are never blended.</summary>
public enum Origin
{
    /// <summary>One of the 90 rows of the port page (Gg398833).</summary>
    Seed,

    /// <summary>Another Microsoft page, or Windows background traffic.</summary>
    Supplement,

    /// <summary>Declared by the user.</summary>
    Site,
}

/// <summary>What a row says of a flow that fits it.</summary>
public enum RowAction
{
    /// <summary>The traffic is expected.</summary>
    Allow,

    /// <summary>The site forbids it.</summary>
    Deny,
}

/// <summary>Transports of a row.</summary>
[Flags]
public enum Transports
{
    /// <summary>None; no valid row has it.</summary>
    None = 0,

    /// <summary>TCP.</summary>
    Tcp = 1,

    /// <summary>UDP.</summary>
    Udp = 2,
}

/// <summary>Which end of a flow has the row's port.</summary>
public enum RowSide
{
    /// <summary>The responder listens on it.</summary>
    Responder,

    /// <summary>Either end (media ranges; DHCP, whose two ports belong to two ends).</summary>
    Either,
}

/// <summary>Severity of a finding, and of a blocked row.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Deserves a look.</summary>
    Warning,

    /// <summary>Something does not work or is not allowed.</summary>
    Error,
}

/// <summary>One row of the port catalogue (semantics: catalogue, three origins).</summary>
public sealed record CatalogRow
{
    /// <summary>Stable id, such as <c>server-3</c>: third row of the server table.</summary>
    public required string Id { get; init; }

    /// <summary>Where the row comes from.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Page, table and row, or the user's file and line.</summary>
    public required string Source { get; init; }

    /// <summary>How sure the source is: <c>verified</c>, <c>inferred</c> or <c>unknown</c>.</summary>
    public string Certainty { get; init; } = "verified";

    /// <summary>Roles of the listener; <see cref="Roles.None"/> = any host.</summary>
    public Roles Roles { get; init; }

    /// <summary>Roles of the other end where documented; <see cref="Roles.None"/> = any host.</summary>
    public Roles Peers { get; init; }

    /// <summary>Networks that the listener must lie in (site rows only); empty = any.</summary>
    public ImmutableArray<IpNetwork> Hosts { get; init; } = [];

    /// <summary>Networks that the other end must lie in (site rows only); empty = any.</summary>
    public ImmutableArray<IpNetwork> PeerHosts { get; init; } = [];

    /// <summary>Service name in the page's English words; may be empty, as on the page.</summary>
    public required string Service { get; init; }

    /// <summary>Ports of the listener.</summary>
    public required ImmutableArray<PortRange> Ports { get; init; }

    /// <summary>Transports.</summary>
    public required Transports Transports { get; init; }

    /// <summary>Application protocol as printed on the page.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>What the flows carry, as far as documented; a media range carries media.</summary>
    public DocumentedPayload Payload { get; init; }

    /// <summary>What it is for, in our own words.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>How bad it is if such a flow is blocked.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>Expected or forbidden.</summary>
    public RowAction Action { get; init; }

    /// <summary>Media carried, if the row is a media range.</summary>
    public Modality Modality { get; init; }

    /// <summary>Which end has the port.</summary>
    public RowSide Side { get; init; }

    /// <summary>Which load-balancing mode the row is for; <see cref="LoadBalancing.Unknown"/> = it does not matter.</summary>
    public LoadBalancing LoadBalancing { get; init; }

    /// <summary>True for a media range that clients use (client-8 to client-11): ClientMediaPortRange settings replace it.</summary>
    public bool IsClientMedia => Modality != Modality.None && Roles != Roles.None && (Roles & ~Roles.AnyClient) == 0;

    /// <summary>True for a media range of Lync servers (server-10, 28, 39): AudioPortStart and similar settings replace it.</summary>
    public bool IsServerMedia => Modality != Modality.None && (Roles & Roles.AllServers) != 0;
}
