using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Capture.Libpcap;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Samples;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>Capture filters over files.</summary>
public class FrameFilterTests
{
    const int EtherTypeAt = 12, ProtocolAt = 23;

    [LibpcapTheory]
    [InlineData("", 0, -1)]
    [InlineData("udp", 17, -1)]
    [InlineData("ip proto 6", 6, -1)]
    [InlineData("udp and len <= 100", 17, 100)]
    public void Frames_that_match_are_left(string expression, int protocol, int longest)
    {
        var all = SampleFrames.Of("02");
        using var source = new FrameFilter(SampleFrames.Open("02"), expression);
        var expected = all.Where(frame => (protocol == 0 || IsProtocol(frame.Bytes, protocol)) && (longest < 0 || frame.Length <= longest));
        Assert.Equal(expected.Select(Text), SampleFrames.ReadAll(source).Select(Text));
    }

    [LibpcapFact]
    public void Nothing_left_is_the_end()
    {
        using var source = new FrameFilter(SampleFrames.Open("02"), "port 1 and port 2");
        Assert.False(source.Read(new FrameBatch()));
    }

    [LibpcapFact]
    public void Origins_stay_with_their_frames()
    {
        var sample = SampleSet.All().Single(file => file.Name.StartsWith("08", StringComparison.Ordinal) && file.Name.EndsWith(".pcapng", StringComparison.Ordinal));
        var all = Origins(CaptureInput.Open(["-"], default, () => new MemoryStream(sample.Bytes)));
        var left = Origins(new FrameFilter(CaptureInput.Open(["-"], default, () => new MemoryStream(sample.Bytes)), "tcp"));
        Assert.NotEmpty(left);
        Assert.True(left.Count < all.Count);
        Assert.Subset(all.ToHashSet(), left.ToHashSet());
    }

    [LibpcapTheory]
    [InlineData("tcp prot 80")]
    [InlineData("port 99999")]
    [InlineData("(")]
    public void A_wrong_filter_is_refused_in_the_words_of_libpcap(string expression)
    {
        using var source = SampleFrames.Open("02");
        var error = Assert.Throws<LibpcapException>(() => new FrameFilter(source, expression));
        Assert.Equal(LibpcapFailure.BadFilter, error.Failure);
        Assert.Matches(@"^the filter '.+' is wrong: .+[^.]$", error.Message);
        Assert.Contains($"'{expression}'", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [LibpcapFact]
    public void A_filter_for_one_link_type_leaves_frames_of_others_out_and_says_so()
    {
        var frame = new CapturedFrame(1, new byte[64]);
        using var source = new FrameFilter(new MemorySource([frame], LinkType.Raw), "ether broadcast");
        Assert.Empty(SampleFrames.ReadAll(source));
        var warning = Assert.Single(source.Statistics.Warnings);
        Assert.StartsWith("frames of link type 101 are left out: the filter 'ether broadcast' is wrong: ", warning);
    }

    [LibpcapFact]
    public void Frames_without_bytes_match_no_port()
    {
        using var source = new FrameFilter(new MemorySource([new CapturedFrame(1, [], 60)]), "port 53");
        Assert.Empty(SampleFrames.ReadAll(source));
    }

    static HashSet<(string Name, long Time)> Origins(IFrameSource source)
    {
        using (source)
        {
            var found = new HashSet<(string, long)>();
            var batch = new FrameBatch { Origins = new FrameOrigin[FrameBatch.Capacity] };
            while (source.Read(batch))
            {
                for (var i = 0; i < batch.Count; i++)
                    found.Add((batch.Origins[i].Interface.Name, batch.Frames[i].Time));
            }

            return found;
        }
    }

    static bool IsProtocol(byte[] frame, int protocol) => frame[EtherTypeAt] == 8 && frame[EtherTypeAt + 1] == 0 && frame[ProtocolAt] == protocol;

    static (long, string) Text(CapturedFrame frame) => (frame.Time, Convert.ToHexString(frame.Bytes));
}
