using System.Diagnostics;
using System.Globalization;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Storage;
using LyncFlowClassifier.Storage.Sqlite;

namespace LyncFlowClassifier.Testing.Records;

/// <summary>Writes to a store and reads from it, in a process of its own: to be measured, or killed.</summary>
public static class StoreRun
{
    /// <summary>Parts of a batch.</summary>
    public const int BatchSize = 10_000;

    /// <summary>Writes so many flows as one run; says what was done.</summary>
    public static void Fill(string path, long flows, TextWriter output)
    {
        var samples = new SampleFlows();
        using var store = SqliteFlowStore.Open(path, create: true, TimeProvider.System);
        var begun = Stopwatch.GetTimestamp();
        using (var writer = store.Begin(Description("bench")))
        {
            var batch = new PartBatch(BatchSize);
            for (var i = 0L; i < flows; i++)
            {
                var flow = samples[i];
                batch.Add(flow, flow, i + 1, PartMarks.Last | PartMarks.SilenceIsEvidence);
                if (batch.IsFull || i == flows - 1)
                    Write(writer, batch, new RunProgress { Frames = flow.FirstFrame });
            }

            writer.Complete(new RunProgress { Frames = flows }, [], []);
        }

        Tell(output, "written", flows, begun);
    }

    /// <summary>Reads all flows of all runs on so many threads; says what was done.</summary>
    public static void Read(string path, int threads, TextWriter output)
    {
        using var store = SqliteFlowStore.Open(path, create: false, TimeProvider.System);
        var begun = Stopwatch.GetTimestamp();
        var flows = 0L;
        var frames = 0UL;
        foreach (var run in store.Runs())
        {
            Parallel.ForEach(store.Split(run.Id, threads), new ParallelOptions { MaxDegreeOfParallelism = threads }, range =>
            {
                using var reader = store.Read(run.Id, range, Period.Always);
                var (count, sum) = (0L, 0UL);
                while (reader.Read())
                    (count, sum) = (count + 1, sum + reader.Record.Frames);
                Interlocked.Add(ref flows, count);
                Interlocked.Add(ref frames, sum);
            });
        }

        Tell(output, "read", flows, begun);
    }

    /// <summary>
    /// Writes batches without end, a run of its own: each flow in two parts, the second a batch later. After each batch
    /// it says <c>batch</c> and its number.
    /// </summary>
    public static void WriteForever(string path, string sensor, int size, TextWriter output)
    {
        var samples = new SampleFlows();
        using var store = SqliteFlowStore.Open(path, create: true, TimeProvider.System);
        using var writer = store.Begin(Description(sensor));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {writer.Run}"));
        output.Flush();
        var batch = new PartBatch(2 * size);
        for (var number = 0L; ; number++)
        {
            for (var i = 0; i < size; i++)
            {
                var flow = samples[number * size + i];
                batch.Add(flow, flow, 2 * (number * size + i), PartMarks.SilenceIsEvidence);
                if (number == 0)
                    continue;
                var earlier = samples[(number - 1) * size + i];
                var whole = earlier;
                FlowMerge.Append(ref whole, earlier);
                batch.Add(earlier, whole, 2 * ((number - 1) * size + i) + 1, PartMarks.SilenceIsEvidence | PartMarks.Last);
            }

            Write(writer, batch, new RunProgress { Frames = (number + 1) * size });
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"batch {number + 1}"));
            output.Flush();
        }
    }

    static RunDescription Description(string sensor)
        => new() { Kind = RunKind.Live, Sensor = sensor, Program = "test", Inputs = [new StoredInput("none", 0, "", 0)] };

    static void Write(IRunWriter writer, PartBatch batch, RunProgress progress)
    {
        batch.Number++;
        batch.Progress = progress;
        writer.Write(batch);
        batch.Clear();
    }

    static void Tell(TextWriter output, string what, long flows, long begun)
    {
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var memory = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {flows} flows in {seconds:F2} s, {flows / seconds:F0}/s, peak {memory} MiB"));
    }
}
