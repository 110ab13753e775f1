namespace LyncFlowClassifier.Topology;

/// <summary>The media ports that a client may use.</summary>
/// <param name="Audio">Audio.</param>
/// <param name="Video">Video.</param>
/// <param name="AppSharing">Application sharing.</param>
/// <param name="FileTransfer">Peer-to-peer file transfer.</param>
/// <param name="Legacy">ClientMediaPort range: a weaker alternative for audio and video of older clients; null if there is none.</param>
/// <param name="Restricted">True if ClientMediaPortRangeEnabled is on; false means 1024 to 65535 throughout.</param>
public readonly record struct ClientMediaRanges(
    PortRange Audio, PortRange Video, PortRange AppSharing, PortRange FileTransfer, PortRange? Legacy, bool Restricted)
{
    /// <summary>The range of a modality; <see cref="MediaRanges.Unrestricted"/> for <see cref="Modality.None"/>.</summary>
    public PortRange this[Modality modality] => modality switch
    {
        Modality.Audio => Audio,
        Modality.Video => Video,
        Modality.AppSharing => AppSharing,
        Modality.FileTransfer => FileTransfer,
        _ => MediaRanges.Unrestricted,
    };
}

/// <summary>The media ranges in force after the site's settings (semantics section 5).</summary>
public static class MediaRanges
{
    /// <summary>What clients use where no range is set, and the page's client range (rows client-8 to client-11).</summary>
    public static readonly PortRange Unrestricted = new(1024, 65535);

    /// <summary>
    /// The client's ranges under these settings. Without settings, or with ClientMediaPortRangeEnabled off, every modality may use
    /// 1024 to 65535, whatever the other values are. A setting that cannot be (no count, start below 1024, end above 65535)
    /// restricts nothing.
    /// </summary>
    public static ClientMediaRanges ForClient(ConferencingSettings? settings)
        => settings is { Enabled: true }
            ? new(
                OrUnrestricted(settings.Audio), OrUnrestricted(settings.Video), OrUnrestricted(settings.AppSharing),
                OrUnrestricted(settings.FileTransfer), Valid(settings.LegacyMedia), Restricted: true)
            : new(Unrestricted, Unrestricted, Unrestricted, Unrestricted, Legacy: null, Restricted: false);

    /// <summary>
    /// The range that the site set for a modality of a server: the host's own, else the deployment's. Null means that the range
    /// printed in the catalogue row applies. Hosts that are known not to be Lync servers get only a range of their own. Meant for rows
    /// whose listeners are Lync servers (<see cref="Roles.AllServers"/>).
    /// </summary>
    public static PortRange? ForServer(SiteTopology topology, HostEntry? host, Modality modality)
    {
        if (Of(host?.ServerMedia, modality) is { } own)
            return own;
        return host is null || (host.Roles & Roles.AllServers) != 0 ? Of(topology.ServerMedia, modality) : null;
    }

    static PortRange? Of(ServerMediaPorts? ports, Modality modality) => modality switch
    {
        Modality.Audio => ports?.Audio,
        Modality.Video => ports?.Video,
        Modality.AppSharing => ports?.AppSharing,
        _ => null,
    };

    static PortRange? Valid(PortSetting setting) => setting.Range is { From: >= 1024 } range ? range : null;

    static PortRange OrUnrestricted(PortSetting setting) => Valid(setting) ?? Unrestricted;
}
