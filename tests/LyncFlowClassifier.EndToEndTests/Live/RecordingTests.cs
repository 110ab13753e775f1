using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>Files that are written while it is captured.</summary>
public class RecordingTests
{
    [NetworkFact("tcpreplay")]
    public void All_frames_are_in_the_files_and_analyze_reads_them()
    {
        using var run = new SampleRun("01");
        using var folder = new ScratchFolder();
        var directory = folder.PathOf("frames");
        Directory.CreateDirectory(directory);
        const int Times = 12;
        using var capture = run.Start("--format", "json", "-s", "65535", "-c", $"{Times * run.File.Frames}", "--write", directory, "--write-size", "1M");
        for (var i = 0; i < Times; i++)
            run.Send();
        var answer = capture.Finish();
        Assert.Equal(0, answer.ExitCode);
        var files = Directory.GetFiles(directory).Order(StringComparer.Ordinal).ToList();
        Assert.True(files.Count > 1);
        Assert.All(files, file => Assert.Matches(@"^lyncflow-\d{8}-\d{6}-\d{4}\.pcapng$", Path.GetFileName(file)));
        Assert.Contains($"lyncflow: --write: {Times * run.File.Frames:N0} frames in {files.Count} files", answer.Error, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Repeat(Frames([run.File.Path]), Times).SelectMany(frame => frame), Frames(files));
        var again = Lyncflow.Run("analyze", directory, "--format", "json");
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(answer.Json["summary"]!["flows"]!.ToJsonString(), again.Json["summary"]!["flows"]!.ToJsonString());
    }

    static List<string> Frames(List<string> files)
    {
        var frames = new List<string>();
        using var source = CaptureInput.Open(files, default, () => Stream.Null);
        var batch = new FrameBatch();
        while (source.Read(batch))
        {
            for (var i = 0; i < batch.Count; i++)
                frames.Add(Convert.ToHexString(batch.Bytes(i)));
        }

        return frames;
    }
}
