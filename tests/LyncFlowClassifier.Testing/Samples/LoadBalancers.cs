using static LyncFlowClassifier.Testing.Samples.Site;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>
/// Samples 05 and 06: the same traffic to virtual addresses, judged by the table for DNS load balancing and by the one for hardware.
/// </summary>
static class LoadBalancers
{
    public static IEnumerable<SampleFile> Files()
    {
        var script = new TrafficScript();
        string[] both = ["hlb-hardware-4 hlb-dns-1", "hlb-hardware-5 hlb-dns-3", "hlb-hardware-6 hlb-dns-2", "hlb-hardware-7 hlb-dns-4",
            "hlb-hardware-17 hlb-dns-5", "hlb-hardware-20 hlb-dns-6"];
        string[] hardwareOnly = ["hlb-hardware-1", "hlb-hardware-2", "hlb-hardware-8", "hlb-hardware-13", "hlb-hardware-15", "hlb-hardware-19"];
        DocumentedServices.Play(script, DocumentedServices.All.Where(s => both.Contains(s.Rows)), start: 0, gap: 2500);
        DocumentedServices.Play(script, DocumentedServices.All.Where(s => hardwareOnly.Contains(s.Rows)), start: 20_000, gap: 2500);
        foreach (var (name, mode) in new[] { ("05-load-balancer-dns", "dns"), ("06-load-balancer-hardware", "hardware") })
        {
            yield return SampleFile.Pcap($"{name}.pcap", script);
            yield return SampleFile.Text($"{name}.topology.yaml", TopologyText(All, mode));
        }
    }
}
