using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Topology;

public class MediaRangesTests
{
    static readonly PortRange Any = new(1024, 65535);

    static readonly ConferencingSettings Configured = new()
    {
        Identity = "Global",
        Source = "test",
        Enabled = true,
        Audio = new(50020, 20),
        Video = new(58000, 20),
        AppSharing = new(42000, 20),
        FileTransfer = new(42020, 20),
        LegacyMedia = new(5350, 40),
    };

    [Fact]
    public void Counts_are_counts()
    {
        var ranges = MediaRanges.ForClient(Configured);
        Assert.True(ranges.Restricted);
        Assert.Equal(new PortRange(50020, 50039), ranges[Modality.Audio]);
        Assert.Equal(new PortRange(58000, 58019), ranges[Modality.Video]);
        Assert.Equal(new PortRange(42000, 42019), ranges[Modality.AppSharing]);
        Assert.Equal(new PortRange(42020, 42039), ranges[Modality.FileTransfer]);
        Assert.Equal(new PortRange(5350, 5389), ranges.Legacy);
    }

    [Fact]
    public void Off_or_unknown_means_any_port()
    {
        foreach (var settings in new[] { null, Configured with { Enabled = false } })
            Assert.Equal(new ClientMediaRanges(Any, Any, Any, Any, Legacy: null, Restricted: false), MediaRanges.ForClient(settings));
    }

    [Theory]
    [InlineData(null, 20L)]
    [InlineData(50000L, null)]
    [InlineData(50000L, 0L)]
    [InlineData(50000L, -1L)]
    [InlineData(65530L, 7L)]
    [InlineData(1023L, 20L)]
    [InlineData(0L, 20L)]
    [InlineData(70000L, 20L)]
    [InlineData(50000L, long.MaxValue)]
    [InlineData(long.MinValue, long.MaxValue)]
    public void A_setting_that_cannot_be_restricts_nothing(long? start, long? count)
    {
        var ranges = MediaRanges.ForClient(Configured with { Audio = new(start, count), LegacyMedia = new(start, count) });
        Assert.Equal(Any, ranges.Audio);
        Assert.Null(ranges.Legacy);
        Assert.Equal(new PortRange(58000, 58019), ranges.Video);
    }

    [Fact]
    public void The_last_port_may_be_65535()
        => Assert.Equal(new PortRange(65530, 65535), MediaRanges.ForClient(Configured with { Audio = new(65530, 6) }).Audio);

    [Fact]
    public void A_server_s_own_range_beats_the_deployment_s()
    {
        var audio = new PortRange(40000, 40999);
        var own = new PortRange(41000, 41999);
        var topology = new SiteTopology(LoadBalancing.Unknown, [], [], new ServerMediaPorts(audio, null, null));
        Assert.True(IpNetwork.TryParse("10.0.0.1", out var network));
        var frontEnd = new HostEntry(network, null, Roles.FrontEnd);

        Assert.Equal(audio, MediaRanges.ForServer(topology, null, Modality.Audio));
        Assert.Equal(audio, MediaRanges.ForServer(topology, frontEnd, Modality.Audio));
        Assert.Equal(own, MediaRanges.ForServer(topology, frontEnd with { ServerMedia = new(own, null, null) }, Modality.Audio));
        Assert.Equal(audio, MediaRanges.ForServer(topology, frontEnd with { ServerMedia = new(null, own, null) }, Modality.Audio));
        Assert.Null(MediaRanges.ForServer(topology, frontEnd, Modality.Video));
        Assert.Null(MediaRanges.ForServer(topology, frontEnd with { Roles = Roles.Edge }, Modality.Audio));
        Assert.Null(MediaRanges.ForServer(SiteTopology.Empty, frontEnd, Modality.Audio));
        Assert.Null(MediaRanges.ForServer(topology, frontEnd, Modality.FileTransfer));
    }
}
