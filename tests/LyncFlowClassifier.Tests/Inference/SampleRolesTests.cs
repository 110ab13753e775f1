using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Inference;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Testing.Samples;
using LyncFlowClassifier.Tests.Capture;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Inference;

/// <summary>Roles that the samples show, against what their topology files say.</summary>
public sealed class SampleRolesTests : IDisposable
{
    static readonly PortCatalog Catalog = new(CatalogData.Load(seedOnly: false));

    readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Samples() => [.. SampleSet.All().Select(file => file.Name)
        .Where(name => name.Contains(".pcap", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_sample_shows_a_role_that_its_hosts_do_not_have(string name)
    {
        var topology = TopologyOf(name);
        foreach (var host in Infer(name, SiteTopology.Empty, new PipelineOptions()).Inferred)
            Assert.True(IsRight(host, topology), $"{host.Address} is {topology.Find(host.Address)?.Roles}, not {host.Roles}: {host.Reason}");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_sample_contradicts_its_topology_file(string name)
        => Assert.Empty(Infer(name, TopologyOf(name), new PipelineOptions()).Conflicts);

    [Fact]
    public void Most_hosts_that_show_enough_are_found()
    {
        // Enough is as many points as a role needs. The other eight are load balancers, the Director, the reverse proxy, and servers with
        // few flows: nothing tells them from others.
        var (found, shown) = (0, 0);
        foreach (var name in SampleSet.All().Select(file => file.Name).Where(name => name.Contains(".pcap", StringComparison.Ordinal)))
        {
            var roles = Infer(name, SiteTopology.Empty, new PipelineOptions());
            found += roles.Inferred.Count();
            shown += roles.Inferred.Count() + roles.Undecided(InferredRoles.Threshold).Count();
        }

        Assert.Equal((33, 41), (found, shown));
    }

    [Fact]
    public void What_the_healthy_pool_shows()
    {
        var roles = Infer("01-healthy-front-end-pool.pcap", SiteTopology.Empty, new PipelineOptions());
        Assert.Equal(
            [
                ("10.0.0.5", Roles.DomainController), ("10.0.0.10", Roles.FrontEndMediation), ("10.0.0.20", Roles.Mediation),
                ("10.0.0.40", Roles.PersistentChat), ("10.0.0.60", Roles.SqlServer), ("10.0.1.10", Roles.Edge), ("10.0.2.10", Roles.PstnGateway),
                ("10.0.8.1", Roles.Client), ("10.0.8.2", Roles.Client), ("10.0.8.4", Roles.Client),
            ],
            roles.Inferred.Select(host => (host.Address.ToString(), host.Roles)));

        // The Director, three load balancers and the reverse proxy: nothing tells them apart.
        Assert.Equal(
            ["10.0.0.100", "10.0.0.130", "10.0.0.30", "10.0.1.20"],
            roles.Undecided(InferredRoles.Threshold).Select(host => host.Address.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Any_number_of_threads_shows_the_same(string name)
    {
        var expected = Json(Infer(name, SiteTopology.Empty, new PipelineOptions()));
        foreach (var threads in (int[])[2, 3, 7])
            Assert.Equal(expected, Json(Infer(name, SiteTopology.Empty, new PipelineOptions { Threads = threads, SmallestPart = 1000 })));
    }

    public void Dispose() => _directory.Dispose();

    // A Front End is found as such also where its Mediation service has no traffic.
    static bool IsRight(InferredHost host, SiteTopology topology)
        => topology.Find(host.Address) is { } entry
            && (host.Roles & ~(entry.Roles | ((entry.Roles & Roles.AnyFrontEnd) != 0 ? Roles.FrontEnd : Roles.None))) == 0;

    InferredRoles Infer(string name, SiteTopology known, PipelineOptions options)
    {
        var path = _directory.Add(name, SampleSet.All().Single(file => file.Name == name).Bytes);
        var ledger = new EvidenceLedger(Catalog, known);
        using var source = CaptureInput.Open([path], new CaptureLimits(), () => Stream.Null);
        using var pipeline = new FlowPipeline(options, ledger);
        pipeline.Run(source, CancellationToken.None);
        foreach (var record in pipeline.Flows())
            ledger.Accept(record);
        return RoleInference.Of(ledger, known);
    }

    static SiteTopology TopologyOf(string name)
    {
        var file = SampleSet.All().Single(file => file.Name == $"{name[..name.IndexOf('.', StringComparison.Ordinal)]}.topology.yaml");
        return TopologyFile.Parse(file.Name, System.Text.Encoding.UTF8.GetString(file.Bytes));
    }

    static string Json(InferredRoles roles)
    {
        using var stream = new MemoryStream();
        RoleJson.Write(roles, stream, Translation.English);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
