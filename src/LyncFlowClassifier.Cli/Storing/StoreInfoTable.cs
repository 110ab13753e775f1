using System.Globalization;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Storage;

namespace LyncFlowClassifier.Cli.Storing;

/// <summary>What a store holds, for people: a few lines for each run.</summary>
static class StoreInfoTable
{
    /// <summary>Names of inputs that are printed for a run.</summary>
    const int MostNames = 3;

    public static void Write(StoreContent content, TextWriter output, CliHost host)
    {
        string Safe(string text) => SafeText.Of(text, asciiOnly: !host.IsUnicode);
        var runs = content.Runs.Select(run => run.Run).ToList();
        var sensors = runs.Select(run => run.Sensor).Distinct(StringComparer.Ordinal).Count();
        output.Write($"{Safe(content.Path)}: {Amount.Bytes((ulong)content.Bytes)}, {Amount.Of(runs.Sum(run => run.Flows), "flow")} in {Amount.Of(runs.Sum(run => run.Parts), "part")}, {Amount.Of(runs.Count, "run")}, {Amount.Of(sensors, "sensor")}\n");
        foreach (var (run, inputs) in content.Runs)
        {
            var progress = run.Progress;
            output.Write($"\n{Number(run.Id)}  {Safe(run.Sensor)}  {StoreContent.KindOf(run)}, {State(run)}, begun {StoreTime.ToMinute(run.Begun)} by {Safe(run.Program)}\n");
            output.Write($"   {Amount.Of(run.Flows, "flow")} in {Amount.Of(run.Parts, "part")}, {Amount.Of(progress.Frames, "frame")}, {Losses(progress)}\n");
            if (progress.FirstSeen != PacketTime.None)
                output.Write($"   {StoreTime.ToMinute(progress.FirstSeen)} to {StoreTime.ToMinute(progress.LastSeen)}\n");
            output.Write($"   {Safe(string.Join(", ", inputs.Take(MostNames).Select(input => input.Name)))}{More(inputs.Count - MostNames)}{Options(Safe(run.Options))}\n");
        }
    }

    static string Losses(RunProgress progress)
        => $"{(progress.DroppedFrames > 0 ? $"{Amount.Of(progress.DroppedFrames, "frame")} dropped" : "no drops")}{(progress.PartsLeftOut > 0 ? $", {Amount.Of(progress.PartsLeftOut, "part")} not stored" : "")}";

    static string State(StoredRun run) => StoreContent.StateOf(run) switch
    {
        "complete" => "complete",
        "abandoned" => run.IsReadable ? "its writer is gone" : "its writer is gone, so its flows are not used",
        _ => "going on",
    };

    static string More(int inputs) => inputs > 0 ? $" and {Number(inputs)} more" : "";

    static string Options(string options) => options.Length == 0 ? "" : $"  ({options})";

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
