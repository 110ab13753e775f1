using static LyncFlowClassifier.Testing.Samples.Site;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>Sample 04: clients with configured media ranges; one does not keep to them, one belongs to another site.</summary>
static class ClientMediaRanges
{
    const string Name = "04-client-media-ranges";

    public static IEnumerable<SampleFile> Files()
    {
        var script = new TrafficScript();
        void Play(Talk talk, Frames.HostPort client, Frames.HostPort server, double start)
            => TalkPlayer.Play(script, talk, client, server, Fe01.Name, start);

        DocumentedServices.Play(script, DocumentedServices.All.Where(s => s.Rows is "server-3" or "server-12"), start: 0, gap: 300);

        // Inside: audio, video, sharing and file transfer, with a server and with each other.
        Play(Talk.Audio, Client(1, 50020), Fe01[49400], 1000);
        Play(Talk.Video, Client(1, 58000), Fe01[57610], 1200);
        Play(Talk.Sharing, Client(1, 42000), Fe01[50700], 1400);
        Play(Talk.Audio, Client(2, 50039), Client(3, 50022), 1600);
        Play(Talk.Video, Client(2, 58019), Client(3, 58002), 1800);
        Play(Talk.Sharing, Client(2, 42019), Client(3, 42002), 2000);
        Play(Talk.FileTransfer, Client(2, 42039), Client(3, 42022), 2200);

        // Outside: this client still uses a port of its own choice (it has not signed in again since the change).
        Play(Talk.Audio, Client(4, 23456), Fe01[49402], 4000);

        // Berlin has a range of its own: 40000 to 40019 is right there, and wrong elsewhere.
        var berlin = new Frames.HostPort(IpAddress.Parse("10.0.11.7"), 40000);
        Play(Talk.Audio, berlin, Fe01[49404], 5000);
        Play(Talk.Audio, Client(5, 40002), Fe01[49406], 6000);

        yield return SampleFile.Pcap($"{Name}.pcap", script);
        SiteHost[] hosts = [.. All, new SiteHost("10.0.11.0/24", "", "client", "site:Berlin")];
        yield return SampleFile.Text($"{Name}.topology.yaml", TopologyText(hosts));
        yield return SampleFile.Text($"{Name}.conferencing.txt",
            Configuration("Global", 50020, 58000, 42000, 42020) + "\n" + Configuration("Site:Berlin", 40000, 40020, 40040, 40060));
    }

    /// <summary>What Get-CsConferencingConfiguration prints: the first port of each modality, and how many there are.</summary>
    public static string Configuration(string identity, int audio, int video, int sharing, int files, int ports = 20)
    {
        (string Property, object Value)[] properties =
        [
            ("Identity", identity), ("MaxContentStorageMb", 500), ("MaxUploadFileSizeMb", 500), ("MaxBandwidthPerAppSharingServiceMb", 375),
            ("ContentGracePeriod", "15.00:00:00"), ("ClientMediaPortRangeEnabled", true), ("ClientMediaPort", 5350), ("ClientMediaPortRange", 40),
            ("ClientAudioPort", audio), ("ClientAudioPortRange", ports), ("ClientVideoPort", video), ("ClientVideoPortRange", ports),
            ("ClientAppSharingPort", sharing), ("ClientAppSharingPortRange", ports), ("ClientFileTransferPort", files),
            ("ClientTransferPortRange", ports), ("ClientSipDynamicPort", 7100), ("ClientSipDynamicPortRange", 3), ("Organization", ""),
            ("HelpdeskInternalUrl", ""), ("HelpdeskExternalUrl", ""), ("ConsoleDownloadInternalUrl", ""), ("ConsoleDownloadExternalUrl", ""),
        ];
        return string.Concat(properties.Select(p => $"{p.Property,-34} : {p.Value}".TrimEnd() + "\n"));
    }
}
