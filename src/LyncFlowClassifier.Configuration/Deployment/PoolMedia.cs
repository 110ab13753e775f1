using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>The media ranges of server pools, where they are not those that the product begins with.</summary>
sealed class PoolMedia
{
    static readonly Modality[] Modalities = [Modality.Audio, Modality.Video, Modality.AppSharing];

    readonly Dictionary<Pool, ServerMediaPorts> _own = [];

    /// <summary>Ranges of all servers that have any; null if they are the product's, or differ.</summary>
    public ServerMediaPorts? Common { get; private set; }

    /// <summary>The ranges of one pool where they are not <see cref="Common"/>.</summary>
    public ServerMediaPorts? Own(Pool pool) => _own.GetValueOrDefault(pool);

    /// <summary>Collects the ranges of all pools.</summary>
    public static PoolMedia Of(DeploymentModel model)
    {
        var media = new PoolMedia();
        var declared = Modalities.ToDictionary(modality => modality, modality => model.Pools
            .Select(pool => (Pool: pool, Range: RangeOf(pool, modality, model.Warnings))).Where(entry => entry.Range is not null).ToList());
        var common = Modalities.ToDictionary(modality => modality, modality => declared[modality].Select(entry => entry.Range).Distinct().ToList() is [{ } only]
            ? Unusual(modality, only) : null);
        media.Common = Make(modality => common[modality]);
        foreach (var pool in model.Pools)
        {
            var own = Make(modality => declared[modality].Find(entry => entry.Pool == pool).Range is { } range && range != common[modality]
                ? Unusual(modality, range) : null);
            if (own is not null)
                media._own.Add(pool, own);
        }

        return media;
    }

    /// <summary>The range that a new deployment has (Set-CsConferenceServer and its like, start + count - 1).</summary>
    public static PortRange DefaultOf(Modality modality) => modality switch
    {
        Modality.Audio => new(49152, 57499),
        Modality.Video => new(57501, 65534),
        _ => new(49152, 65534),
    };

    // The services of a pool must have equal ranges; if they do not, those of conferencing are what clients meet most.
    static PortRange? RangeOf(Pool pool, Modality modality, List<string> warnings)
    {
        var all = pool.Services.OrderByDescending(service => ServiceRoles.IsConferencing(service.Name))
            .SelectMany(service => service.Ports.Where(port => port.Modality == modality).Select(port => (service.Name, port.Ports))).ToList();
        if (all.Count == 0)
            return null;
        if (all.Find(entry => entry.Ports != all[0].Ports) is { Name: not null } other)
            warnings.Add($"{pool.Fqdn}: {WordOf(modality)} is {all[0].Ports} for {all[0].Name} and {other.Ports} for {other.Name}; taken as {all[0].Ports}");
        return all[0].Ports;
    }

    static PortRange? Unusual(Modality modality, PortRange? range) => range == DefaultOf(modality) ? null : range;

    static ServerMediaPorts? Make(Func<Modality, PortRange?> range)
        => new ServerMediaPorts(range(Modality.Audio), range(Modality.Video), range(Modality.AppSharing)) is var ports
            && ports != new ServerMediaPorts(null, null, null) ? ports : null;

    static string WordOf(Modality modality) => modality switch { Modality.Audio => "audio", Modality.Video => "video", _ => "application sharing" };
}
