using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Topology;

public class SiteTopologyTests
{
    [Theory]
    [InlineData("10.0.0.10", "host")]
    [InlineData("10.0.0.11", "slash24")]
    [InlineData("10.0.1.1", "slash8")]
    [InlineData("192.0.2.1", "any4")]
    [InlineData("2001:db8::1", "host6")]
    [InlineData("2001:db8::2", "net6")]
    [InlineData("2001:db9::1", null)]
    [InlineData("::ffff:10.0.0.10", null)] // IPv4-mapped is IPv6
    public void The_longest_prefix_wins(string address, string? name)
    {
        var topology = new SiteTopology(
            LoadBalancing.Unknown,
            [Host("any4", "0.0.0.0/0"), Host("slash8", "10.0.0.0/8"), Host("host", "10.0.0.10"), Host("slash24", "10.0.0.0/24"), Host("net6", "2001:db8::/32"), Host("host6", "2001:db8::1")],
            [],
            serverMedia: null);
        Assert.Equal(name, topology.Find(IpAddress.Parse(address))?.Name);
    }

    [Fact]
    public void Nothing_is_found_in_an_empty_topology() => Assert.Null(SiteTopology.Empty.Find(IpAddress.Parse("10.0.0.1")));

    [Fact]
    public void Look_up_agrees_with_a_scan_of_all_entries()
    {
        var random = new Random(20130401);
        var hosts = Enumerable.Range(0, 3000)
            .Select(i => new HostEntry(new IpNetwork(Random4(random), random.Next(0, 33)), $"h{i}", Roles.Client))
            .DistinctBy(h => h.Network).ToArray();
        var topology = new SiteTopology(LoadBalancing.Unknown, [.. hosts], [], serverMedia: null);
        for (var i = 0; i < 2000; i++)
        {
            var address = Random4(random);
            Assert.Same(hosts.Where(h => h.Network.Contains(address)).MaxBy(h => h.Network.PrefixLength), topology.Find(address));
        }
    }

    [Theory]
    [InlineData("site:berlin", "Site:Berlin")]
    [InlineData("Site:Berlin", "Site:Berlin")]
    [InlineData("site:Paris", "Global")]
    [InlineData(null, "Global")]
    public void A_client_has_the_scope_its_entry_names_else_the_global_one(string? scope, string identity)
    {
        var topology = SiteTopology.Empty.With([Settings("Global"), Settings("Site:Berlin")]);
        Assert.Equal(identity, topology.ConferencingFor(Host("c", "10.0.0.1") with { Conferencing = scope })?.Identity);
        Assert.Equal("Global", topology.ConferencingFor(null)?.Identity);
        Assert.Null(SiteTopology.Empty.ConferencingFor(Host("c", "10.0.0.1") with { Conferencing = scope }));
    }

    // Few distinct addresses, so that prefixes nest.
    static IpAddress Random4(Random random) => IpAddress.FromIpv4(0x0A000000u | (uint)random.Next(0, 4096) << random.Next(0, 12));

    static HostEntry Host(string name, string network)
        => new(IpNetwork.TryParse(network, out var parsed) ? parsed : throw new FormatException(network), name, Roles.Client);

    static ConferencingSettings Settings(string identity) => new() { Identity = identity, Source = "test" };
}
