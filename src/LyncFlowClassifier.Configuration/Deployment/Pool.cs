using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>A pool, or a machine that stands alone: what Lync calls a cluster.</summary>
/// <param name="fqdn">Name of the pool.</param>
/// <param name="model">Knows the machines.</param>
sealed class Pool(string fqdn, DeploymentModel model)
{
    readonly List<Machine> _machines = [];
    readonly HashSet<Machine> _known = [];
    readonly List<Service> _mentioned = [];

    /// <summary>Name of the pool.</summary>
    public string Fqdn { get; } = fqdn;

    /// <summary>Its machines as far as the exports name them.</summary>
    public IReadOnlyList<Machine> Machines => _machines;

    /// <summary>Services that run on every machine of the pool, as far as an export describes them.</summary>
    public List<Service> Services { get; } = [];

    /// <summary>The same, with those that an export only names.</summary>
    public IEnumerable<Service> AllServices
    {
        get
        {
            var described = Services.Select(service => ServiceRoles.KindOf(service.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return Services.Concat(_mentioned.Where(service => !described.Contains(ServiceRoles.KindOf(service.Name))));
        }
    }

    /// <summary>True if an export says that the pool has more machines than it names.</summary>
    public bool LacksMachines { get; set; }

    /// <summary>True if an export lists machines that is always whole: a topology, or Get-CsComputer.</summary>
    public bool HasWholeList { get; private set; }

    /// <summary>True if an export says that the pool has more services than it names.</summary>
    public bool LacksServices { get; set; }

    /// <summary>Name of the pool's internal web site where it is not the pool's own name.</summary>
    public string? WebName { get; set; }

    /// <summary>What the machines of the pool are.</summary>
    public Roles Roles => ServiceRoles.Of(AllServices);

    /// <summary>The machine of a name, made if it is new.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ofWholeList">False if the list of machines may be cut.</param>
    public Machine MachineOf(ConfigNode name, bool ofWholeList = true)
    {
        HasWholeList |= ofWholeList;
        var machine = model.MachineOf(name);
        if (!_known.Add(machine))
            return machine;
        if (_machines.Count == ConfigLimits.MaxRows)
            throw ConfigurationException.At(name.Position, "too many machines in a pool", $"at most {ConfigLimits.MaxRows}");
        _machines.Add(machine);
        return machine;
    }

    /// <summary>Adds a service.</summary>
    public void Add(Service service)
    {
        if (Services.Count == ConfigLimits.MaxRows)
            throw ConfigurationException.At(service.Position, "too many services in a pool", $"at most {ConfigLimits.MaxRows}");
        Services.Add(service);
    }

    /// <summary>Adds a service of which only the name is known; it counts unless an export describes one of its kind.</summary>
    public void Mention(Service service)
    {
        if (_mentioned.Count == ConfigLimits.MaxRows)
            throw ConfigurationException.At(service.Position, "too many services in a pool", $"at most {ConfigLimits.MaxRows}");
        _mentioned.Add(service);
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
