namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>
/// Samples and real captures, sent by tcpreplay at their own times or at once and captured: the report is that of the file. Whole frames are
/// captured (<c>-s 65535</c>), as a file has them; what the default snap length changes is tested with a file.
/// </summary>
public class ReplayTests(ReplayTests.TimedReplays timed) : IClassFixture<ReplayTests.TimedReplays>
{
    // Of the samples, those of at most 40 s.
    static readonly string[] TimedSamples = ["02", "03", "04", "05", "07", "08", "10", "12", "18", "19"];

    public static TheoryData<string> Timed() => [.. TimedSamples];

    public static TheoryData<string> AtOnce() => ["01", "06", "09", "11", "13", "17"];

    public static TheoryData<string> OfTheCorpus() =>
    [
        "tcpreplay-be-8021ad.pcap", "pcpp-nanosecs-be.pcap", "zeek-get-to-ssh-le-ns.pcap", "sv-smb-vlan.pcap", "zeek-mixed-vlan-mpls.pcap",
        "dpkt-nb6-http-pppoe.pcap", "sv-vxlan-03.pcap", "zeek-gtp1-frag.pcap", "sv-denial6-5.pcap", "nfstream-synscan.pcap", "ndpi-fax-sip-rtp-t38.pcap",
        "samr-powershell-ad.pcapng",
    ];

    [NetworkTheory("tcpreplay")]
    [MemberData(nameof(Timed))]
    public void A_sample_sent_at_its_own_times_gives_the_report_of_its_file(string number)
    {
        var (expected, live) = timed.Results[number];
        Assert.Equal((0, 0), (expected.ExitCode, live.ExitCode));
        Assert.Equal(ReportDigest.WithoutTimes(expected.Json), ReportDigest.WithoutTimes(live.Json));
    }

    [NetworkTheory("tcpreplay")]
    [MemberData(nameof(AtOnce))]
    public void A_sample_sent_at_once_gives_all_that_does_not_follow_from_times(string number)
    {
        var sample = SampleCommand.Number(number);
        CompareAtOnce(Repository.PathOf($"samples-pcap/{sample.Capture}"), OptionsOf(sample));
    }

    [CorpusNetworkTheory("tcpreplay")]
    [MemberData(nameof(OfTheCorpus))]
    public void A_real_capture_sent_at_once_gives_all_that_does_not_follow_from_times(string file)
        => CompareAtOnce(Repository.PathOf($"{Repository.Corpus}/{file}"), []);

    static void CompareAtOnce(string capture, IReadOnlyList<string> options)
    {
        using var replay = new Replay(capture, options);
        replay.SendAll();
        var (expected, live) = replay.End();
        Assert.Equal((0, 0), (expected.ExitCode, live.ExitCode));
        Assert.Equal(ReportDigest.WithoutWhatFollowsFromTimes(expected.Json), ReportDigest.WithoutWhatFollowsFromTimes(live.Json));
    }

    // Without "analyze" and the file.
    static IReadOnlyList<string> OptionsOf(SampleCommand sample) => [.. sample.Arguments.Skip(2)];

    /// <summary>All that take time, sent side by side.</summary>
    public sealed class TimedReplays
    {
        public TimedReplays()
        {
            if (NetworkNeeds.Missing(["tcpreplay"]) is not null)
                return;
            var replays = new Dictionary<string, Replay>(StringComparer.Ordinal);
            try
            {
                foreach (var number in TimedSamples)
                {
                    var sample = SampleCommand.Number(number);
                    replays.Add(number, new Replay(Repository.PathOf($"samples-pcap/{sample.Capture}"), OptionsOf(sample)));
                }

                foreach (var replay in replays.Values)
                    replay.Begin();
                foreach (var (number, replay) in replays)
                    Results.Add(number, replay.End());
            }
            finally
            {
                foreach (var replay in replays.Values)
                    replay.Dispose();
            }
        }

        internal Dictionary<string, (Answer Expected, Answer Live)> Results { get; } = new(StringComparer.Ordinal);
    }
}

/// <summary>A test over the corpus in network namespaces.</summary>
sealed class CorpusNetworkTheoryAttribute : TheoryAttribute
{
    public CorpusNetworkTheoryAttribute(params string[] programs)
        => Skip = Repository.Corpus is null ? "The corpus of real captures is not beside the repository." : NetworkNeeds.Missing(programs);
}
