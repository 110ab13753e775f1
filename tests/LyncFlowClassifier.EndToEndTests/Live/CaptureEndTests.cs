using System.Text.Json.Nodes;

namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>How a capture ends: by signals, by itself, with its interface or with whoever reads it. Always with a report, if that can be written.</summary>
public class CaptureEndTests
{
    const string Sample = "02";

    [NetworkTheory("tcpreplay")]
    [InlineData(LiveCapture.Terminate)]
    [InlineData(LiveCapture.Interrupt)]
    public void A_signal_ends_it_with_the_report_and_exit_code_0(int signal)
    {
        using var run = new SampleRun(Sample);
        using var capture = run.Start("--format", "ndjson");
        run.Send();
        capture.WaitForFlow("10.0.0.10", 5062, "refused");
        capture.Signal(signal);
        var answer = capture.Finish();
        Assert.Equal(0, answer.ExitCode);
        Assert.StartsWith("{\"type\":\"summary\"", answer.Lines[^1], StringComparison.Ordinal);
        Assert.False((bool)JsonNode.Parse(answer.Lines.Last(line => line.StartsWith("{\"type\":\"capture\"", StringComparison.Ordinal)))!["interrupted"]!);
    }

    [NetworkFact("tcpreplay")]
    public void A_second_signal_kills_what_cannot_write_its_report()
    {
        // Nobody reads the lines, and a pipe does not take those of 300 flows and more.
        using var run = new SampleRun("03");
        using var capture = run.StartUnread("--format", "ndjson");
        for (var i = 0; i < 4; i++)
            run.Send();
        capture.Signal(LiveCapture.Terminate);
        Thread.Sleep(TimeSpan.FromSeconds(2));
        Assert.False(capture.HasEnded);
        capture.Signal(LiveCapture.Terminate);
        Assert.Equal(128 + LiveCapture.Terminate, capture.Finish().ExitCode);
    }

    [NetworkFact("tcpreplay")]
    public void It_ends_after_so_many_frames()
    {
        using var run = new SampleRun(Sample);
        using var capture = run.Start("--format", "json", "-c", "100");
        run.Send();
        var answer = capture.Finish();
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal(100, (int)answer.Json["capture"]!["frames"]!);
    }

    [NetworkFact]
    public void It_ends_after_a_time()
    {
        using var network = new Network();
        using var capture = LiveCapture.Start(network, "--format", "json", "--duration", "2");
        var answer = capture.Finish();
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal(0, (int)answer.Json["summary"]!["flows"]!);
    }

    [NetworkTheory("tcpreplay")]
    [InlineData("ring")]
    [InlineData("libpcap")]
    public void An_interface_that_is_removed_ends_it_with_the_report_and_exit_code_4(string backend)
    {
        using var run = new SampleRun(Sample);
        using var capture = run.Start("--format", "json", "--backend", backend);
        run.Send();
        run.Network.RemoveInterface();
        var answer = capture.Finish();
        Assert.Equal(4, answer.ExitCode);
        Assert.Equal(SampleCommand.Number(Sample).Run("--format", "json").Json["capture"]!["frames"]!.ToJsonString(), answer.Json["capture"]!["frames"]!.ToJsonString());
        // Beside it are lines about rates and flagged flows, and the warning of the report.
        var said = answer.Error.Split('\n').Where(line => line.Contains($"interface {Network.Captured}", StringComparison.Ordinal));
        Assert.Equal([$"lyncflow: interface {Network.Captured} is gone", $"lyncflow: warning: interface {Network.Captured} is gone; capturing ended"], said);
    }

    [NetworkFact("tcpreplay")]
    public void A_reader_of_lines_that_goes_away_ends_it()
    {
        using var run = new SampleRun(Sample);
        using var capture = run.StartUnread("--format", "ndjson");
        capture.Output.Dispose();
        run.Send();
        var answer = capture.Finish();
        Assert.Equal(6, answer.ExitCode);
        Assert.Contains("lyncflow: cannot write standard output: ", answer.Error, StringComparison.Ordinal);
    }
}
