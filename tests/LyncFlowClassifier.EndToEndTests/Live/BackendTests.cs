namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>The report does not depend on who reads the system's buffer (<c>--backend</c>): of frames over IPv4, IPv6 and with VLAN tags, all or those of a filter.</summary>
public class BackendTests
{
    // 07 is IPv6, 11 has VLAN tags.
    [NetworkTheory("tcpreplay")]
    [InlineData("ring", "01", "")]
    [InlineData("libpcap", "01", "")]
    [InlineData("ring", "07", "")]
    [InlineData("libpcap", "07", "")]
    [InlineData("ring", "07", "ip6 and tcp port 5061")]
    [InlineData("libpcap", "07", "ip6 and tcp port 5061")]
    [InlineData("ring", "11", "vlan")]
    [InlineData("libpcap", "11", "vlan")]
    [InlineData("ring", "11", "not vlan")]
    [InlineData("libpcap", "11", "not vlan")]
    public void The_report_is_that_of_the_file_with_the_same_filter(string backend, string sample, string filter)
    {
        using var run = new SampleRun(sample);
        IReadOnlyList<string> options = ["--format", "json", "-f", filter];
        using var capture = run.Start([.. options, "--backend", backend, "-s", "65535"]);
        run.Send();
        var live = capture.Stop();
        var expected = run.Analyze(options);
        Assert.Equal((0, 0), (expected.ExitCode, live.ExitCode));
        Assert.NotEmpty(expected.Json["flows"]!.AsArray());
        Assert.Equal(backend == "ring" ? "live, snap length 65535, kernel ring" : "live, snap length 65535", (string?)live.Json["capture"]!["files"]![0]!["format"]);
        Assert.Equal(ReportDigest.WithoutWhatFollowsFromTimes(expected.Json), ReportDigest.WithoutWhatFollowsFromTimes(live.Json));
    }

    [NetworkFact]
    public void Where_there_is_no_ring_who_insists_on_it_is_told_why()
    {
        using var network = new Network();
        var answer = CaptureStartTests.End(network, [Lyncflow.Host, Repository.Program, "capture", "-i", "any", "--backend", "ring"]);
        CaptureStartTests.Refused(2, "lyncflow: interface any cannot be read from the kernel's ring: its frames are not of Ethernet", answer);
    }
}
