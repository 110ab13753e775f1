using System.Collections.Immutable;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Configuration;

public class ConfigurationLintTests
{
    static readonly ConferencingSettings Good = new()
    {
        Identity = "Global",
        Source = "conf.txt:3",
        Enabled = true,
        Audio = new(50040, 40),
        Video = new(58000, 40),
        AppSharing = new(42000, 40),
        FileTransfer = new(42040, 40),
        LegacyMedia = new(5350, 40),
        SipDynamic = new(7100, 3),
    };

    [Fact]
    public void Distinct_ranges_of_forty_ports_are_fine() => Assert.Empty(Check(Good));

    [Fact]
    public void A_new_deployment_is_fine()
        => Assert.Empty(Check(Good with { Enabled = false, Audio = new(5350, 40), Video = new(5350, 40), AppSharing = new(5350, 40), FileTransfer = new(5350, 40) }));

    [Fact]
    public void Nothing_known_is_fine() => Assert.Empty(ConfigurationLint.Check(SiteTopology.Empty));

    [Fact]
    public void Overlapping_modalities_are_told_with_the_shared_ports()
        => Assert.Equal(
            ["LF401 Warning Global (conf.txt:3): ClientAudioPort 57990-58029 and ClientVideoPort 58000-58039 share 58000-58029."],
            Check(Good with { Audio = new(57990, 40) }));

    [Theory]
    [InlineData(50040L, 0L, "LF402 Error Global (conf.txt:3): ClientAudioPortRange is 0, so the range has no ports; any port from 1024 to 65535 is taken as allowed.")]
    [InlineData(50040L, null, "LF402 Error Global (conf.txt:3): ClientAudioPortRange is missing, so the range has no ports; any port from 1024 to 65535 is taken as allowed.")]
    [InlineData(null, 40L, "LF402 Error Global (conf.txt:3): ClientAudioPort is missing, so the range has no ports; any port from 1024 to 65535 is taken as allowed.")]
    [InlineData(50040L, 19L, "LF403 Warning Global (conf.txt:3): ClientAudioPort has 19 ports from 50040, fewer than 20.")]
    [InlineData(50040L, 20L, "LF403 Info Global (conf.txt:3): ClientAudioPort has 20 ports from 50040; 40 or more are advised.")]
    [InlineData(50040L, 39L, "LF403 Info Global (conf.txt:3): ClientAudioPort has 39 ports from 50040; 40 or more are advised.")]
    [InlineData(65500L, 37L, "LF404 Error Global (conf.txt:3): ClientAudioPort 65500 with 37 ports ends above 65535 (the range is a count: last = start + count - 1).")]
    [InlineData(70000L, 40L, "LF404 Error Global (conf.txt:3): ClientAudioPort 70000 with 40 ports ends above 65535 (the range is a count: last = start + count - 1).")]
    [InlineData(50040L, long.MaxValue, "LF404 Error Global (conf.txt:3): ClientAudioPort 50040 with 9223372036854775807 ports ends above 65535 (the range is a count: last = start + count - 1).")]
    [InlineData(1000L, 40L, "LF405 Error Global (conf.txt:3): ClientAudioPort is 1000, below 1024.")]
    public void Ranges_that_cannot_work_are_told(long? start, long? count, string finding)
        => Assert.Equal([finding], Check(Good with { Audio = new(start, count) }));

    [Fact]
    public void A_range_may_end_at_65535() => Assert.Empty(Check(Good with { Audio = new(65496, 40) }));

    [Fact]
    public void The_other_ranges_are_checked_for_their_ends_only()
    {
        Assert.Empty(Check(Good with { LegacyMedia = default, SipDynamic = default }));
        Assert.Equal(["LF402", "LF405"], Codes(Check(Good with { LegacyMedia = new(5350, 0), SipDynamic = new(80, 3) })));
    }

    [Fact]
    public void One_range_for_all_is_one_finding()
        => Assert.Equal(
            ["LF406 Warning Global (conf.txt:3): the client range is on, but all modalities use ports 5350-5389, so ports do not tell audio from video and QoS by port cannot work."],
            Check(Good with { Audio = new(5350, 40), Video = new(5350, 40), AppSharing = new(5350, 40), FileTransfer = new(5350, 40) }));

    [Fact]
    public void Ranges_without_the_switch_have_no_effect()
        => Assert.Equal(
            ["LF409 Info Global (conf.txt:3): client media ports are set, but ClientMediaPortRangeEnabled is off, so clients may use any port from 1024 to 65535."],
            Check(Good with { Enabled = false, Audio = new(100, 1) }));

    [Fact]
    public void Two_values_for_the_file_transfer_count_are_told()
        => Assert.Equal(
            ["LF409 Warning Global (conf.txt:3): ClientFileTransferPortRange and ClientTransferPortRange differ; 40, the value of the first, is used."],
            Check(Good with { FileTransferNamesDiffer = true }));

    [Fact]
    public void Scopes_that_no_file_has_are_told_once()
    {
        var hosts = ImmutableArray.Create(
            Host("10.0.0.1", Roles.Client) with { Conferencing = "site:Berlin" }, Host("10.0.0.2", Roles.Client) with { Conferencing = "Site:BERLIN" },
            Host("10.0.0.3", Roles.Client) with { Conferencing = "GLOBAL" }, Host("10.0.0.4", Roles.Client) with { Conferencing = "site:Paris" });
        Assert.Equal(
            [
                "LF409 Warning No conferencing configuration has the scope site:Berlin that 10.0.0.1 and 1 more name; the global one is used.",
                "LF409 Warning No conferencing configuration has the scope site:Paris that 10.0.0.4 names; the global one is used.",
            ],
            Lines(new SiteTopology(LoadBalancing.Unknown, hosts, [Good], null)));
        Assert.Equal(2, Lines(new SiteTopology(LoadBalancing.Unknown, hosts, [], null)).Length);
    }

    [Fact]
    public void Servers_that_differ_are_told()
    {
        var hosts = ImmutableArray.Create(
            Host("10.0.0.1", Roles.FrontEnd, new(new(40000, 40999), null, null)), Host("10.0.0.2", Roles.FrontEnd), Host("10.0.0.3", Roles.Mediation),
            Host("10.0.0.4", Roles.Edge), Host("10.0.0.5", Roles.Director));
        Assert.Equal(
            ["LF407 Warning AudioPort ranges differ between servers: 40000-40999 on 10.0.0.1; 49152-57500 on 10.0.0.2 and 1 more."],
            Lines(new SiteTopology(LoadBalancing.Unknown, hosts, [], null)));
    }

    [Fact]
    public void The_default_written_out_is_the_default()
    {
        var defaults = new ServerMediaPorts(new(49152, 57499), new(57501, 65534), new(49152, 65534));
        var hosts = ImmutableArray.Create(Host("10.0.0.1", Roles.FrontEnd, defaults), Host("10.0.0.2", Roles.FrontEnd));
        Assert.Empty(Lines(new SiteTopology(LoadBalancing.Unknown, hosts, [], null)));
        Assert.Empty(Lines(new SiteTopology(LoadBalancing.Unknown, hosts, [], defaults)));
        Assert.Empty(Lines(new SiteTopology(LoadBalancing.Unknown, hosts[1..], [], new(null, null, new(40803, 49150)))));
    }

    [Fact]
    public void Server_ranges_that_the_site_moved_onto_each_other_are_told_once()
    {
        var hosts = ImmutableArray.Create(Host("10.0.0.1", Roles.FrontEnd), Host("10.0.0.2", Roles.FrontEnd));
        Assert.Equal(
            [
                "LF408 Warning Server media: AudioPort 57000-57999 and VideoPort 57501-65535 share 57501-57999.",
                "LF408 Warning Server media: AudioPort 57000-57999 and AppSharingPort 49152-65535 share 57000-57999.",
            ],
            Lines(new SiteTopology(LoadBalancing.Unknown, hosts, [], new(new(57000, 57999), null, null))));
    }

    [Fact]
    public void Policies_that_are_the_ranges_are_fine()
    {
        Assert.Empty(Lines(SiteTopology.Empty.With([Good]).With(Policy(
            Rule(46, 50040, 50079, Roles.Client), Rule(34, 58000, 58039, Roles.Client), Rule(24, 42000, 42039, Roles.Client), Rule(14, 42040, 42079, Roles.Client)))));
        var servers = new SiteTopology(LoadBalancing.Unknown, [Host("10.0.0.1", Roles.FrontEnd)], [], new(null, null, new(40803, 49150)));
        Assert.Empty(Lines(servers.With(Policy(Rule(46, 49152, 57500), Rule(34, 57501, 65535), Rule(24, 40803, 49151)))));
        Assert.Empty(Lines(servers.With(Policy(Rule(46, 49152, 57499), Rule(34, 57501, 65534), Rule(24, 40803, 49150)))));
    }

    [Fact]
    public void Policies_that_miss_a_range_are_told()
        => Assert.Equal(
            [
                "LF409 Warning Global (conf.txt:3): ClientAudioPort 50040-50079: no QoS policy marks ports 50060-50079.",
                "LF409 Warning Global (conf.txt:3): ClientVideoPort 58000-58039: no QoS policy marks these ports.",
                "LF409 Warning Global (conf.txt:3): ClientAppSharingPort 42000-42039: QoS policies mark these ports with different DSCP values: 18, 24.",
                "LF409 Info Global (conf.txt:3): ClientFileTransferPort 42040-42079: no QoS policy marks these ports.",
                "LF409 Warning QoS policy p34 (qos.yaml:1) marks ports 57000-57039, which are in no client range.",
            ],
            Lines(SiteTopology.Empty.With([Good]).With(Policy(
                Rule(46, 50040, 50059), Rule(34, 57000, 57039), Rule(24, 42000, 42039), Rule(18, 42000, 42009)))));

    [Fact]
    public void Policies_for_client_ports_without_ranges_are_told()
    {
        var off = SiteTopology.Empty.With([Good with { Enabled = false, Audio = new(5350, 40), Video = new(5350, 40), AppSharing = new(5350, 40), FileTransfer = new(5350, 40) }]);
        Assert.Equal(
            ["LF409 Warning Global (conf.txt:3): QoS policies for client ports are given, but ClientMediaPortRangeEnabled is off, so clients use any port from 1024 to 65535 and the policies miss most media."],
            Lines(off.With(Policy(Rule(46, 50020, 50039)))));
        Assert.DoesNotContain(
            Lines(off.With(Policy(Rule(46, 49152, 57500, Roles.Mediation), Rule(34, 57501, 65535, Roles.FrontEnd)))),
            line => line.Contains("ClientMedia", StringComparison.Ordinal));
    }

    [Fact]
    public void Servers_whose_media_share_ports_cannot_be_told_apart_by_policies()
        => Assert.Equal(
            ["LF409 Warning Servers: AppSharingPort 49152-65535: QoS policies mark these ports with different DSCP values: 34, 46."],
            Lines(SiteTopology.Empty.With(Policy(Rule(46, 49152, 57500), Rule(34, 57501, 65535)))));

    static QosPolicy Policy(params QosRule[] rules) => new(rules);

    static QosRule Rule(byte dscp, ushort from, ushort to, Roles roles = Roles.None)
        => new() { Name = $"p{dscp}", Source = "qos.yaml:1", Dscp = dscp, SourcePorts = [new(from, to)], Roles = roles };

    static string[] Check(ConferencingSettings settings) => Lines(SiteTopology.Empty.With([settings]));

    static string[] Lines(SiteTopology topology)
    {
        var findings = ConfigurationLint.Check(topology);
        Assert.Equal(findings.Select(f => f.Code).Order(StringComparer.Ordinal), findings.Select(f => f.Code));
        Assert.All(findings, f => Assert.NotEqual("", f.Advice));
        return [.. findings.Select(f => $"{f.Code} {f.Severity} {f.Message}")];
    }

    static IEnumerable<string> Codes(string[] lines) => lines.Select(line => line[..5]);

    static HostEntry Host(string network, Roles roles, ServerMediaPorts? media = null)
        => new(IpNetwork.TryParse(network, out var parsed) ? parsed : throw new FormatException(network), null, roles, null, media);
}
