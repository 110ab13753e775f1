using System.Diagnostics;

namespace LyncFlowClassifier.EndToEndTests;

/// <summary>What <c>--annotate</c> writes, as Wireshark sees it.</summary>
public class AnnotateTests
{
    [TsharkFact]
    public void Wireshark_shows_the_comments()
    {
        using var folder = new ScratchFolder();
        var file = folder.PathOf("flagged.pcapng");
        Assert.Equal(0, SampleCommand.Number("02").Run("--annotate", file).ExitCode);
        var comments = Tshark.Lines("-r", file, "-Y", "frame.comment", "-T", "fields", "-e", "frame.comment");
        Assert.Equal(11, comments.Length);
        Assert.Equal(
            "lyncflow: documented, no-answer, blocked | opened by 10.0.8.1 port 50001 (handshake) | LF201 10.0.8.1 sent 3 SYNs within 3.001 s "
            + "to port 5061/tcp of 10.0.0.10 (Lync Server Front-End service) and got no answer.", comments[0]);
        Assert.Equal(
            SampleCommand.Number("02").Run("--format", "ndjson").Lines.Count(line => line.StartsWith("{\"type\":\"flow\"", StringComparison.Ordinal) && line.Contains("\"code\":\"LF201\"", StringComparison.Ordinal)),
            Tshark.Lines("-r", file, "-Y", "frame.comment contains \"LF201\"").Length);
        Assert.Equal(145, Tshark.Lines("-r", file).Length);
    }

    [TsharkFact]
    public void Wireshark_sees_the_same_frames_at_the_same_times()
    {
        using var folder = new ScratchFolder();
        var file = folder.PathOf("flagged.pcapng");
        string[] fields = ["-T", "fields", "-e", "frame.time_epoch", "-e", "frame.len", "-e", "frame.cap_len", "-e", "ip.src", "-e", "tcp.seq_raw"];
        foreach (var sample in (string[])["samples-pcap/02-blocked-services.pcap", "samples-pcap/08-several-interfaces.pcapng"])
        {
            Assert.Equal(0, Lyncflow.Run("analyze", sample, "--annotate", file, "--strict").ExitCode);
            var original = Tshark.Lines(["-r", Repository.PathOf(sample), .. fields]).ToHashSet(StringComparer.Ordinal);
            Assert.All(Tshark.Lines(["-r", file, .. fields]), line => Assert.Contains(line, original));
        }
    }

    [Fact]
    public void Standard_input_may_be_a_file()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var folder = new ScratchFolder();
        var (byName, byInput) = (folder.PathOf("name.pcapng"), folder.PathOf("input.pcapng"));
        const string Sample = "samples-pcap/02-blocked-services.pcap";
        Assert.Equal(0, Lyncflow.Run("analyze", Sample, "--annotate", byName).ExitCode);
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = Repository.Root };
        foreach (var argument in (string[])["-c", "exec dotnet \"$1\" analyze - --annotate \"$2\" --quiet <\"$3\" >/dev/null", "sh", Repository.Program, byInput, Sample])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        Lyncflow.End(process);
        Assert.Equal(0, process.ExitCode);

        // Only the names of the input differ.
        Assert.Equal(new FileInfo(byName).Length - (2 * Sample.Length), new FileInfo(byInput).Length - (2 * "standard input".Length), 8.0);
        Assert.Equal(2, Lyncflow.RunWithInput(Repository.Bytes(Sample), "analyze", "-", "--annotate", byInput).ExitCode);
    }
}
