using System.Text.Json;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Storage;

namespace LyncFlowClassifier.Cli.Storing;

/// <summary>What a store holds, as JSON. Times that are not known are null.</summary>
static class StoreInfoJson
{
    public static void Write(StoreContent content, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("file", content.Path);
        json.WriteNumber("bytes", content.Bytes);
        json.WriteNumber("flows", content.Runs.Sum(run => run.Run.Flows));
        json.WriteNumber("parts", content.Runs.Sum(run => run.Run.Parts));
        Write(json, "firstSeen", content.FirstSeen);
        Write(json, "lastSeen", content.LastSeen);
        json.WriteStartArray("runs");
        foreach (var (run, inputs) in content.Runs)
            Write(json, run, inputs);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    static void Write(Utf8JsonWriter json, StoredRun run, IReadOnlyList<StoredInput> inputs)
    {
        json.WriteStartObject();
        json.WriteNumber("run", run.Id);
        json.WriteString("uid", run.Uid);
        json.WriteString("kind", StoreContent.KindOf(run));
        json.WriteString("state", StoreContent.StateOf(run));
        json.WriteString("sensor", run.Sensor);
        json.WriteString("program", run.Program);
        json.WriteString("options", run.Options);
        Write(json, "begun", run.Begun);
        Write(json, "written", run.Written);
        Write(json, "ended", run.Ended ?? PacketTime.None);
        json.WriteNumber("flows", run.Flows);
        json.WriteNumber("parts", run.Parts);
        json.WriteNumber("frames", run.Progress.Frames);
        json.WriteNumber("bytes", run.Progress.Bytes);
        json.WriteNumber("droppedFrames", run.Progress.DroppedFrames);
        json.WriteNumber("partsNotStored", run.Progress.PartsLeftOut);
        Write(json, "firstSeen", run.Progress.FirstSeen);
        Write(json, "lastSeen", run.Progress.LastSeen);
        Write(json, "listenedUntil", run.Progress.ListenedUntil);
        json.WriteStartArray("inputs");
        foreach (var input in inputs)
        {
            json.WriteStartObject();
            json.WriteString("name", input.Name);
            json.WriteNumber("bytes", input.Size);
            json.WriteNumber("frames", input.Frames);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, long time)
    {
        if (time == PacketTime.None)
        {
            json.WriteNull(name);
            return;
        }

        Span<byte> text = stackalloc byte[ReportTime.Length];
        json.WriteString(name, ReportTime.Format(time, text));
    }
}
