using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Tests.Report;

namespace LyncFlowClassifier.Tests.Audit;

public sealed class StoredRunTests : IDisposable
{
    readonly AuditedTraffic _audited = new();

    public void Dispose() => _audited.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(7, 2)]
    [InlineData(16, 8)]
    public void In_parts_and_on_threads_the_audit_is_that_of_the_captures(int parts, int threads)
    {
        Mix();
        var builder = AuditedTraffic.Builder();
        var report = _audited.Traffic.Report(null, builder.Judging, builder.Watch);
        builder.Add(report);
        var expected = builder.Build(DateTimeOffset.UnixEpoch, []);
        Assert.True(expected.Items.Length > 5);
        Assert.NotEmpty(expected.Intermittent);
        Assert.Equal(Text(expected), Text(OfRun(report, parts, threads, _ => true)));
    }

    // Half of them show one direction only: then silence proves nothing.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_run_that_is_not_healthy_is_judged_as_such(int parts)
    {
        Mix();
        for (var client = 1; client <= 500; client++)
            _audited.Traffic.OneSided(Traffic.Client(client), 5061);
        var report = _audited.Traffic.Report();
        Assert.False(report.Capture.Health.SilenceIsEvidence);
        var audit = OfRun(report, parts, 2, _ => true);
        Assert.DoesNotContain(audit.Items, item => item.Codes.Contains("LF201"));
        Assert.Contains(audit.Items, item => item.Codes.Contains("LF202"));
    }

    [Fact]
    public void Where_frames_were_dropped_silence_of_single_flows_proves_nothing()
    {
        _audited.Traffic.Unanswered(Traffic.Client(1), 5061).Unanswered(Traffic.Client(2), 5061);
        for (var client = 3; client <= 9; client++)
            _audited.Traffic.Established(Traffic.Client(client), 5061);
        var report = _audited.Traffic.Report();
        var audit = OfRun(report, 1, 1, flow => flow.Record.FirstFrame > 1);
        Assert.Equal(Traffic.Client(2), Assert.Single(Assert.Single(audit.Items).Peers).Address);
    }

    void Mix()
    {
        for (var client = 1; client <= 60; client++)
        {
            _audited.Traffic.Established(Traffic.Client(client), 5061).Established(Traffic.Client(client), (ushort)(81 + client % 3))
                .Refused(Traffic.Client(client), (ushort)(client % 5 == 0 ? 5061 : 443), AuditedTraffic.OtherFrontEnd);
            if (client % 5 == 1)
                _audited.Traffic.Established(Traffic.Client(client), 5061, AuditedTraffic.OtherFrontEnd);
            if (client % 7 == 0)
                _audited.Traffic.Unanswered(Traffic.Client(client), 8057).Established(Traffic.Client(client), (ushort)(100 + client));
        }
    }

    // The flows of the report, as parts that follow one another.
    static AuditReport OfRun(TrafficReport report, int parts, int threads, Func<ClassifiedFlow, bool> silenceIsEvidence)
    {
        var flows = report.Flows.ToList();
        var size = (flows.Count + parts - 1) / parts;
        var capture = report.Capture;
        var builder = AuditedTraffic.Builder();
        builder.Add(
            new AuditSource { Name = "", Frames = capture.Counts.Frames, Bytes = capture.Counts.Bytes, FirstSeen = capture.FirstSeen, LastSeen = capture.LastSeen, Health = new CaptureHealth() },
            new StoredRunFlows
            {
                Parts = [.. flows.Chunk(size).Select(chunk => (Action<StoredFlowAction>)(take => Array.ForEach(chunk, flow => take(Turned(flow.Record), silenceIsEvidence(flow)))))],
                Threads = threads,
                Files = [.. capture.Files.Select(file => (file.Name, file.Frames))],
                ListenedUntil = capture.LastSeen,
            });
        return builder.Build(DateTimeOffset.UnixEpoch, []);
    }

    // A store does not know who is the initiator.
    static FlowRecord Turned(in FlowRecord record) => record.FirstFrame % 2 == 0 ? record : record.Swapped();

    static string Text(AuditReport report)
    {
        using var stream = new MemoryStream();
        AuditJson.Write(report with { Sources = [] }, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
