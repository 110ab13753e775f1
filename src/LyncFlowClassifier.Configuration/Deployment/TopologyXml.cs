using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Configuration.Exports;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>
/// Reads a Lync topology: the published form (Get-CsTopology -AsXml), whose services name clusters by site and number, and that of Topology
/// Builder (.tbxml), whose services name them by unique ids.
/// </summary>
sealed class TopologyXml
{
    readonly DeploymentModel _model;
    readonly Dictionary<string, Pool> _clusters = new(StringComparer.OrdinalIgnoreCase);

    TopologyXml(DeploymentModel model) => _model = model;

    /// <summary>The topology inside a document, or null: the new one where Topology Builder keeps an old one beside it.</summary>
    public static XmlItem? Find(XmlItem root)
    {
        if (root.Name == "TopologyBuilder")
            return root.Child("NewTopology") ?? root;
        return root.Below("Topology").FirstOrDefault(item => item.Child("Clusters") is not null || item.Child("Services") is not null);
    }

    /// <summary>Adds what a topology says.</summary>
    public static void Read(XmlItem topology, DeploymentModel model)
    {
        var reader = new TopologyXml(model);
        var clusters = topology.Below("Cluster").ToList();
        foreach (var cluster in clusters)
            reader.ReadCluster(cluster);
        if (clusters.Count == 0)
            throw ConfigurationException.At(topology.Position, "a topology without clusters", "elements Cluster with Fqdn, as Get-CsTopology -AsXml and Topology Builder write");
        foreach (var service in topology.Below("Service").Where(item => item.Child("Ports") is not null || item.Child("InstalledOn") is not null || item["InstalledOn"] is not null))
            reader.ReadService(service);
    }

    void ReadCluster(XmlItem cluster)
    {
        var fqdn = cluster.Required("Fqdn");
        var pool = _model.PoolOf(fqdn);
        foreach (var id in cluster.Below("Cluster").Concat(cluster.Below("SqlInstance")).Select(item => item["UniqueId"]))
        {
            if (id is not null)
                _clusters[id.Text] = pool;
        }

        if (cluster.Child("ClusterId") is { } number)
            _clusters[KeyOf(number)] = pool;
        var machines = cluster.Below("Machine").ToList();
        // A machine that stands alone has the name of its cluster.
        foreach (var item in machines)
            ReadMachine(item, pool.MachineOf(item["Fqdn"] ?? fqdn));
        if (machines.Count == 0)
            pool.MachineOf(fqdn);
    }

    static void ReadMachine(XmlItem item, Machine machine)
    {
        foreach (var side in item.Below("NetInterface"))
        {
            var kind = InterfaceSides.Of(side["InterfaceSide"]?.Text);
            if (side["IPAddress"] is { Text.Length: > 0 } own)
                machine.Add(InterfaceSides.Address(own), kind, isPublic: false);
            if (side["ConfiguredIPAddress"] is { Text.Length: > 0 } outside)
                machine.Add(InterfaceSides.Address(outside), kind, isPublic: true);
        }
    }

    void ReadService(XmlItem item)
    {
        var name = ConfigValue.Text(item["RoleName"] ?? (item.Child("ServiceId") ?? item).Required("RoleName"), "the name of a service");
        var pool = FindPool(item);
        var ports = new List<DeclaredPort>();
        foreach (var port in (item.Child("Ports")?.Children ?? []).Where(child => child.Name == "Port"))
        {
            if (PortOf(port, $"{pool.Fqdn}, {name}") is { } declared)
                ports.Add(declared);
        }

        pool.WebName ??= item.Below("InternalSettings").Select(settings => settings["Host"]).FirstOrDefault(host => host is { Text.Length: > 0 }) is { } web
            && !web.Text.Equals(pool.Fqdn, StringComparison.OrdinalIgnoreCase) ? DeploymentModel.NameOf(web) : null;
        pool.Add(new Service(item.Position, name, ports)
        {
            IsDirector = item.Children.Any(child => IsTrue(child["IsDirector"])),
            IsActive = !item.Children.Any(child => child["IsActive"] is { } active && !IsTrue(active)),
        });
    }

    Pool FindPool(XmlItem service)
    {
        var (position, key) = service["InstalledOn"] is { } id ? (id.Position, id.Text)
            : service.Child("InstalledOn")?.Below("ClusterId").FirstOrDefault() is { } number ? (number.Position, KeyOf(number))
            : throw ConfigurationException.At(service.Position, "a service that is installed nowhere", "InstalledOn with the cluster of the service");
        return _clusters.GetValueOrDefault(key)
            ?? throw ConfigurationException.At(position, $"there is no cluster {ConfigurationException.Quote(key)} in the file", "a cluster of the same topology");
    }

    DeclaredPort? PortOf(XmlItem port, string service)
    {
        var start = ConfigValue.Number(port.Required("Port"), 0, 65535);
        if (start == 0)
            return null; // not in use
        var usage = ConfigValue.Text(port.Required("Usage"), "what the port is for");
        var owner = ConfigValue.TextOr(port["Owner"], "", "the component of the port");
        var range = port["Range"] is { Text.Length: > 0 } count
            ? DeclaredPort.RangeOf(start, ConfigValue.Number(count, 1, 65535), $"{service}, {usage}", _model.Warnings)
            : new PortRange((ushort)start, (ushort)start);
        return new DeclaredPort(
            port.Position, $"{owner[(owner.LastIndexOf(':') + 1)..]} {usage}".Trim(), range, TransportsOf(port["Protocol"]),
            range.IsSingle ? Modality.None : ModalityOf(usage));
    }

    // Mtls, Tls, Tcp, Http and Https are all TCP.
    static Transports TransportsOf(ConfigScalar? protocol) => protocol?.Text switch
    {
        "Udp" => Transports.Udp,
        "TcpOrUdp" => Transports.Tcp | Transports.Udp,
        _ => Transports.Tcp,
    };

    /// <summary>The media that the name of a range says; none for a range of another kind.</summary>
    public static Modality ModalityOf(string name)
        => name.StartsWith("Audio", StringComparison.OrdinalIgnoreCase) ? Modality.Audio
            : name.StartsWith("Video", StringComparison.OrdinalIgnoreCase) ? Modality.Video
            : name.StartsWith("AppSharing", StringComparison.OrdinalIgnoreCase) ? Modality.AppSharing
            : Modality.None;

    static string KeyOf(XmlItem clusterId) => $"{clusterId.Required("SiteId").Text}:{clusterId.Required("Number").Text}";

    static bool IsTrue(ConfigScalar? value) => value is { } text && text.Text.Equals("true", StringComparison.OrdinalIgnoreCase);
}
