using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Capture.Libpcap;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>Reading over libpcap.</summary>
[Collection(OneByOne)]
public class LibpcapReadingTests() : LiveSourceTests(LiveBackend.Libpcap, "")
{
    [VethFact]
    public void The_pseudo_interface_of_all_gives_cooked_frames()
    {
        using var pair = new VethPair();
        using var run = new LiveRun(new LiveOptions { Filter = "ether proto 0x88b5" }, "any");
        pair.Send(NumberedFrame.Of(7));
        // One leaves the far end and arrives at the near one.
        run.ReadTo(2);
        Assert.All(run.Frames, live => Assert.True(live.LinkType is LinkType.LinuxSll2 or LinkType.LinuxSll));
        Assert.Empty(run.Source.Statistics.Warnings);
    }
}
