using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Tests.Report;

public sealed class ReportBuilderTests : IDisposable
{
    readonly Traffic _traffic = new();

    public void Dispose() => _traffic.Dispose();

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    public void A_hundred_ports_of_one_host_are_a_scan(int ports, bool isScan)
    {
        // Ports of the page among them: the scan takes them in, whatever documents them.
        for (var port = 5000; port < 5000 + ports; port++)
            _traffic.Refused(Traffic.Client(1), (ushort)port);
        var groups = _traffic.Report().Summary.BlockedGroups;
        Assert.Equal(isScan, groups.Count == 1 && groups[0].IsScan);
        Assert.Equal(isScan, groups.Any(group => group.Service == "port scan"));
        Assert.Equal((ports, ports), ((int)groups.Sum(group => group.Flows), groups.Sum(group => group.PortCount)));
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(8, 1)]
    public void Many_clients_that_fail_alike_are_one_group(int clients, int groups)
    {
        for (var client = 1; client <= clients; client++)
            _traffic.Refused(Traffic.Client(client), 5061);
        var blocked = _traffic.Report().Summary.BlockedGroups;
        Assert.Equal(groups, blocked.Count);
        Assert.Equal(clients, blocked.Sum(group => group.InitiatorCount));
        Assert.Equal((1, Traffic.Client(1)), (blocked[0].FirstFrame, blocked[0].Initiator.Address));
    }

    [Fact]
    public void The_worst_group_comes_first()
    {
        _traffic.Refused(Traffic.Client(1), 9).Refused(Traffic.Client(2), 5061).Refused(Traffic.Client(3), 8);
        var groups = _traffic.Report().Summary.BlockedGroups;
        Assert.Equal([5061, 9, 8], groups.Select(group => (int)group.Ports[0].From));
        Assert.True(groups[0].Severity > groups[1].Severity);
        Assert.Equal(groups[1].Severity, groups[2].Severity);
    }

    [Fact]
    public void Hosts_add_up()
    {
        _traffic.Established(Traffic.Client(1), 5061).Refused(Traffic.Client(1), 444).Established(Traffic.Client(2), 5061);
        var report = _traffic.Report();
        Assert.Equal([(Traffic.Server, 3, 1), (Traffic.Client(1), 2, 1), (Traffic.Client(2), 1, 0)],
            report.Hosts.Select(host => (host.Address, (int)host.Flows, (int)host.Flagged)));
        Assert.Equal(2L * report.Flows.Sum(flow => (long)flow.Record.Bytes), report.Hosts.Sum(host => (long)host.Bytes));
    }

    [Fact]
    public void Flows_can_be_read_again_and_again()
    {
        for (var client = 1; client <= 200; client++)
            _traffic.Established(Traffic.Client(client), (ushort)(client % 3 == 0 ? 9 : 5061));
        var report = _traffic.Report();
        var once = report.Flows.Select(Text).ToList();
        Assert.Equal(200, once.Count);
        Assert.Equal(once, report.Flows.Select(Text));
        Assert.Equal(report.Flows.Select(flow => flow.Record.FirstFrame).Order(), report.Flows.Select(flow => flow.Record.FirstFrame));
    }

    // Connections here do not go on after they left the table, so little memory must not change what is said of them.
    [Fact]
    public void Records_that_left_early_are_judged_with_the_rest()
    {
        for (var client = 1; client <= 10_000; client++)
        {
            if (client % 100 == 0)
                _traffic.Refused(Traffic.Client(client), (ushort)(client % 200 == 0 ? 5061 : 9));
            else
                _traffic.Established(Traffic.Client(client), (ushort)(client % 3 == 0 ? 444 : 5061));
        }

        var whole = _traffic.Report();
        var (expected, flagged) = (whole.Summary, whole.Flows.Where(flow => flow.Flagged).Select(Text).ToList());
        var limited = _traffic.Report(PipelineOptions.SmallestMaxMemory);
        var summary = limited.Summary;
        Assert.True(limited.Capture.EvictedFlows > 1000);
        Assert.Equal((expected.Flows, expected.Flagged, expected.Blocked), (summary.Flows, summary.Flagged, summary.Blocked));
        Assert.Equal(expected.Verdicts.AsEnumerable(), summary.Verdicts);
        Assert.Equal(expected.Outcomes.AsEnumerable(), summary.Outcomes);
        Assert.Equal(expected.Services.Select(Text), summary.Services.Select(Text));
        Assert.Equal(expected.BlockedGroups.Select(Text), summary.BlockedGroups.Select(Text));
        Assert.Equal(flagged, limited.Flows.Where(flow => flow.Flagged).Select(Text));
        Assert.Contains(limited.Capture.Warnings, warning => warning.Contains("--max-memory", StringComparison.Ordinal));
    }

    // What they show of the capture's health must not leave with them, or silence would be taken for a block.
    [Fact]
    public void Records_that_left_early_still_tell_of_the_capture()
    {
        for (var client = 1; client <= 3_000; client++)
            _traffic.OneSided(Traffic.Client(client), 5061);
        _traffic.Unanswered(Traffic.Client(4_000), 444);
        for (var client = 5_001; client <= 15_000; client++)
            _traffic.Established(Traffic.Client(client), 5061);
        var whole = _traffic.Report();
        Assert.Equal((true, 0L), (whole.Capture.Health.Asymmetric, whole.Summary.Blocked));
        var limited = _traffic.Report(PipelineOptions.SmallestMaxMemory);
        Assert.Equal(whole.Capture.Health, limited.Capture.Health);
        Assert.Equal(0, limited.Summary.Blocked);
    }

    static string Text(ClassifiedFlow flow)
        => $"{flow.Record.FirstFrame} {flow.Initiator.Address}:{flow.Initiator.Port} {flow.Responder.Port} {flow.Outcome} {flow.Verdict} {flow.Blocked}";

    static string Text(ServiceSummary service) => $"{service.Row?.Id} {service.Verdict} {service.Flows} {service.Frames} {service.Bytes} {service.Blocked}";

    static string Text(FlowGroup group) => $"{group.FirstFrame} {group.InitiatorCount} {group.Flows} {group.Outcome} {group.Finding?.Code}";
}
