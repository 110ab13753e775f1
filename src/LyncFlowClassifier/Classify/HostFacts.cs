using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>What the topology says of the hosts of one entry, resolved once: roles, scope, media ranges.</summary>
sealed class HostFacts
{
    // Media of a call may end there at any port that needs no privilege; the page prints no range for them.
    const Roles OtherMediaRoles = Roles.PstnGateway | Roles.Edge | Roles.Exchange | Roles.TrustedApplication;

    readonly PortRange? _serverAudio;
    readonly PortRange? _serverVideo;
    readonly PortRange? _serverAppSharing;

    /// <summary>Resolves an entry; null stands for all hosts that no entry covers.</summary>
    /// <param name="topology">The site.</param>
    /// <param name="entry">The entry, or null.</param>
    /// <param name="number">A number of its own: 0 for the null entry.</param>
    public HostFacts(SiteTopology topology, HostEntry? entry, int number = 0)
    {
        (Number, Entry) = (number, entry);
        DeclaredRoles = entry?.Roles ?? Roles.None;
        Roles = WithImplied(DeclaredRoles);
        Name = entry?.Name;
        Conferencing = topology.ConferencingFor(entry);
        ClientMedia = MediaRanges.ForClient(Conferencing);
        _serverAudio = MediaRanges.ForServer(topology, entry, Modality.Audio);
        _serverVideo = MediaRanges.ForServer(topology, entry, Modality.Video);
        _serverAppSharing = MediaRanges.ForServer(topology, entry, Modality.AppSharing);
    }

    /// <summary>Tells the facts of one entry from those of another.</summary>
    public int Number { get; }

    /// <summary>The entry; null for hosts that no entry covers.</summary>
    public HostEntry? Entry { get; }

    /// <summary>Place among the servers whose coverage is counted (<see cref="CoveredServers"/>); -1 if it is none.</summary>
    public int CoveragePlace { get; init; } = -1;

    /// <summary>Roles as declared; none if unknown.</summary>
    public Roles DeclaredRoles { get; }

    /// <summary>Declared roles and those they imply: a phone is a client, a collocated or central server is a Front End.</summary>
    public Roles Roles { get; }

    /// <summary>Name, or null.</summary>
    public string? Name { get; }

    /// <summary>The settings of the host's scope, or null.</summary>
    public ConferencingSettings? Conferencing { get; }

    /// <summary>The ranges in which a client of this scope sends media.</summary>
    public ClientMediaRanges ClientMedia { get; }

    /// <summary>True if roles are declared.</summary>
    public bool IsKnown => DeclaredRoles != Roles.None;

    /// <summary>True if it ends media without being a Lync server or client of the page: gateway, Edge, Exchange, application.</summary>
    public bool EndsOtherMedia => (Roles & OtherMediaRoles) != 0;

    /// <summary>True if the topology says that it is a client or phone.</summary>
    public bool IsClient => (Roles & Roles.AnyClient) != 0;

    /// <summary>True if a setting narrows the range in which a client of this scope sends the modality.</summary>
    public bool IsConfigured(Modality modality) => ClientMedia.Restricted && ClientMedia[modality] != MediaRanges.Unrestricted;

    /// <summary>The range of older clients, which holds for audio and video; null if there is none.</summary>
    public PortRange? LegacyClientRange(Modality modality)
        => modality is Modality.Audio or Modality.Video ? ClientMedia.Legacy : null;

    /// <summary>The range that the site set for this host as a server, or null if the page's holds.</summary>
    public PortRange? ServerRange(Modality modality) => modality switch
    {
        Modality.Audio => _serverAudio,
        Modality.Video => _serverVideo,
        Modality.AppSharing => _serverAppSharing,
        _ => null,
    };

    static Roles WithImplied(Roles roles)
    {
        if ((roles & Roles.AnyFrontEnd) != 0)
            roles |= Roles.FrontEnd;
        return (roles & Roles.IpPhone) != 0 ? roles | Roles.Client : roles;
    }
}
