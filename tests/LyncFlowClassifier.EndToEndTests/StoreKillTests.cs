using System.Diagnostics;
using System.Globalization;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Storage;
using LyncFlowClassifier.Storage.Sqlite;
using LyncFlowClassifier.Testing.Records;

namespace LyncFlowClassifier.EndToEndTests;

/// <summary>Processes that write to one store are killed at random moments: what they were told is kept is there, once, and nothing is half there.</summary>
public sealed class StoreKillTests : IDisposable
{
    const int BatchSize = 150;
    const int Writers = 3;

    static readonly string TestProgram = Path.Combine(AppContext.BaseDirectory, "LyncFlowClassifier.Testing.dll");

    static readonly SampleFlows Samples = new();

    readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>LYNCFLOW_FUZZ=N makes N times as many.</summary>
    public static TheoryData<int> Seeds(int count)
        => [.. Enumerable.Range(1, count * (int.TryParse(Environment.GetEnvironmentVariable("LYNCFLOW_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? Math.Clamp(times, 1, 1000) : 1))];

    [Theory]
    [MemberData(nameof(Seeds), 3)]
    public void Live_writers_that_are_killed_leave_whole_batches(int seed)
    {
        var random = new Random(seed);
        var path = _folder.PathOf("flows.store");
        var told = new Dictionary<long, long>();
        for (var round = 0; round < 2; round++)
        {
            var writers = Enumerable.Range(0, Writers).Select(i => Start("store-write", path, $"sensor{i}", BatchSize.ToString(CultureInfo.InvariantCulture))).ToList();
            using var compaction = round == 0 ? null : Lyncflow.Start("store", "compact", path);
            foreach (var writer in writers)
            {
                // From its first batch on, any moment.
                var lines = new List<string> { Line(writer), Line(writer) };
                Thread.Sleep(random.Next(400));
                writer.Kill();
                lines.AddRange(writer.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith("batch ", StringComparison.Ordinal)));
                writer.WaitForExit();
                writer.Dispose();
                told[Number(lines[0])] = lines.Count - 1;
            }

            if (compaction is not null)
                End(compaction, isKilled: random.Next(2) == 0);
            Verify(path, told);
        }

        Assert.Equal(0, Lyncflow.Run("store", "compact", path).ExitCode);
        Verify(path, told);
    }

    [Theory]
    [MemberData(nameof(Seeds), 2)]
    public void An_analysis_that_is_killed_and_repeated_is_there_once(int seed)
    {
        const int Flows = 30_000;
        var random = new Random(seed);
        var path = _folder.PathOf("flows.store");
        var capture = _folder.Add("many.pcap", ManyFlows.Capture(Flows));
        for (var round = 0; round < 3; round++)
        {
            var runs = Enumerable.Range(0, 2).Select(_ => Lyncflow.Start("analyze", capture, "--store", path, "--format", "json", "-o", _folder.PathOf("report.json"))).ToList();
            foreach (var run in runs)
            {
                run.StandardInput.Close();
                Thread.Sleep(random.Next(100, 700));
                run.Kill();
            }

            foreach (var run in runs)
            {
                run.WaitForExit();
                run.Dispose();
            }
        }

        var last = Lyncflow.Run("analyze", capture, "--store", path, "-o", _folder.PathOf("report.txt"));
        Assert.Equal(0, last.ExitCode);
        Assert.Contains("already in the store", Lyncflow.Run("analyze", capture, "--store", path, "-o", _folder.PathOf("report.txt")).Error, StringComparison.Ordinal);
        using var store = SqliteFlowStore.Open(path, create: false, TimeProvider.System);
        var complete = Assert.Single(store.Runs(), run => run.IsReadable);
        using var flows = store.Read(complete.Id, FrameRange.All, Period.Always);
        var frame = 0L;
        while (flows.Read())
            Assert.Equal(++frame, flows.Record.FirstFrame);
        Assert.Equal(Flows, frame);
        Assert.Equal(Flows, complete.Flows);
        Assert.Equal(["ok"], StoreIntegrity.Of(path));
    }

    static void Verify(string path, Dictionary<long, long> told)
    {
        using var store = SqliteFlowStore.Open(path, create: false, TimeProvider.System);
        var runs = store.Runs();
        Assert.Equal(told.Keys.Order(), runs.Select(run => run.Id).Order());
        foreach (var run in runs)
        {
            Assert.True(run.IsAbandoned);
            var batches = run.Flows / BatchSize;

            // The last one may be kept though its writer was killed before it could say so.
            Assert.InRange(batches, told[run.Id], told[run.Id] + 1);
            using var flows = store.Read(run.Id, FrameRange.All, Period.Always);
            for (var number = 0L; number < batches * BatchSize; number++)
            {
                Assert.True(flows.Read());
                var expected = Samples[number];
                if (number < (batches - 1) * BatchSize)
                    FlowMerge.Append(ref expected, Samples[number]);
                Assert.Equal((expected.FirstFrame, expected.Frames, expected.Bytes), (flows.Record.FirstFrame, flows.Record.Frames, flows.Record.Bytes));
            }

            Assert.False(flows.Read());
        }

        Assert.Equal(["ok"], StoreIntegrity.Of(path));
    }

    static void End(Process process, bool isKilled)
    {
        process.StandardInput.Close();
        if (isKilled)
            process.Kill();
        process.StandardError.ReadToEnd();
        Lyncflow.End(process);
    }

    static string Line(Process writer)
    {
        var line = writer.StandardOutput.ReadLine();
        if (line is null)
            Assert.Fail(writer.StandardError.ReadToEnd());
        return line;
    }

    static long Number(string line) => long.Parse(line.AsSpan(line.IndexOf(' ', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);

    static Process Start(params IEnumerable<string> arguments)
        => Process.Start(new ProcessStartInfo(Lyncflow.Host, [TestProgram, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
