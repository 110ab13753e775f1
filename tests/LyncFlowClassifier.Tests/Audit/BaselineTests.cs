using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Tests.Report;

namespace LyncFlowClassifier.Tests.Audit;

public sealed class BaselineTests
{
    const ushort Undocumented = 6667;

    [Fact]
    public void What_is_new_changed_gone_and_the_same_is_told()
    {
        using var before = new AuditedTraffic();
        before.Traffic.Established(Traffic.Client(1), 6601).Established(Traffic.Client(1), 6602).Established(Traffic.Client(1), 6603);
        using var now = new AuditedTraffic();
        now.Traffic.Established(Traffic.Client(2), 6601).Refused(Traffic.Client(1), 6602).Established(Traffic.Client(1), 6604);
        var baseline = Baseline(before.Audit());
        var report = now.Audit(baseline: baseline);
        Assert.Equal(
            [(6601, AuditChange.Same), (6602, AuditChange.Changed), (6604, AuditChange.New)],
            report.Items.Select(item => ((int)item.Ports[0].From, item.Change)).Order());
        Assert.Equal("tcp 6603", Assert.Single(report.Gone).Port);
        Assert.Equal("established", report.Items.Single(item => item.Change == AuditChange.Changed).Before!.Outcome);
        Assert.Same(baseline, report.Baseline);
    }

    [Fact]
    public void An_item_that_was_accepted_since_is_not_gone()
    {
        using var traffic = new AuditedTraffic();
        traffic.Traffic.Established(Traffic.Client(1), Undocumented);
        var before = Baseline(traffic.Audit());
        var report = traffic.Audit(baseline: before, exceptions: [ExceptionTests.Exception with { Ports = [new PortRange(Undocumented, Undocumented)] }]);
        Assert.Empty(report.Gone);
        Assert.Equal(AuditChange.Same, Assert.Single(report.Items).Change);
    }

    [Fact]
    public void Nothing_is_compared_with_nothing()
    {
        using var traffic = new AuditedTraffic();
        traffic.Traffic.Established(Traffic.Client(1), Undocumented);
        Assert.Equal(AuditChange.None, Assert.Single(traffic.Audit().Items).Change);
    }

    static AuditBaseline Baseline(AuditReport report) => new("before", [.. report.Items.Select(AuditBefore.Of)]);
}
