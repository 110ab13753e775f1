using System.Text.Json;
using LyncFlowClassifier.Live;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>The counters of a running capture.</summary>
static class LiveJson
{
    const int Digits = 3;

    public static void WriteProperties(Utf8JsonWriter json, LiveSnapshot snapshot)
    {
        json.WriteNumber("runningSeconds", Rounded(snapshot.Running.TotalSeconds));
        json.WriteNumber("frames", snapshot.Capture.Counts.Frames);
        json.WriteNumber("bytes", snapshot.Capture.Counts.Bytes);
        json.WriteNumber("framesPerSecond", Rounded(snapshot.FramesPerSecond));
        json.WriteNumber("bytesPerSecond", Rounded(snapshot.BytesPerSecond));
        json.WriteNumber("droppedFrames", snapshot.Dropped);
        json.WriteNumber("ringUse", Rounded(snapshot.RingUse));
        json.WriteNumber("lagSeconds", Rounded(snapshot.Lag.TotalSeconds));
        json.WriteBoolean("silenceIsEvidence", snapshot.Health.SilenceIsEvidence);
        json.WriteStartArray("interfaces");
        foreach (var counters in snapshot.Interfaces)
        {
            json.WriteStartObject();
            json.WriteString("name", counters.Name);
            json.WriteNumber("frames", counters.Frames);
            json.WriteNumber("received", counters.Received);
            json.WriteNumber("dropped", counters.Dropped);
            json.WriteNumber("droppedByInterface", counters.DroppedByInterface);
            if (counters.Ended is not null)
                json.WriteString("ended", counters.Ended);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("openFlows", snapshot.OpenFlows);
        json.WriteNumber("flows", snapshot.Totals.Flows);
        json.WriteNumber("flagged", snapshot.Totals.Flagged);
        json.WriteNumber("blocked", snapshot.Totals.Blocked);
        json.WriteStartObject("codes");
        foreach (var (code, flows) in snapshot.Totals.Codes)
            json.WriteNumber(code, flows);
        json.WriteEndObject();
        json.WriteNumber("flowMemoryBytes", snapshot.BytesInUse);
        json.WriteNumber("closedEarly", snapshot.Capture.EvictedFlows);
    }

    static double Rounded(double value) => Math.Round(value, Digits);
}
