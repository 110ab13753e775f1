using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Tests.Reporting;

namespace LyncFlowClassifier.Tests.Cli;

/// <summary>Looks of a running capture, made by hand.</summary>
static class LiveLook
{
    public static readonly DateTimeOffset Begun = DateTimeOffset.FromUnixTimeSeconds(1_367_488_800);

    public static readonly InterfaceCounters Eth0 = new("eth0", 100, 107, 5, 2, 64 << 20, 256, null);

    /// <summary>Group number so and so: each is other news.</summary>
    public static FlowGroup Group(int number, Severity severity = Severity.Error, string? name = null)
    {
        var group = SampleReport.Group(SampleReport.Flow(name, SampleReport.Refused()));
        return group with { Initiator = group.Initiator with { Address = IpAddress.FromIpv4(0x0A010000 + (uint)number) }, Severity = severity, FirstSeen = SampleReport.Start };
    }

    public static (LiveSnapshot Snapshot, TrafficReport Report) At(TimeSpan running, ImmutableArray<Finding> findings = default, params ReadOnlySpan<FlowGroup> groups)
    {
        var report = SampleReport.Empty();
        report = new TrafficReport
        {
            Capture = report.Capture,
            Summary = report.Summary with { BlockedGroups = FlowGroupList.Of(groups) },
            Hosts = report.Hosts,
            Flows = [],
            Findings = findings.IsDefault ? [] : findings,
        };
        return (Of(report, running), report);
    }

    public static LiveSnapshot Of(TrafficReport report, TimeSpan running, params ImmutableArray<InterfaceCounters> interfaces) => new()
    {
        Number = 1,
        Time = Begun + running,
        Running = running,
        Interfaces = interfaces.IsEmpty ? [Eth0] : interfaces,
        Capture = report.Capture,
        FramesPerSecond = 1,
        BytesPerSecond = 1,
        FlowsPerSecond = 1,
        Lag = TimeSpan.FromMilliseconds(20),
        LookTime = TimeSpan.FromMilliseconds(3),
        OpenFlows = 12,
        BytesInUse = 4096,
        Now = report.Summary,
        Hosts = report.Hosts,
        Findings = report.Findings,
        Totals = new LiveTotals
        {
            Flows = 30,
            Flagged = 20,
            Blocked = 10,
            Verdicts = [.. Enum.GetValues<Verdict>().Select(verdict => KeyValuePair.Create(verdict, 6L))],
            Outcomes = [.. Enum.GetValues<Outcome>().Select(outcome => KeyValuePair.Create(outcome, 2L))],
            Codes = [KeyValuePair.Create("LF101", 7L), KeyValuePair.Create("LF202", 3L)],
        },
    };
}
