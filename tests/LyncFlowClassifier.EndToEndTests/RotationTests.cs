using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.EndToEndTests;

/// <summary>Files of a series, as Wireshark sees them.</summary>
public class RotationTests
{
    // Frames alone: tshark shows custom blocks too.
    static readonly string[] Fields = ["-Y", "frame.encap_type", "-T", "fields", "-e", "frame.time_epoch", "-e", "frame.len", "-e", "frame.cap_len", "-e", "frame.encap_type", "-e", "ip.src", "-e", "tcp.seq_raw"];

    [TsharkFact]
    public void Wireshark_sees_the_same_frames_in_the_files_and_in_what_a_crash_leaves()
    {
        // The classic format has no names of interfaces.
        foreach (var (sample, fields) in ((string, string[])[])[("02-blocked-services.pcap", Fields), ("08-several-interfaces.pcapng", [.. Fields, "-e", "frame.interface_name"])])
        {
            var path = Repository.PathOf("samples-pcap/" + sample);
            using var folder = new ScratchFolder();
            var options = new RotationOptions { Directory = Path.GetDirectoryName(folder.PathOf("x"))!, SecondsPerFile = 3 };
            using var capture = new RotatingCapture(options, "lyncflow test");
            using var source = new RecordingSource(CaptureInput.Open([path], default, () => Stream.Null), capture);
            var batch = new FrameBatch();
            var parts = 0;
            while (source.Read(batch))
            {
                foreach (var part in Directory.GetFiles(options.Directory, "*.part"))
                {
                    Assert.NotEmpty(Tshark.Lines("-r", part));
                    parts++;
                }
            }

            Assert.NotEqual(0, parts);
            var files = capture.TakeCompleted();
            Assert.True(files.Count > 1);
            Assert.Equal(Tshark.Lines(["-r", path, .. fields]), files.SelectMany(file => Tshark.Lines(["-r", file, .. fields])));
        }
    }
}
