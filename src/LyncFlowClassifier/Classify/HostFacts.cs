using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>What the topology says of the hosts of one entry, resolved once: roles, scope, media ranges.</summary>
sealed class HostFacts
{
    // Media of a call may end there at any port that needs no privilege; the page prints no range for them.
    const Roles OtherMediaRoles = Roles.PstnGateway | Roles.Edge | Roles.Exchange | Roles.TrustedApplication;

    readonly ServerMediaPorts? _serverMedia;

    /// <summary>Resolves an entry; null stands for all hosts that no entry covers.</summary>
    public HostFacts(SiteTopology topology, HostEntry? entry)
    {
        DeclaredRoles = entry?.Roles ?? Roles.None;
        Roles = WithImplied(DeclaredRoles);
        Name = entry?.Name;
        if (topology.ConferencingFor(entry) is { Enabled: true } settings)
            ClientMedia = settings;
        _serverMedia = entry?.ServerMedia ?? topology.ServerMedia;
    }

    /// <summary>Roles as declared; none if unknown.</summary>
    public Roles DeclaredRoles { get; }

    /// <summary>Declared roles and those they imply: a phone is a client, a collocated or central server is a Front End.</summary>
    public Roles Roles { get; }

    /// <summary>Name, or null.</summary>
    public string? Name { get; }

    /// <summary>Settings of the host's scope if they restrict client media; null = clients use any port.</summary>
    public ConferencingSettings? ClientMedia { get; }

    /// <summary>True if roles are declared.</summary>
    public bool IsKnown => DeclaredRoles != Roles.None;

    /// <summary>True if it ends media without being a Lync server or client of the page: gateway, Edge, Exchange, application.</summary>
    public bool EndsOtherMedia => (Roles & OtherMediaRoles) != 0;

    /// <summary>The range in which clients of this host's scope send a modality, or null if it is not restricted.</summary>
    public PortRange? ClientRange(Modality modality) => ClientMedia?[modality].Range;

    /// <summary>The range of older clients, which holds for audio and video; null if there is none.</summary>
    public PortRange? LegacyClientRange(Modality modality)
        => modality is Modality.Audio or Modality.Video ? ClientMedia?.LegacyMedia.Range : null;

    /// <summary>The range in which this host as a server sends a modality, or null if it is the page's.</summary>
    public PortRange? ServerRange(Modality modality) => modality switch
    {
        Modality.Audio => _serverMedia?.Audio,
        Modality.Video => _serverMedia?.Video,
        Modality.AppSharing => _serverMedia?.AppSharing,
        _ => null,
    };

    static Roles WithImplied(Roles roles)
    {
        if ((roles & Roles.AnyFrontEnd) != 0)
            roles |= Roles.FrontEnd;
        return (roles & Roles.IpPhone) != 0 ? roles | Roles.Client : roles;
    }
}
