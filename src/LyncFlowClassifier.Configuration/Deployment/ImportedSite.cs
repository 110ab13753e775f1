using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>A host line of the topology file to be written.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="Roles">Its roles.</param>
/// <param name="ServerMedia">Its media ranges where they differ from those of all servers.</param>
/// <param name="Remark">What else the exports say of the address; null for nothing.</param>
/// <param name="Learned">What in a capture told its address; null if a file does.</param>
sealed record HostLine(IpAddress Address, string Name, Roles Roles, ServerMediaPorts? ServerMedia, string? Remark, LearnedName? Learned);

/// <summary>What goes into the topology file: one line an address, and what the file cannot say.</summary>
sealed class ImportedSite
{
    /// <summary>Load balancing, if all pools that tell agree.</summary>
    public LoadBalancing LoadBalancing { get; private init; }

    /// <summary>Media ranges of all servers.</summary>
    public ServerMediaPorts? ServerMedia { get; private init; }

    /// <summary>Hosts with an address, each address once.</summary>
    public required ImmutableArray<HostLine> Lines { get; init; }

    /// <summary>Hosts without any known address.</summary>
    public required ImmutableArray<AddressedHost> Unaddressed { get; init; }

    /// <summary>Ports that the catalogue does not have.</summary>
    public required ImmutableArray<CatalogRow> Services { get; init; }

    /// <summary>What could not be known or does not agree.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Puts addresses and roles together.</summary>
    public static ImportedSite Of(DeploymentModel model, NameMap names)
    {
        var warnings = model.Warnings;
        var pools = model.Pools.Where(pool => pool.Roles != Roles.None).Select(pool => AddressedPool.Of(pool, model, names)).ToList();
        var media = PoolMedia.Of(model);
        ImmutableArray<HostLine> lines = [.. Merge(pools, media, names, warnings)];
        ImmutableArray<AddressedHost> unaddressed = [.. pools.SelectMany(pool => pool.Hosts).Where(host => host.Addresses.IsEmpty)
            .GroupBy(host => host.Name, StringComparer.OrdinalIgnoreCase)
            .Select(same => new AddressedHost(same.Key, [], same.Aggregate(Roles.None, (all, host) => all | host.Roles)))];
        var byPool = pools.ToDictionary(pool => pool.Pool);
        return new ImportedSite
        {
            LoadBalancing = LoadBalancingOf(pools, warnings),
            ServerMedia = media.Common,
            Lines = lines,
            Unaddressed = unaddressed,
            Services = DeclaredServices.Of(model, some => NetworksOf(some, byPool)),
            Warnings = [.. WhatIsMissing(lines, unaddressed), .. ImportDoubts.Of(model), .. warnings.Distinct(StringComparer.Ordinal)],
        };
    }

    static IEnumerable<HostLine> Merge(List<AddressedPool> pools, PoolMedia media, NameMap names, List<string> warnings)
    {
        var lines = new Dictionary<IpAddress, HostLine>();
        foreach (var pool in pools)
        {
            foreach (var host in pool.Hosts)
            {
                var own = (host.Roles & Roles.AllServers) != 0 ? media.Own(pool.Pool) : null;
                foreach (var address in host.Addresses)
                {
                    if (!lines.TryGetValue(address, out var line))
                    {
                        var isDeclared = pool.Pool.Machines.Any(machine => machine.Fqdn.Equals(host.Name, StringComparison.OrdinalIgnoreCase) && machine.Addresses.Contains(address));
                        lines.Add(address, new HostLine(address, host.Name, host.Roles, own, host.Machine?.RemarkOn(address), isDeclared ? null : names.LearnedFrom(host.Name, address)));
                        continue;
                    }

                    if (!line.Name.Equals(host.Name, StringComparison.OrdinalIgnoreCase))
                        warnings.Add($"{address} is the address of {line.Name} and of {host.Name}; it gets the roles of both");
                    lines[address] = line with { Roles = line.Roles | host.Roles, ServerMedia = line.ServerMedia ?? own };
                }
            }
        }

        return lines.Values;
    }

    static LoadBalancing LoadBalancingOf(List<AddressedPool> pools, List<string> warnings)
    {
        var told = pools.Where(pool => pool.LoadBalancing != LoadBalancing.Unknown).Select(pool => pool.LoadBalancing).Distinct().ToList();
        if (told.Count == 2)
            warnings.Add("some pools use DNS load balancing and some a hardware load balancer; loadBalancing is left open, so the rows of both tables apply");
        return told is [var one] ? one : LoadBalancing.Unknown;
    }

    static IEnumerable<string> WhatIsMissing(ImmutableArray<HostLine> lines, ImmutableArray<AddressedHost> unaddressed)
    {
        if (unaddressed.Length > 0)
            yield return $"no address is known for {ImportDoubts.Listed(unaddressed.Select(host => host.Name))}: the topology leaves it open (0.0.0.0), and no name map has it; add it to the file, or use --names with a hosts file or CSV, or --names-from with a capture";
        if (lines.IsEmpty)
            yield return "no host has an address, so the file assigns no role yet";
    }

    // Only if every host of the pools has an address is a list of addresses right.
    static ImmutableArray<IpNetwork> NetworksOf(IReadOnlyList<Pool> some, Dictionary<Pool, AddressedPool> pools)
    {
        var hosts = some.SelectMany(pool => pools.TryGetValue(pool, out var addressed) ? addressed.Hosts : []).ToList();
        return hosts.Any(host => host.Addresses.IsEmpty) ? [] : [.. hosts.SelectMany(host => host.Addresses).Distinct().Select(address => new IpNetwork(address, address.Bits))];
    }
}
