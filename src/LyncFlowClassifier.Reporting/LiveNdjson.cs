using System.Collections.Immutable;
using System.Text.Json;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting.Json;

namespace LyncFlowClassifier.Reporting;

/// <summary>
/// A running capture as one JSON object a line, <c>type</c> first, then <c>event</c>: <c>capture</c> when it begins; <c>flow</c> when a flow is
/// flagged for the first time (<c>flagged</c>), has gone on for the active timeout (<c>active</c>) or is closed (<c>closed</c>), always with all of
/// the flow until then; <c>finding</c> when a finding of the capture begins (<c>raised</c>) or is gone (<c>cleared</c>); <c>health</c> with the
/// counters, regularly and whenever frames were lost. At the end the lines of <see cref="NdjsonReport"/>, flows aside. A flow is told by its
/// <c>firstFrame</c>.
/// </summary>
public sealed class LiveNdjson : ILiveListener, IDisposable
{
    static readonly TimeSpan HealthInterval = TimeSpan.FromSeconds(10);

    readonly JsonLines _lines;
    readonly Translation _language;
    readonly HandedFlow _handed = new();

    // First frames of the flagged flows that were told, as far as the last look showed them; of the look before while a new one is read.
    HashSet<long> _told = [];
    HashSet<long> _toldBefore = [];
    ImmutableArray<Finding> _findings = [];
    FlowJson? _handedJson;
    FlowClassifier? _classifier;
    TimeSpan _nextHealth;
    long _dropped;

    /// <summary>Writes to a stream, which stays open and must take what it is given without waiting.</summary>
    public LiveNdjson(Stream output, Translation language) => (_lines, _language) = (new JsonLines(output), language);

    /// <summary>The capture begins.</summary>
    /// <param name="time">Now.</param>
    /// <param name="interfaces">Interfaces.</param>
    /// <param name="filter">Capture filter; empty for none.</param>
    /// <param name="version">Version of the program.</param>
    public void Start(DateTimeOffset time, ImmutableArray<InterfaceCounters> interfaces, string filter, string version)
    {
        var json = Begin("capture", "started");
        json.WriteString("time", time.UtcDateTime);
        json.WriteString("program", version);
        json.WriteStartArray("interfaces");
        foreach (var counters in interfaces)
        {
            json.WriteStartObject();
            json.WriteString("name", counters.Name);
            json.WriteNumber("snapLength", counters.SnapLength);
            json.WriteNumber("bufferBytes", counters.BufferBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("filter", filter);
        End();
        _lines.Flush();
    }

    /// <inheritdoc/>
    public void Looked(LiveSnapshot snapshot, TrafficReport report)
    {
        if (report.Summary.Flagged > 0)
            TellFlagged(report);
        TellFindings(snapshot.Findings);
        if (snapshot.Running >= _nextHealth || snapshot.Dropped != _dropped)
            TellHealth(snapshot);
        _lines.Flush();
    }

    /// <inheritdoc/>
    public void Handed(in FlowRecord record, FlowClassifier classifier, bool isClosed)
    {
        // What the writer remembers of rows is the classifier's.
        if (_handedJson is null || _classifier != classifier)
            _handedJson = new FlowJson(_handed, _lines.Text, _language);
        _classifier = classifier;
        _handed.Set(record, classifier);
        Tell(_handedJson, isClosed ? "{\"type\":\"flow\",\"event\":\"closed\","u8 : "{\"type\":\"flow\",\"event\":\"active\","u8);
        if (isClosed && _handed.Conclusion.Flagged)
            _told.Add(record.FirstFrame);
    }

    /// <summary>The capture has ended; every flow was handed over as closed.</summary>
    public void Finish(TrafficReport report)
    {
        NdjsonReport.WriteWithoutFlows(report, _lines);
        _lines.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    void TellFlagged(TrafficReport report)
    {
        (_told, _toldBefore) = (_toldBefore, _told);
        _told.Clear();
        var flows = report.OpenFlows();
        var writer = new FlowJson(flows, _lines.Text, _language);
        while (flows.MoveNext())
        {
            if (flows.Conclusion.Flagged && _told.Add(flows.Record.FirstFrame) && !_toldBefore.Contains(flows.Record.FirstFrame))
                Tell(writer, "{\"type\":\"flow\",\"event\":\"flagged\","u8);
        }
    }

    void TellFindings(ImmutableArray<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (!_findings.Any(known => known.Code == finding.Code))
                Tell(finding, "raised");
        }

        foreach (var known in _findings)
        {
            if (!findings.Any(finding => finding.Code == known.Code))
                Tell(known, "cleared");
        }

        _findings = findings;
    }

    void TellHealth(LiveSnapshot snapshot)
    {
        _nextHealth = snapshot.Running + HealthInterval;
        _dropped = snapshot.Dropped;
        var json = Begin("health", null);
        json.WriteString("time", snapshot.Time.UtcDateTime);
        LiveJson.WriteProperties(json, snapshot);
        End();
    }

    void Tell(FlowJson writer, ReadOnlySpan<byte> beginning)
    {
        _lines.Raw(beginning);
        writer.WriteProperties();
        _lines.Raw("}\n"u8);
        _lines.FlushIfFull();
    }

    void Tell(Finding finding, string happened)
    {
        FindingJson.WriteProperties(Begin("finding", happened), finding, _language);
        End();
    }

    Utf8JsonWriter Begin(string type, string? happened)
    {
        _lines.Writer.WriteStartObject();
        _lines.Writer.WriteString("type", type);
        if (happened is not null)
            _lines.Writer.WriteString("event", happened);
        return _lines.Writer;
    }

    void End()
    {
        _lines.Writer.WriteEndObject();
        _lines.EndValue();
        _lines.Raw("\n"u8);
    }

    /// <summary>One flow after the other, as they are handed over.</summary>
    sealed class HandedFlow : FlowCursor
    {
        FindingMessages? _messages;

        public override FindingMessages Messages => _messages!;

        public void Set(in FlowRecord record, FlowClassifier classifier)
        {
            _messages = classifier.Messages;
            Current = record;
            classifier.Conclude(ref Current, out Judged);
        }

        public override bool MoveNext() => false;
    }
}
