using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>A pool, or a machine that stands alone: what Lync calls a cluster.</summary>
/// <param name="fqdn">Name of the pool.</param>
sealed class Pool(string fqdn)
{
    readonly List<Machine> _machines = [];
    readonly Dictionary<string, Machine> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Name of the pool.</summary>
    public string Fqdn { get; } = fqdn;

    /// <summary>Its machines as far as the exports name them.</summary>
    public IReadOnlyList<Machine> Machines => _machines;

    /// <summary>Services that run on every machine of the pool.</summary>
    public List<Service> Services { get; } = [];

    /// <summary>Name of the pool's internal web site where it is not the pool's own name.</summary>
    public string? WebName { get; set; }

    /// <summary>What the machines of the pool are.</summary>
    public Roles Roles => ServiceRoles.Of(Services);

    /// <summary>The machine of a name, made if it is new.</summary>
    public Machine MachineOf(ConfigNode name)
    {
        var machineName = DeploymentModel.NameOf(name);
        if (_byName.TryGetValue(machineName, out var machine))
            return machine;
        if (_machines.Count == ConfigLimits.MaxRows)
            throw ConfigurationException.At(name.Position, "too many machines in a pool", $"at most {ConfigLimits.MaxRows}");
        machine = new Machine(machineName);
        _machines.Add(machine);
        _byName.Add(machineName, machine);
        return machine;
    }

    /// <summary>Adds a service.</summary>
    public void Add(Service service)
    {
        if (Services.Count == ConfigLimits.MaxRows)
            throw ConfigurationException.At(service.Position, "too many services in a pool", $"at most {ConfigLimits.MaxRows}");
        Services.Add(service);
    }
}

/// <summary>A machine and the addresses that an export gives it; none means that the topology leaves them open.</summary>
/// <param name="Fqdn">Its name.</param>
sealed record Machine(string Fqdn)
{
    /// <summary>Addresses, each once.</summary>
    public List<IpAddress> Addresses { get; } = [];

    /// <summary>Adds an address unless it is the one that stands for all, or there already. Of very many only the first are kept.</summary>
    public void Add(IpAddress address)
    {
        if ((address.High | address.Low) != 0 && Addresses.Count < ConfigLimits.MaxAddresses && !Addresses.Contains(address))
            Addresses.Add(address);
    }
}

/// <summary>A service of a pool.</summary>
/// <param name="Position">Where it is declared.</param>
/// <param name="Name">Its role name as exported, such as <c>ConfServices</c>.</param>
/// <param name="Ports">The ports that it declares.</param>
sealed record Service(ConfigPosition Position, string Name, IReadOnlyList<DeclaredPort> Ports)
{
    /// <summary>True for a Registrar that is a Director.</summary>
    public bool IsDirector { get; init; }

    /// <summary>False for a Central Management service that is only a standby.</summary>
    public bool IsActive { get; init; } = true;
}
