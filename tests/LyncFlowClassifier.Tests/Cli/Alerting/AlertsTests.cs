using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Cli.Alerting;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.PacketTime;

namespace LyncFlowClassifier.Tests.Cli.Alerting;

public sealed class AlertsTests : IDisposable
{
    static readonly TimeSpan LongTime = TimeSpan.FromMinutes(10);

    readonly List<string> _complaints = [];
    readonly AlertRecorder _recorder = new();

    public void Dispose() => _recorder.Dispose();

    [Fact]
    public void What_is_new_is_told_once_and_again_after_a_day()
    {
        using (var alerts = Open(new AlertOptions { Interval = TimeSpan.Zero }))
        {
            foreach (var time in new[] { "00:00:00", "00:00:01", "23:59:59" })
                Look(alerts, LiveLook.At(TimeSpan.Parse(time), default, LiveLook.Group(1), LiveLook.Group(2)));
            alerts.Dispose();
            Assert.Equal((2, 0L), (_recorder.Findings, alerts.Dropped));
        }

        using var more = Open(new AlertOptions { Interval = TimeSpan.Zero });
        Look(more, LiveLook.At(TimeSpan.Zero, default, LiveLook.Group(1)));
        Look(more, LiveLook.At(TimeSpan.FromHours(12), default, LiveLook.Group(1), LiveLook.Group(2)));
        Look(more, LiveLook.At(TimeSpan.FromHours(24), default, LiveLook.Group(1), LiveLook.Group(2)));
        more.Dispose();
        Assert.Equal(2 + 3, _recorder.Findings);
    }

    [Fact]
    public void Only_what_is_severe_enough_is_told()
    {
        using var alerts = Open(new AlertOptions { Level = Severity.Warning });
        ImmutableArray<Finding> findings =
        [
            new() { Code = "LF902", Severity = Severity.Info, Message = "a", Advice = "" },
            new() { Code = "LF901", Severity = Severity.Warning, Message = "b", Advice = "" },
            new() { Code = "LF402", Severity = Severity.Error, Message = "of the configuration: told when the capture began", Advice = "" },
        ];
        Look(alerts, LiveLook.At(TimeSpan.Zero, findings, LiveLook.Group(1), LiveLook.Group(2, Severity.Warning), LiveLook.Group(3, Severity.Info)));
        alerts.Dispose();
        var told = Assert.Single(_recorder.Documents).GetProperty("findings").EnumerateArray();
        Assert.Equal(["LF901 warning", "LF202 error", "LF202 warning"], told.Select(finding => $"{finding.GetProperty("code")} {finding.GetProperty("severity")}"));
    }

    [Fact]
    public void A_capture_finding_that_has_become_worse_is_told_again()
    {
        using var alerts = Open(new AlertOptions { Level = Severity.Info });
        foreach (var severity in new[] { Severity.Info, Severity.Info, Severity.Warning, Severity.Info })
            Look(alerts, LiveLook.At(TimeSpan.Zero, [new Finding { Code = "LF902", Severity = severity, Message = $"{severity}", Advice = "" }]));
        alerts.Dispose();
        Assert.Equal(2, _recorder.Findings);
    }

    [Fact]
    public void A_host_that_becomes_many_is_news_and_a_scan_that_goes_on_is_none()
    {
        using var alerts = Open(new AlertOptions());
        var one = LiveLook.Group(1);
        var scan = one with { IsScan = true, Ports = [new PortRange(500, 700)] };
        foreach (var group in new[] { one, one with { InitiatorCount = 9 }, one with { InitiatorCount = 12 }, scan, scan with { Ports = [new PortRange(1, 700)] } })
            Look(alerts, LiveLook.At(TimeSpan.Zero, default, group));
        alerts.Dispose();
        Assert.Equal(3, _recorder.Findings);
    }

    [Fact]
    public void What_finds_no_room_is_counted()
    {
        using var alerts = Open(new AlertOptions { Interval = LongTime });
        Look(alerts, LiveLook.At(TimeSpan.Zero, default, [.. Enumerable.Range(0, 300).Select(i => LiveLook.Group(i))]));
        Look(alerts, LiveLook.At(TimeSpan.Zero, default, [.. Enumerable.Range(0, 301).Select(i => LiveLook.Group(i))]));
        alerts.Dispose();
        Assert.Equal(44, alerts.Dropped + _recorder.Findings - 257);
        Assert.Equal(alerts.Dropped, _recorder.Documents.Sum(document => document.GetProperty("dropped").GetInt64()));
        Assert.Equal(301, alerts.Dropped + _recorder.Findings);
    }

    [Fact]
    public void Only_the_worst_groups_are_looked_at()
    {
        using var alerts = Open(new AlertOptions { MaxGroups = 3 });
        Look(alerts, LiveLook.At(TimeSpan.Zero, default, [.. Enumerable.Range(0, 9).Select(i => LiveLook.Group(i))]));
        alerts.Dispose();
        Assert.Equal(3, _recorder.Findings);
    }

    [Fact]
    public void Between_two_alerts_there_is_a_pause_and_what_comes_in_it_is_told_at_once()
    {
        using var alerts = Open(new AlertOptions { Interval = LongTime });
        Look(alerts, LiveLook.At(TimeSpan.Zero, default, LiveLook.Group(1)));
        _recorder.WaitFor(1);
        for (var i = 2; i < 9; i++)
            Look(alerts, LiveLook.At(TimeSpan.Zero, default, LiveLook.Group(i)));
        Assert.Single(_recorder.Documents);
        alerts.Dispose();
        Assert.Equal([1, 7], _recorder.Documents.Select(document => document.GetProperty("findings").GetArrayLength()));
        Assert.Equal(new AlertCounts(2, 0, 0), alerts.Counts);
    }

    [Fact]
    public void After_the_pause_alerts_go_on()
    {
        using var alerts = Open(new AlertOptions { Interval = TimeSpan.FromMilliseconds(20) });
        for (var i = 1; i < 4; i++)
        {
            Look(alerts, LiveLook.At(TimeSpan.Zero, default, LiveLook.Group(i)));
            _recorder.WaitFor(i);
        }
    }

    [Fact]
    public void Who_hangs_holds_nobody_up()
    {
        using var hanging = new AlertRecorder { Before = ended => Task.Delay(Timeout.Infinite, ended) };
        using var alerts = new Alerts(new AlertOptions { ClosingLimit = TimeSpan.FromMilliseconds(100) }, [hanging], _complaints.Add);
        for (var i = 0; i < 1000; i++)
            Look(alerts, LiveLook.At(TimeSpan.Zero, default, LiveLook.Group(i)));
        alerts.Dispose();
        Assert.Equal(1000, alerts.Dropped);
        Assert.Equal("an alert was given up at the end of the capture", _complaints[0]);
    }

    [Fact]
    public void Failures_are_counted_and_the_next_alert_says_what_was_lost()
    {
        var attempts = 0;
        using var failing = new AlertRecorder { Before = _ => attempts++ == 0 ? throw new AlertException("it burns") : Task.CompletedTask };
        using var alerts = new Alerts(new AlertOptions { Interval = TimeSpan.Zero }, [failing], _complaints.Add);
        Look(alerts, LiveLook.At(TimeSpan.Zero, default, LiveLook.Group(1), LiveLook.Group(2)));
        while (alerts.Failed == 0 || alerts.Dropped == 0)
            Thread.Sleep(1);
        Look(alerts, LiveLook.At(TimeSpan.Zero, default, LiveLook.Group(3)));
        alerts.Dispose();
        Assert.Equal(new AlertCounts(1, 1, 2), alerts.Counts);
        Assert.Equal(2, Assert.Single(failing.Documents).GetProperty("dropped").GetInt32());
        Assert.Equal("it burns", Assert.Single(_complaints));
    }

    [Fact]
    public void A_running_capture_tells_what_its_last_look_found()
    {
        CapturedFrame[] frames =
        [
            new(Second, FrameBuilder.TcpFrame("10.0.0.5:50001", "10.0.0.10:5061", TcpFlags.Syn, 100)),
            new(Second + Millisecond, FrameBuilder.TcpFrame("10.0.0.10:5061", "10.0.0.5:50001", TcpFlags.Rst | TcpFlags.Ack, 0, 101)),
            new(130 * Second, FrameBuilder.TcpFrame("10.0.0.6:50001", "10.0.0.10:443", TcpFlags.Syn, 100)),
            new((130 * Second) + Millisecond, FrameBuilder.TcpFrame("10.0.0.10:443", "10.0.0.6:50001", TcpFlags.Rst | TcpFlags.Ack, 0, 101)),
        ];
        using (var alerts = Open(new AlertOptions { Interval = TimeSpan.Zero, ToldAgainAfter = TimeSpan.FromSeconds(60) }))
        {
            var clock = new ManualClock { Now = Second };
            using var source = new LiveScript(clock, frames, 130 * Second);
            using var monitor = new LiveMonitor(
                new MonitorOptions(), new PipelineOptions(), new SiteKnowledge(new PortCatalog(CatalogData.Load(seedOnly: false)), SiteTopology.Empty, new ClassifyOptions(), []),
                source, () => [LiveLook.Eth0], [alerts], clock);
            monitor.Run();
        }

        var told = _recorder.Documents.SelectMany(document => document.GetProperty("findings").EnumerateArray()).ToList();
        Assert.Equal(["10.0.0.5", "10.0.0.5", "10.0.0.5", "10.0.0.6"], told.Select(finding => finding.GetProperty("initiator").GetProperty("address").GetString()));
        Assert.All(told, finding => Assert.Equal("refused", finding.GetProperty("outcome").GetString()));
        Assert.Equal("1970-01-01T00:00:01.000000000Z", told[0].GetProperty("firstSeen").GetString());
        Assert.Equal("eth0", _recorder.Documents.First().GetProperty("interfaces")[0].GetString());
    }

    [Fact]
    public void What_was_told_is_forgotten_oldest_first()
    {
        var told = new ToldFindings(3, TimeSpan.FromHours(1));
        AlertKey[] keys = [.. Enumerable.Range(0, 4).Select(i => new AlertKey(new(SampleFinding, LiveLook.Group(i))))];
        Assert.All(keys, key => Assert.True(told.Add(key, TimeSpan.Zero)));
        Assert.Equal([false, false, false], keys[1..].Select(key => told.Add(key, TimeSpan.Zero)));
        Assert.True(told.Add(keys[0], TimeSpan.Zero));
        Assert.True(told.Add(keys[1], TimeSpan.Zero));
    }

    [Fact]
    public void Complaints_come_once_in_a_while()
    {
        var clock = new ManualClock { Now = Second };
        var complaints = new AlertComplaints(TimeSpan.FromMinutes(1), _complaints.Add, clock);
        foreach (var seconds in new[] { 0, 1, 59, 1, 70 })
        {
            clock.Now += seconds * Second;
            complaints.Add("down");
        }

        Assert.Equal(["down", "down; 1 more since the last such line", "down; 1 more since the last such line"], _complaints);
    }

    static Finding SampleFinding { get; } = new() { Code = "LF202", Severity = Severity.Error, Message = "" };

    Alerts Open(AlertOptions options) => new(options, [_recorder], _complaints.Add);

    static void Look(Alerts alerts, (LiveSnapshot Snapshot, TrafficReport Report) look) => alerts.Looked(look.Snapshot, look.Report);
}
