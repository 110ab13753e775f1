using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Capture.Libpcap;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>Reading the kernel's ring directly.</summary>
[Collection(OneByOne)]
public class RingReadingTests() : LiveSourceTests(LiveBackend.Ring, ", kernel ring")
{
    static readonly LiveOptions Ring = new() { Backend = LiveBackend.Ring };

    [VethFact]
    public void It_is_what_is_chosen_for_an_interface_with_Ethernet_frames()
    {
        using var pair = new VethPair();
        using var run = new LiveRun(new LiveOptions(), pair.Near);
        Assert.Equal("live, snap length 256, kernel ring", Assert.Single(run.Source.Statistics.Files).Format);
        Assert.Equal(LiveOptions.DefaultBufferBytes, run.Source.Interfaces[0].BufferBytes);
    }

    [VethFact]
    public void All_interfaces_together_have_none()
    {
        var error = Assert.Throws<LibpcapException>(() => LiveSource.Open([LiveInterfaces.Find("any")], Ring, default));
        Assert.Equal("interface any cannot be read from the kernel's ring: its frames are not of Ethernet", error.Message);
        using var run = new LiveRun(new LiveOptions(), "any");
        Assert.Equal("live, snap length 256", Assert.Single(run.Source.Statistics.Files).Format);
    }

    [VethFact]
    public void Nothing_but_the_ring_receives()
    {
        using var pair = new VethPair();
        var before = OwnSockets();
        using (var run = new LiveRun(Ring, pair.Near))
            Assert.Equal(before + 1, OwnSockets());
        Assert.Equal(before, OwnSockets());
    }

    [VethTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_interface_is_promiscuous_only_if_that_is_wanted_and_only_meanwhile(bool isWanted)
    {
        using var pair = new VethPair();
        using (var run = new LiveRun(Ring with { Promiscuous = isWanted }, pair.Near))
            Assert.Equal(isWanted, IsPromiscuous(pair.Near));
        Assert.False(IsPromiscuous(pair.Near));
    }

    [VethFact]
    public void A_batch_outlives_its_source_without_bytes()
    {
        using var pair = new VethPair();
        var batch = new FrameBatch();
        using (var source = LiveSource.Open([LiveInterfaces.Find(pair.Near)], Ring, default))
        {
            pair.Send(NumberedFrame.Of(1));
            while (batch.Count == 0)
                Assert.True(source.Read(batch));
            Assert.Equal(NumberedFrame.Of(1).Bytes, batch.Bytes(0).ToArray());
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Bytes(0).Length);
    }

    static bool IsPromiscuous(string name) => (Convert.ToInt32(File.ReadAllText($"/sys/class/net/{name}/flags").Trim(), 16) & 0x100) != 0;

    /// <summary>Packet sockets of this process.</summary>
    static int OwnSockets()
    {
        var all = File.ReadLines("/proc/net/packet").Skip(1).Select(line => $"socket:[{line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1]}]").ToHashSet();
        return Directory.GetFiles("/proc/self/fd").Count(descriptor => new FileInfo(descriptor).LinkTarget is { } target && all.Contains(target));
    }
}
