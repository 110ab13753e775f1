namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>What exports of one or several files say of a deployment: pools with their machines and services.</summary>
sealed class DeploymentModel
{
    readonly Dictionary<string, Pool> _byName = new(StringComparer.OrdinalIgnoreCase);
    readonly List<Pool> _pools = [];
    readonly Dictionary<string, Machine> _machines = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Pools in the order in which they were first named.</summary>
    public IReadOnlyList<Pool> Pools => _pools;

    /// <summary>All machines that exports name, in pools or not.</summary>
    public IReadOnlyCollection<Machine> Machines => _machines.Values;

    /// <summary>What the exports leave open or contradict, a sentence each.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>The pool of a name, made if it is new. The name is checked.</summary>
    public Pool PoolOf(ConfigNode name)
    {
        var fqdn = NameOf(name);
        if (_byName.TryGetValue(fqdn, out var pool))
            return pool;
        if (_pools.Count == ConfigLimits.MaxRows)
            throw ConfigurationException.At(name.Position, "too many pools", $"at most {ConfigLimits.MaxRows}");
        pool = new Pool(fqdn, this);
        _byName.Add(fqdn, pool);
        _pools.Add(pool);
        return pool;
    }

    /// <summary>The machine of a name, made if it is new. The name is checked.</summary>
    public Machine MachineOf(ConfigNode name)
    {
        var fqdn = NameOf(name);
        if (!_machines.TryGetValue(fqdn, out var machine))
            _machines.Add(fqdn, machine = new Machine(fqdn));
        return machine;
    }

    /// <summary>The machine of a name, or null.</summary>
    public Machine? FindMachine(string fqdn) => _machines.GetValueOrDefault(fqdn);

    /// <summary>A name of a host or pool: letters, digits and what else DNS names and addresses have, at most 255 characters.</summary>
    public static string NameOf(ConfigNode node)
    {
        const string Expected = "a host name such as fe01.contoso.example";
        var text = ConfigValue.Text(node, Expected);
        if (text.Length > 255 || text.Any(c => !char.IsLetterOrDigit(c) && c is not ('.' or '-' or '_' or ':')))
            throw ConfigValue.Refused(node, Expected);
        return text;
    }
}
