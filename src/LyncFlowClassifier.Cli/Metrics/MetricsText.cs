using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Cli.Alerting;
using LyncFlowClassifier.Live;

namespace LyncFlowClassifier.Cli.Metrics;

/// <summary>
/// What a running capture counts, as Prometheus text. What a flow is judged to be may change while it lasts, so counts by judgement may step back: they
/// are gauges, since a counter that steps back reads as a restart.
/// </summary>
static class MetricsText
{
    /// <summary>The media type.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The text, UTF-8.</summary>
    /// <param name="snapshot">The last look; null before the first.</param>
    /// <param name="version">Version of the program.</param>
    /// <param name="begun">When the program began to capture, UTC.</param>
    /// <param name="alerts">What became of alerts; null if there are none.</param>
    public static byte[] Of(LiveSnapshot? snapshot, string version, DateTimeOffset begun, AlertCounts? alerts)
    {
        var text = new MetricWriter();
        text.Gauge("lyncflow_build_info", "Version of the program; always 1.").Sample(1, ("version", version));
        text.Gauge("lyncflow_start_time_seconds", "When the capture began, in seconds since 1970 UTC.").Sample(begun.ToUnixTimeSeconds());
        if (snapshot is not null)
        {
            WriteFrames(text, snapshot);
            WriteInterfaces(text, snapshot);
            WriteFlows(text, snapshot);
            WriteProgram(text, snapshot);
        }

        if (alerts is { } counts)
        {
            text.Counter("lyncflow_alerts_sent_total", "Alerts that a command or a server took.").Sample(counts.Sent);
            text.Counter("lyncflow_alerts_failed_total", "Alerts that a command or a server did not take.").Sample(counts.Failed);
            text.Counter("lyncflow_alert_findings_dropped_total", "Findings for alerts that nobody was told.").Sample(counts.Dropped);
        }

        return text.ToUtf8();
    }

    static void WriteFrames(MetricWriter text, LiveSnapshot snapshot)
    {
        text.Counter("lyncflow_frames_total", "Frames that were looked at, all kinds.").Sample(snapshot.Capture.Counts.Frames);
        text.Counter("lyncflow_bytes_total", "Bytes of these frames on the wire.").Sample(snapshot.Capture.Counts.Bytes);
    }

    static void WriteInterfaces(MetricWriter text, LiveSnapshot snapshot)
    {
        // Two samples of one name would make a server refuse them all.
        var interfaces = snapshot.Interfaces.GroupBy(counters => counters.Name, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal).ToList();
        text.Counter("lyncflow_interface_frames_total", "Frames that the system handed to the program.");
        foreach (var same in interfaces)
            text.Sample(same.Sum(counters => counters.Frames), ("interface", same.Key));
        text.Counter("lyncflow_interface_dropped_frames_total", "Frames that were dropped: by the system, whose buffer was full, or by the interface.");
        foreach (var same in interfaces)
        {
            text.Sample(same.Sum(counters => counters.Dropped), ("interface", same.Key), ("by", "system"));
            text.Sample(same.Sum(counters => counters.DroppedByInterface), ("interface", same.Key), ("by", "interface"));
        }

        text.Gauge("lyncflow_interface_up", "1 while frames are captured from the interface, else 0.");
        foreach (var same in interfaces)
            text.Sample(same.Any(counters => counters.Ended is null) ? 1 : 0, ("interface", same.Key));
        text.Gauge("lyncflow_ring_use_ratio", "At most this share of the fullest system buffer is in use, 0 to 1.").Sample(snapshot.RingUse);
        text.Gauge("lyncflow_lag_seconds", "By how much the frames that are looked at are behind the clock.").Sample(snapshot.Lag.TotalSeconds);
    }

    static void WriteFlows(MetricWriter text, LiveSnapshot snapshot)
    {
        const string Changing = "A gauge: the judgement of a flow may change while it lasts.";
        var totals = snapshot.Totals;
        text.Counter("lyncflow_flows_total", "Flows since the start.").Sample(totals.Flows);
        text.Counter("lyncflow_closed_early_total", "Flow records that were closed early because memory for flows was used up.").Sample(snapshot.Capture.EvictedFlows);
        text.Counter("lyncflow_store_parts_left_out_total", "Parts of flows that the store (--store) could not take.").Sample(snapshot.PartsNotKept);
        text.Gauge("lyncflow_open_flows", "Flows that are open.").Sample(snapshot.OpenFlows);
        text.Gauge("lyncflow_flagged_flows", $"Flagged flows since the start. {Changing}").Sample(totals.Flagged);
        text.Gauge("lyncflow_blocked_flows", $"Blocked flows since the start. {Changing}").Sample(totals.Blocked);
        text.Gauge("lyncflow_flows_by_verdict", $"Flows since the start by verdict. {Changing}");
        foreach (var (verdict, flows) in totals.Verdicts)
            text.Sample(flows, ("verdict", Words.Verdicts.NameOf(verdict)));
        text.Gauge("lyncflow_flows_by_outcome", $"Flows since the start by outcome. {Changing}");
        foreach (var (outcome, flows) in totals.Outcomes)
            text.Sample(flows, ("outcome", Words.Outcomes.NameOf(outcome)));
        text.Gauge("lyncflow_findings", $"Flows since the start by code of finding. {Changing}");
        foreach (var (code, flows) in totals.Codes)
            text.Sample(flows, ("code", code));
    }

    static void WriteProgram(MetricWriter text, LiveSnapshot snapshot)
    {
        text.Gauge("lyncflow_flow_memory_bytes", "Memory that flow records use.").Sample(snapshot.BytesInUse);
        text.Gauge("lyncflow_look_seconds", "Time that the last look at all flows took.").Sample(snapshot.LookTime.TotalSeconds);
    }
}
