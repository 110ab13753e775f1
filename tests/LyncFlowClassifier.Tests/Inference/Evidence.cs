using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Inference;
using LyncFlowClassifier.Tests.Classify;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Inference;

/// <summary>Flows between hosts, and the roles that they show.</summary>
sealed class Evidence
{
    public const string Server = "10.0.0.10";
    public const string OtherServer = "10.0.0.11";
    public const string Client = "10.0.8.5";
    public const string Gateway = "10.0.2.10";

    static readonly PortCatalog Catalog = new(CatalogData.Load(seedOnly: false));

    readonly List<FlowBuilder> _flows = [];
    readonly List<HostEntry> _known = [];
    int _callerPort = 50000;

    public INameSource? Names { get; init; }

    public int MaxHosts { get; init; } = EvidenceLedger.MaxHosts;

    public int MaxUses { get; init; } = EvidenceLedger.MaxUses;

    /// <summary>Completed connections to ports of a host.</summary>
    public Evidence Tcp(string from, string to, params ReadOnlySpan<int> ports)
    {
        foreach (var port in ports)
            _flows.Add(FlowBuilder.Tcp(from, _callerPort++, to, port).Handshake());
        return this;
    }

    public Evidence Add(FlowBuilder flow)
    {
        _flows.Add(flow);
        return this;
    }

    public Evidence Declare(string network, Roles roles, string? name = null)
    {
        Assert.True(IpNetwork.TryParse(network, out var parsed));
        _known.Add(new HostEntry(parsed, name, roles));
        return this;
    }

    public InferredRoles Infer(bool backwards = false)
    {
        var known = new SiteTopology(LoadBalancing.Unknown, [.. _known], [], null);
        var ledger = new EvidenceLedger(Catalog, known, MaxHosts, MaxUses);
        foreach (var flow in backwards ? _flows.AsEnumerable().Reverse() : _flows)
            ledger.Accept(flow.Record);
        return RoleInference.Of(ledger, known, Names);
    }

    public InferredHost? Host(string address) => Infer().Hosts.SingleOrDefault(host => host.Address == IpAddress.Parse(address));

    public Roles RolesOf(string address) => Host(address)?.Roles ?? Roles.None;

    /// <summary>A Front End with clients, a second one, a gateway and a database.</summary>
    public static Evidence Pool() => new Evidence()
        .Tcp(OtherServer, Server, 444, 5062, 5063, 8060)
        .Tcp(Client, Server, 5061, 5061, 443, 8057)
        .Tcp(Gateway, Server, 5067, 5068)
        .Tcp(Server, Gateway, 5081, 5066);

    /// <summary>Names from a list.</summary>
    public sealed class ListedNames(params (string Address, string Name, string Source)[] names) : INameSource
    {
        public ImmutableArray<HostName> NamesOf(IpAddress address)
            => [.. names.Where(name => IpAddress.Parse(name.Address) == address).Select(name => new HostName(name.Name, name.Source))];
    }
}
