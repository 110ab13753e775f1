using System.Collections.Immutable;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>A host of the topology file to be written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Addresses">Its addresses; empty if nothing says them.</param>
/// <param name="Roles">Its roles.</param>
/// <param name="Machine">What exports say of it; null for a virtual address.</param>
sealed record AddressedHost(string Name, ImmutableArray<IpAddress> Addresses, Roles Roles, Machine? Machine = null);

/// <summary>A pool whose machines have addresses as far as topology and names say them, with its virtual addresses.</summary>
sealed class AddressedPool
{
    AddressedPool(Pool pool) => Pool = pool;

    /// <summary>The pool.</summary>
    public Pool Pool { get; }

    /// <summary>Its machines, then its virtual addresses.</summary>
    public List<AddressedHost> Hosts { get; } = [];

    /// <summary>How clients are spread over the machines, if the addresses of the pool's name tell.</summary>
    public LoadBalancing LoadBalancing { get; private set; }

    /// <summary>Finds the addresses of a pool.</summary>
    public static AddressedPool Of(Pool pool, DeploymentModel model, NameMap names)
    {
        var warnings = model.Warnings;
        var addressed = new AddressedPool(pool);
        var roles = pool.Roles;
        foreach (var machine in pool.Machines)
            addressed.Hosts.Add(new AddressedHost(machine.Fqdn, [.. AddressesOf(machine, names, warnings)], roles, machine));
        var ofPool = names.Find(pool.Fqdn);
        if (pool.Machines.Count == 0)
        {
            // Get-CsService names pools only; a pool of one server has its name.
            var machine = model.FindMachine(pool.Fqdn);
            addressed.Hosts.Add(new AddressedHost(pool.Fqdn, [.. (machine?.Addresses ?? []).Union(OwnAddress(pool.Fqdn, ofPool))], roles, machine));
            if (machine is null && ofPool.Count > 1)
                warnings.Add($"{pool.Fqdn}: the exports do not say which servers the pool has (Get-CsPool, Get-CsComputer and Get-CsTopology do); its {ofPool.Count} addresses are taken for servers");
        }
        else if (!pool.Machines.Any(machine => machine.Fqdn.Equals(pool.Fqdn, StringComparison.OrdinalIgnoreCase)))
        {
            addressed.AddVirtual(pool.Fqdn, ofPool, roles, decides: true);
        }

        if (pool.WebName is { } web)
            addressed.AddVirtual(web, names.Find(web), roles, decides: false);
        return addressed;
    }

    /// <summary>
    /// A name of the pool as a whole. If it leads to the machines themselves, the pool is spread by DNS; if to an address of its own, that
    /// is a load balancer's.
    /// </summary>
    void AddVirtual(string name, IReadOnlyList<IpAddress> addresses, Roles roles, bool decides)
    {
        var machines = Hosts.SelectMany(host => host.Addresses).ToHashSet();
        if (machines.Count == 0 || addresses.Count == 0)
            return;
        var balancer = BalancerOf(roles);
        var own = addresses.Where(address => !machines.Contains(address)).ToImmutableArray();
        if (!own.IsEmpty)
            Hosts.Add(new AddressedHost(name, own, balancer == Roles.None ? roles : balancer));
        if (decides && balancer != Roles.None && Pool.Machines.Count > 1)
            LoadBalancing = own.Length == addresses.Count ? LoadBalancing.Hardware : own.IsEmpty ? LoadBalancing.Dns : LoadBalancing.Unknown;
    }

    static List<IpAddress> AddressesOf(Machine machine, NameMap names, List<string> warnings)
    {
        var mapped = OwnAddress(machine.Fqdn, names.FindMachine(machine.Fqdn));
        if (machine.Addresses.Count > 0 && mapped.Count > 0 && !mapped.Any(machine.Addresses.Contains))
            warnings.Add($"{machine.Fqdn}: the topology says {string.Join(", ", machine.Addresses)}, the names say {string.Join(", ", mapped)}; all are taken");
        return [.. machine.Addresses.Union(mapped)];
    }

    // Gateways are often called by their address.
    static List<IpAddress> OwnAddress(string name, IReadOnlyList<IpAddress> mapped)
        => IpAddress.TryParse(name, out var address) && !mapped.Contains(address) ? [address, .. mapped] : [.. mapped];

    static Roles BalancerOf(Roles roles)
        => (roles & (Roles.FrontEnd | Roles.FrontEndMediation)) != 0 ? Roles.FrontEndLoadBalancer
            : (roles & Roles.Director) != 0 ? Roles.DirectorLoadBalancer
            : (roles & Roles.Mediation) != 0 ? Roles.MediationLoadBalancer
            : Roles.None;
}
