namespace LyncFlowClassifier.Testing.Samples;

/// <summary>Sample 01: every documented service once, nothing blocked, nothing undocumented.</summary>
static class HealthyFrontEndPool
{
    public static IEnumerable<SampleFile> Files()
    {
        var script = new TrafficScript();
        DocumentedServices.Play(script, DocumentedServices.Background, start: 0, gap: 200);
        DocumentedServices.Play(script, DocumentedServices.All.Take(50), start: 1500, gap: 640);
        DocumentedServices.Play(script, DocumentedServices.All.Skip(50), start: 35_000, gap: 640);
        yield return SampleFile.Pcap("01-healthy-front-end-pool.pcap", script);
        yield return SampleFile.Text("01-healthy-front-end-pool.topology.yaml", Site.TopologyText(Site.All,
            comment: "No loadBalancing line: the rows of both load-balancer tables apply."));
    }
}
