namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>
/// A network whose two ends are hosts with real kernels: a Front End that also is the way to others, and a client. With IPv4 and IPv6, known in
/// <see cref="Topology"/>.
/// </summary>
sealed class HostNetwork : IDisposable
{
    // Behind the Front End: three addresses that its routes forbid or lose, and a link on which nobody answers.
    const string Behind = "lync2", BehindPeer = "lync3";

    readonly ScratchFolder _folder = new();

    public HostNetwork()
    {
        Topology = _folder.PathOf("topology.yaml");
        File.WriteAllLines(Topology, [
            "hosts:",
            .. Families.SelectMany(family => (string[])[
                $"  - {{ address: \"{family.FrontEnd}\", name: fe01.contoso.example, roles: [front-end-mediation] }}",
                $"  - {{ address: \"{family.Client}\", roles: [client] }}",
                .. ((string[])[family.Unreachable, family.Prohibited, family.Lost, family.Absent]).Select(address => $"  - {{ address: \"{address}\", roles: [front-end-mediation] }}")]),
        ]);
        try
        {
            foreach (var end in (string[])[Network.Server, Network.Client])
                SwitchOn(end);
            // One more SYN after the first, then the client gives up.
            Network.Set(Network.Client, "net/ipv4/tcp_syn_retries", "1");
            Network.Run(Network.Server, "ip", "link", "add", Behind, "type", "veth", "peer", "name", BehindPeer);
            foreach (var link in (string[])[Behind, BehindPeer])
                Network.Run(Network.Server, "ip", "link", "set", link, "up");
            foreach (var family in Families)
                AddAddresses(family);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Addresses of one version of IP.</summary>
    /// <param name="Name">The version.</param>
    /// <param name="FrontEnd">The server.</param>
    /// <param name="Client">The client.</param>
    /// <param name="Net">Length of the prefix that both are in.</param>
    /// <param name="Remote">Prefix behind the server.</param>
    /// <param name="Unreachable">An address that the server says cannot be reached.</param>
    /// <param name="Prohibited">An address that the server says is forbidden.</param>
    /// <param name="Lost">An address whose packets the server drops.</param>
    /// <param name="Gateway">The server, on the link behind it.</param>
    /// <param name="Absent">An address on that link that no host has.</param>
    public sealed record Family(
        string Name, string FrontEnd, string Client, int Net, string Remote, string Unreachable, string Prohibited, string Lost, string Gateway, string Absent);

    public static Family Ipv4 { get; } = new(
        "IPv4", "10.0.0.10", "10.0.8.1", 16, "10.9.0.0/16", "10.9.0.20", "10.9.0.21", "10.9.0.22", "10.9.1.1/24", "10.9.1.99");

    public static Family Ipv6 { get; } = new(
        "IPv6", "2001:db8:0:1::10", "2001:db8:0:8::1", 48, "2001:db8:9::/48", "2001:db8:9::20", "2001:db8:9::21", "2001:db8:9::22", "2001:db8:9:1::1/64",
        "2001:db8:9:1::99");

    public static IReadOnlyList<Family> Families { get; } = [Ipv4, Ipv6];

    public Network Network { get; } = new();

    /// <summary>The topology file.</summary>
    public string Topology { get; }

    /// <summary>Rules of the server's firewall, as nft reads them.</summary>
    public void Firewall(string rules)
        => Network.Run(Network.Server, "nft", $"table inet lyncflow {{ chain input {{ type filter hook input priority 0; policy accept; {rules}\n}}\n}}");

    public void Dispose()
    {
        Network.Dispose();
        _folder.Dispose();
    }

    void SwitchOn(string end)
    {
        var link = end == Network.Server ? Network.Captured : Network.Sending;
        foreach (var (variable, value) in ((string, string)[])[
            ("net/ipv6/conf/default/disable_ipv6", "0"), ($"net/ipv6/conf/{link}/disable_ipv6", "0"), ("net/ipv6/conf/lo/disable_ipv6", "0"),
            ("net/ipv6/conf/default/accept_dad", "0"), ($"net/ipv6/conf/{link}/accept_dad", "0"),
            // Every error is to be sent, not so many a second. (A limit of 0 for IPv4 would use up what the limit of routes has.)
            ("net/ipv4/icmp_ratemask", "0"), ("net/ipv6/icmp/ratelimit", "0"),
            ("net/ipv4/conf/all/rp_filter", "0"), ("net/ipv4/conf/default/rp_filter", "0"), ($"net/ipv4/conf/{link}/rp_filter", "0"),
            ("net/ipv4/ip_forward", end == Network.Server ? "1" : "0"), ("net/ipv6/conf/all/forwarding", end == Network.Server ? "1" : "0")])
        {
            Network.Set(end, variable, value);
        }

        Network.Run(end, "ip", "link", "set", "lo", "up");
        Network.Run(end, "ip", "link", "set", link, "arp", "on", "mtu", "1500");
    }

    void AddAddresses(Family family)
    {
        string[] unverified = family == Ipv6 ? ["nodad"] : [];
        Network.Run(Network.Server, ["ip", "addr", "add", $"{family.FrontEnd}/{family.Net}", "dev", Network.Captured, .. unverified]);
        Network.Run(Network.Client, ["ip", "addr", "add", $"{family.Client}/{family.Net}", "dev", Network.Sending, .. unverified]);
        Network.Run(Network.Client, "ip", "route", "add", family.Remote, "via", family.FrontEnd);
        Network.Run(Network.Server, ["ip", "addr", "add", family.Gateway, "dev", Behind, .. unverified]);
        foreach (var (kind, address) in ((string, string)[])[("unreachable", family.Unreachable), ("prohibit", family.Prohibited), ("blackhole", family.Lost)])
            Network.Run(Network.Server, "ip", "route", "add", kind, address);
    }
}
