namespace LyncFlowClassifier.Testing.Samples;

/// <summary>All samples. Made from nothing but this code, so every run gives the same bytes.</summary>
public static class SampleSet
{
    /// <summary>The files of the sample folder that are generated: captures, topologies, settings.</summary>
    public static IReadOnlyList<SampleFile> All() =>
    [
        .. HealthyFrontEndPool.Files(), .. BlockedServices.Files(), .. UndocumentedAndScan.Files(), .. ClientMediaRanges.Files(),
        .. LoadBalancers.Files(), .. Ipv6Site.Files(), .. SeveralInterfaces.Files(), .. DamagedAndPacked.Files(), .. Asymmetric.Files(),
        .. MirroredTraffic.Files(), .. SiteRules.Files(), .. QosAndCoverage.Files(), .. LearnedFromAnswers.Files(),
        .. PayloadEvidence.Files(),
    ];

    /// <summary>Writes them to a folder, which is created if need be.</summary>
    public static void WriteTo(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (var (name, bytes) in All())
            File.WriteAllBytes(Path.Combine(directory, name), bytes);
    }
}
