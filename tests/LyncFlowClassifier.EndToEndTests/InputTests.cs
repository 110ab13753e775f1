using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.EndToEndTests;

/// <summary>The same frames, however they come in, give the same report.</summary>
public class InputTests
{
    [Theory]
    [InlineData("02")]
    [InlineData("07")]
    public void Every_format_and_way_in_gives_the_same_report(string number)
    {
        using var folder = new ScratchFolder();
        var command = SampleCommand.Number(number);
        var original = Repository.Bytes(command.Arguments[1]);
        var frames = CaptureVariants.Frames(original);
        var half = frames.Count / 2;
        var pcapng = PcapngWriter.Write(frames);
        string[][] inputs =
        [
            [folder.Add("big.pcap", PcapWriter.Write(frames, new PcapFormat { BigEndian = true }))],
            [folder.Add("nano.pcap", PcapWriter.Write(frames, new PcapFormat { Nanoseconds = true }))],
            [folder.Add("modified.pcap", PcapWriter.Write(frames, new PcapFormat { Kuznetzov = true }))],
            [folder.Add("little.pcapng", pcapng)],
            [folder.Add("big.pcapng", PcapngWriter.Write(frames, bigEndian: true))],
            [folder.Add("packed", CaptureVariants.Gzip(pcapng))],

            // Two halves: as files in either order, and as a folder whose names sort the wrong way round.
            [folder.Add("halves/b-first.pcap", PcapWriter.Write(frames.Take(half))), folder.Add("halves/a-second.pcapng", PcapngWriter.Write(frames.Skip(half)))],
            [folder.PathOf("halves/a-second.pcapng"), folder.PathOf("halves/b-first.pcap")],
            [folder.PathOf("halves")],
        ];
        var expected = WithoutFiles(command.Run("--format", "json"));
        string[] options = [.. command.Arguments.Skip(2), "--format", "json"];
        foreach (var input in inputs)
            Assert.Equal(expected, WithoutFiles(Lyncflow.Run(["analyze", .. input, .. options])));
        Assert.Equal(expected, WithoutFiles(Lyncflow.RunWithInput(original, ["analyze", "-", .. options])));
        Assert.Equal(expected, WithoutFiles(Lyncflow.RunWithInput(CaptureVariants.Gzip(original), ["analyze", "-r", "-", .. options])));
    }

    [Fact]
    public void Without_decapsulation_the_tunnel_is_what_counts()
    {
        var command = SampleCommand.Number("11");
        var (inner, outer) = (command.Run("--format", "json").Json, command.Run("--format", "json", "--no-decapsulate").Json);
        Assert.Equal((20, 232), ((int)inner["summary"]!["flows"]!, (int)inner["capture"]!["tunnelledFrames"]!));
        var flow = Assert.Single(outer["flows"]!.AsArray())!;
        Assert.Equal("10.0.8.9", (string)flow["initiator"]!["address"]!);
        Assert.Equal((0, 232), ((int)outer["capture"]!["tunnelledFrames"]!, (int)outer["capture"]!["otherFrames"]!));
        Assert.Equal(232, (int)Assert.Single(outer["capture"]!["others"]!.AsArray())!["frames"]!);
    }

    [Fact]
    public void Configuration_changes_the_answer()
    {
        var media = SampleCommand.Number("04");
        var summary = Lyncflow.Run([.. media.Arguments.Take(4), "--format", "json"]).Json["summary"]!;
        Assert.Equal(12, (int)summary["verdicts"]!["documented"]!);

        var rules = SampleCommand.Number("12");
        summary = Lyncflow.Run([.. rules.Arguments.Take(4), "--format", "json"]).Json["summary"]!;
        Assert.Equal((2, 0), ((int)summary["verdicts"]!["known"]!, (int)summary["verdicts"]!["denied"]!));
    }

    static string WithoutFiles(Answer answer)
    {
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        var report = answer.Json;
        Assert.All(report["capture"]!["files"]!.AsArray(), file => Assert.Null(file!["damage"]));
        report["capture"]!.AsObject().Remove("files");
        return report.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true });
    }
}
