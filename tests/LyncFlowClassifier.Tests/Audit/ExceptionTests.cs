using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Tests.Report;

namespace LyncFlowClassifier.Tests.Audit;

public sealed class ExceptionTests
{
    const ushort Undocumented = 6667;

    public static readonly AuditException Exception = new() { Id = "chat", Reason = "Chat of the server team", Owner = "jane", Expires = AuditedTraffic.Today };

    public static TheoryData<string, bool> Rules => new()
    {
        { "port", true },
        { "other port", false },
        { "code", true },
        { "other code", false },
        { "host", true },
        { "host as the other end", true },
        { "other host", false },
        { "host and peer", true },
        { "host and other peer", false },
        { "transport", true },
        { "other transport", false },
        { "expired", false },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void It_accepts_what_fits(string rule, bool accepts)
    {
        using var traffic = new AuditedTraffic();
        traffic.Traffic.Established(Traffic.Client(1), Undocumented).Established(Traffic.Client(1), 5061);
        var report = traffic.Audit(exceptions: [RuleOf(rule)]);
        var item = Assert.Single(report.Items);
        Assert.Equal(accepts ? "chat" : null, item.Exception?.Id);
        Assert.Equal(accepts ? 1 : 0, report.Accepted);
        Assert.Equal(accepts ? 0 : 1, report.Open(AuditCategory.Unexpected).Count());
        var use = Assert.Single(report.Exceptions);
        Assert.Equal((accepts || rule == "expired" ? 1L : 0, rule == "expired"), (use.Flows, use.Expired));
        Assert.Equal(accepts ? 0 : 1, report.Timeline.Buckets.Sum(bucket => bucket.Flagged.Sum()));
    }

    [Fact]
    public void Part_of_an_item_can_be_accepted()
    {
        using var traffic = new AuditedTraffic();
        traffic.Traffic.Established(Traffic.Client(1), Undocumented).Established(Traffic.Client(2), Undocumented);
        Assert.True(IpNetwork.TryParse("10.1.0.2", out var accepted));
        var report = traffic.Audit(exceptions: [Exception with { Hosts = [accepted] }]);
        Assert.Equal([(null, 1L), ("chat", 1L)], report.Items.Select(item => (item.Exception?.Id, item.Flows)));
        Assert.Equal(report.Items[0].Id + "-1", report.Items[1].Id);
    }

    [Fact]
    public void All_findings_of_a_flow_must_be_accepted()
    {
        using var traffic = new AuditedTraffic();
        traffic.Traffic.Refused(Traffic.Client(1), Undocumented);
        Assert.Null(Assert.Single(traffic.Audit(exceptions: [Exception with { Codes = ["LF101"] }]).Items).Exception);
        Assert.NotNull(Assert.Single(traffic.Audit(exceptions: [Exception with { Codes = ["LF101", "LF202"] }]).Items).Exception);
    }

    static AuditException RuleOf(string rule)
    {
        Assert.True(IpNetwork.TryParse("10.0.0.0/24", out var servers) & IpNetwork.TryParse("10.1.0.0/24", out var clients) & IpNetwork.TryParse("192.0.2.1", out var other));
        return rule switch
        {
            "port" => Exception with { Ports = [new PortRange(1, 80), new PortRange(6660, 6669)] },
            "other port" => Exception with { Ports = [new PortRange(1, 80)] },
            "code" => Exception with { Codes = ["LF101"] },
            "other code" => Exception with { Codes = ["LF102"] },
            "host" => Exception with { Hosts = [servers] },
            "host as the other end" => Exception with { Hosts = [clients] },
            "other host" => Exception with { Hosts = [other] },
            "host and peer" => Exception with { Hosts = [clients], Peers = [other, servers] },
            "host and other peer" => Exception with { Hosts = [clients], Peers = [other] },
            "transport" => Exception with { Transport = Transport.Tcp },
            "other transport" => Exception with { Transport = Transport.Udp },
            _ => Exception with { Expires = AuditedTraffic.Today.AddDays(-1) },
        };
    }
}
