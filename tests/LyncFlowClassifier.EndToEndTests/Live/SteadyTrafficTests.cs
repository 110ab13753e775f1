using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>
/// A minute of steady traffic: the short form of <c>benchmarks/live/soak</c>. Memory must not grow once as many flows leave as come. How fast the
/// machine is plays no part: what it does not manage must be counted as dropped.
/// </summary>
public class SteadyTrafficTests
{
    const int FlowsPerSecond = 200, FramesPerFlow = 50, Seconds = 60, IdleTimeout = 5;
    const double MostGrowth = 1.15;

    [NetworkFact]
    public void Memory_is_flat_and_every_frame_is_accounted_for()
    {
        using var network = new Network();
        using var capture = LiveCapture.Start(
            network, "--format", "ndjson", "--idle-timeout", $"{IdleTimeout}", "--topology", "samples-pcap/01-healthy-front-end-pool.topology.yaml");
        var sender = network.Start(
            network.Client, Lyncflow.Host, Sender, "send", Network.Sending, $"{FlowsPerSecond}", $"{FramesPerFlow}", $"{Seconds}");
        var said = new StreamedText(sender.StandardOutput.BaseStream);
        var memory = new List<long>();
        // Half of the time for what a program needs once.
        var warm = TimeSpan.FromSeconds(Seconds / 2d);
        var begun = Stopwatch.GetTimestamp();
        while (!sender.WaitForExit(1000))
        {
            if (Stopwatch.GetElapsedTime(begun) > warm)
                memory.Add(capture.ResidentBytes);
        }

        var sent = int.Parse(said.WaitFor(line => line.Contains("frames", StringComparison.Ordinal))!.Split(' ')[0], CultureInfo.InvariantCulture);
        var closed = capture.WaitFor("health", health => (int)health["frames"]! + (int)health["droppedFrames"]! == sent);
        Assert.True((int)closed["flows"]! > 0);

        var lines = capture.Stop().Lines;
        var total = JsonNode.Parse(lines.Last(line => line.StartsWith("{\"type\":\"capture\"", StringComparison.Ordinal)))!;
        Assert.Equal(sent, (int)total["frames"]! + (int)total["health"]!["droppedFrames"]!);
        var summary = JsonNode.Parse(lines[^1])!;
        Assert.Equal((int)summary["flows"]!, lines.Count(line => line.StartsWith("{\"type\":\"flow\",\"event\":\"closed\"", StringComparison.Ordinal)));
        if ((int)total["health"]!["droppedFrames"]! == 0)
            Assert.Equal(FlowsPerSecond * Seconds, (int)summary["flows"]!);

        var half = memory.Count / 2;
        Assert.InRange(memory.Skip(half).Average(), 0, memory.Take(half).Average() * MostGrowth);
    }

    static string Sender => typeof(Testing.Sending.PacedSender).Assembly.Location;
}
