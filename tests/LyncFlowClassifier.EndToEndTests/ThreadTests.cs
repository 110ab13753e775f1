using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.EndToEndTests;

/// <summary>A capture large enough for several threads.</summary>
public class ThreadTests
{
    const int LargeEnough = 50 << 20;

    [Fact]
    public void A_large_capture_gives_the_same_bytes_with_any_number_of_threads()
    {
        using var folder = new ScratchFolder();
        var frames = CaptureVariants.Frames(Repository.Bytes("samples-pcap/03-undocumented-and-scan.pcap"));
        var all = new List<CapturedFrame>();
        for (var (bytes, round) = (0L, 0); bytes < LargeEnough; round++)
        {
            foreach (var frame in frames)
            {
                all.Add(frame with { Time = frame.Time + round * 600L * PacketTime.Second });
                bytes += frame.Bytes.Length + 16;
            }
        }

        var file = folder.Add("large.pcap", PcapWriter.Write(all));
        var packed = folder.Add("large.pcap.gz", CaptureVariants.Gzip(File.ReadAllBytes(file)));
        foreach (var path in (string[])[file, packed])
        {
            var expected = Lyncflow.Run("analyze", path, "--format", "ndjson", "--threads", "1");
            Assert.Equal((0, ""), (expected.ExitCode, expected.Error));
            foreach (var threads in (string[])["2", "3"])
                Assert.Equal(expected.Bytes, Lyncflow.Run("analyze", path, "--format", "ndjson", "--threads", threads).Bytes);
        }
    }
}
