using System.Collections.Immutable;

namespace LyncFlowClassifier.Topology;

/// <summary>What is known of the deployment: roles of hosts, load balancing, media port settings. Immutable.</summary>
public sealed class SiteTopology
{
    readonly NetworkTable _table;
    readonly Dictionary<string, ConferencingSettings> _conferencing = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Nothing known: every role is unknown, ranges are the page's.</summary>
    public static SiteTopology Empty { get; } = new(LoadBalancing.Unknown, [], [], null);

    /// <summary>
    /// Creates a topology. Of several entries for one network, or several objects for one scope, the first counts
    /// (files with duplicates are refused before).
    /// </summary>
    public SiteTopology(
        LoadBalancing loadBalancing,
        ImmutableArray<HostEntry> hosts,
        ImmutableArray<ConferencingSettings> conferencing,
        ServerMediaPorts? serverMedia)
    {
        LoadBalancing = loadBalancing;
        Hosts = hosts;
        Conferencing = conferencing;
        ServerMedia = serverMedia;
        _table = new NetworkTable(hosts);
        foreach (var settings in conferencing)
            _conferencing.TryAdd(settings.Identity, settings);
    }

    /// <summary>Load-balancing mode.</summary>
    public LoadBalancing LoadBalancing { get; }

    /// <summary>Hosts and networks as declared.</summary>
    public ImmutableArray<HostEntry> Hosts { get; }

    /// <summary>Conferencing configuration objects, one per scope.</summary>
    public ImmutableArray<ConferencingSettings> Conferencing { get; }

    /// <summary>Media ports of all servers; null = the page's.</summary>
    public ServerMediaPorts? ServerMedia { get; }

    /// <summary>QoS policies as declared; null = none were given.</summary>
    public QosPolicy? Qos { get; private init; }

    /// <summary>The entry with the longest prefix that contains the address, or null.</summary>
    public HostEntry? Find(IpAddress address) => _table.Find(address);

    /// <summary>
    /// The conferencing settings for a client: the scope its entry names, else the global object, else null
    /// (then the defaults apply: 1024 to 65535). Scopes compare without regard to case.
    /// </summary>
    public ConferencingSettings? ConferencingFor(HostEntry? client)
        => client?.Conferencing is { } scope && _conferencing.TryGetValue(scope, out var named)
            ? named
            : _conferencing.GetValueOrDefault(ConferencingSettings.GlobalIdentity);

    /// <summary>A copy with more conferencing objects (each command-line file adds its own).</summary>
    public SiteTopology With(IEnumerable<ConferencingSettings> conferencing)
        => new(LoadBalancing, Hosts, [.. Conferencing, .. conferencing], ServerMedia) { Qos = Qos };

    /// <summary>A copy with these QoS policies.</summary>
    public SiteTopology With(QosPolicy qos) => new(LoadBalancing, Hosts, Conferencing, ServerMedia) { Qos = qos };
}
