using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Tests.Report;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Audit;

public sealed class AuditBuilderTests : IDisposable
{
    // Nothing documents it, and no range that is documented holds it.
    const ushort Undocumented = 81;

    readonly AuditedTraffic _audited = new();

    public void Dispose() => _audited.Dispose();

    [Fact]
    public void Flows_that_one_person_acts_on_are_one_item()
    {
        for (var client = 1; client <= 30; client++)
            _audited.Traffic.Established(Traffic.Client(client), Undocumented);
        var report = _audited.Audit();
        var item = Assert.Single(report.Items);
        Assert.Equal((AuditCategory.Unexpected, "LF101", true, 30L, 30, 20), (item.Category, item.Finding!.Code, item.Inbound, item.Flows, item.PeerCount, item.Peers.Length));
        Assert.Equal(("10.0.0.10", "fe01.contoso.example", Roles.FrontEnd, Roles.Client), (item.Subject.Network.ToString(), item.Subject.Name, item.Subject.Roles, item.PeerRoles));
        Assert.Equal([new PortRange(Undocumented, Undocumented)], item.Ports.ToArray());
        Assert.Equal([new KeyValuePair<Outcome, long>(Outcome.Established, 30)], item.Outcomes.ToArray());
        Assert.Equal([1L, 4, 7, 10, 13], item.Evidence.Select(evidence => evidence.Frame));
        Assert.Equal($"ip.addr==10.0.0.10 && tcp.port=={Undocumented}", item.DisplayFilter);
        Assert.Equal((30L, 30L, 90UL), (report.Flows, report.Flagged, item.Frames));
        Assert.True(item.FirstSeen < item.LastSeen);
    }

    [Fact]
    public void What_a_known_host_calls_is_its_item_whoever_the_others_are()
    {
        for (var other = 1; other <= 5; other++)
            _audited.Traffic.Established(AuditedTraffic.FrontEnd, Undocumented, IpAddress.Parse($"198.51.100.{other}"));
        var item = Assert.Single(_audited.Audit().Items);
        Assert.Equal((false, 5, Roles.None), (item.Inbound, item.PeerCount, item.PeerRoles));
        Assert.Equal("10.0.0.10", item.Subject.Network.ToString());
    }

    [Fact]
    public void Hosts_that_are_declared_as_a_network_are_one_subject()
    {
        for (var client = 1; client <= 5; client++)
            _audited.Traffic.Established(Traffic.Client(client), Undocumented, IpAddress.Parse("198.51.100.1"));
        var item = Assert.Single(_audited.Audit().Items);
        Assert.Equal(("10.1.0.0/24", false, 1), (item.Subject.Network.ToString(), item.Inbound, item.PeerCount));
        Assert.Equal("ip.addr==10.1.0.0/24 && ip.addr==198.51.100.1 && tcp.port==81", item.DisplayFilter);
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(17, 1)]
    public void Many_ports_of_one_cause_are_one_item(int ports, int items)
    {
        for (var port = 0; port < ports; port++)
            _audited.Traffic.Established(Traffic.Client(1), (ushort)(6600 + port * 2));
        var report = _audited.Audit();
        Assert.Equal(items, report.Items.Length);
        Assert.Equal((ports, ports), ((int)report.Items.Sum(item => item.Flows), report.Items.Sum(item => item.PortCount)));
        Assert.Equal(items == 1 ? 0 : 16, report.UndocumentedPorts.Length);
    }

    // Ports of the page among them: a scan takes them in, whatever documents them. Port 9120 is open.
    [Fact]
    public void A_scan_is_one_item_and_does_not_hide_what_others_do()
    {
        for (var port = 0; port < 40; port++)
            _audited.Traffic.Refused(Traffic.Client(1), (ushort)(9100 + port * 2));
        _audited.Traffic.Refused(Traffic.Client(1), 5061).Refused(Traffic.Client(1), 443).Established(Traffic.Client(1), 9121)
            .Established(Traffic.Client(2), 9102).Established(Traffic.Client(3), Undocumented).Refused(Traffic.Client(4), 444);
        var items = _audited.Audit().Items.OrderBy(item => item.PortCount).ThenBy(item => item.Ports[0].From).ToList();
        Assert.Equal([(1, 81, 1), (1, 444, 1), (1, 9102, 2), (1, 9121, 1), (41, 443, 1)], items.Select(item => (item.PortCount, (int)item.Ports[0].From, item.PeerCount)));
        Assert.Equal((AuditCategory.Unexpected, "LF101", 41L), (items[4].Category, items[4].Finding!.Code, items[4].Flows));
    }

    [Fact]
    public void A_blocked_documented_service_gets_a_firewall_rule_and_a_refused_one_does_not()
    {
        _audited.Traffic.Established(Traffic.Client(9), 443).Unanswered(Traffic.Client(1), 5061).Unanswered(Traffic.Client(2), 5061).Refused(Traffic.Client(1), 443, AuditedTraffic.OtherFrontEnd)
            .Unanswered(Traffic.Client(1), Undocumented);
        var report = _audited.Audit();
        Assert.Equal(["LF101", "LF201", "LF202"], report.Items.Select(item => item.Finding!.Code).Order());
        Assert.Equal(2, report.Open(AuditCategory.Blocked).Count());
        var rule = Assert.Single(report.FirewallRules);
        Assert.Equal(("10.0.0.10", "10.1.0.0/24", 0), (rule.Destination.ToString(), Assert.Single(rule.Sources).ToString(), rule.SourcesLeftOut));
        Assert.Equal([new PortRange(5061, 5061)], rule.Ports.ToArray());
        Assert.Equal(report.Items.Single(item => item.Finding!.Code == "LF201").Id, rule.ItemId);
    }

    [Fact]
    public void A_service_that_is_there_at_times_is_intermittent()
    {
        _audited.Traffic.Established(Traffic.Client(1), 5061).Refused(Traffic.Client(2), 5061).Established(Traffic.Client(3), 5061).Established(Traffic.Client(1), 443);
        var service = Assert.Single(_audited.Audit().Intermittent);
        Assert.Equal(("10.0.0.10", 5061, 2L, 1L), (service.Host.Network.ToString(), service.Port, service.Answered, service.Blocked));
        Assert.Equal(service.FirstBlocked, service.LastBlocked);
    }

    [Fact]
    public void The_matrix_holds_every_flow_once()
    {
        _audited.Traffic.Established(Traffic.Client(1), 5061).Established(Traffic.Client(2), Undocumented).Established(AuditedTraffic.FrontEnd, Undocumented, IpAddress.Parse("198.51.100.1"));
        var report = _audited.Audit();
        Assert.Equal([(Roles.FrontEnd, Roles.None, 1L, 1L), (Roles.Client, Roles.FrontEnd, 2L, 1L)], report.Matrix.Select(cell => (cell.Initiator, cell.Responder, cell.Flows, cell.Flagged)));
        Assert.Equal(report.Flows, report.Matrix.Sum(cell => cell.Flows));
        Assert.Equal(report.Verdicts.Select(pair => pair.Value), Enumerable.Range(0, 5).Select(verdict => report.Matrix.Sum(cell => cell.Verdicts[verdict])));
    }

    [Fact]
    public void Scope_says_which_flows_count()
    {
        _audited.Traffic.Established(Traffic.Client(1), Undocumented).Established(Traffic.Client(2), Undocumented, AuditedTraffic.OtherFrontEnd)
            .Established(IpAddress.Parse("198.51.100.1"), Undocumented, IpAddress.Parse("198.51.100.2"));
        Assert.Equal(3, _audited.Audit().Flows);
        Assert.True(IpNetwork.TryParse("10.0.0.11", out var host));
        Assert.Equal(1, _audited.Audit(new AuditScope { Hosts = [host] }).Flows);
        Assert.Equal(2, _audited.Audit(new AuditScope { Roles = Roles.Client }).Flows);
        var first = _audited.Audit().Items[0];
        var times = _audited.Audit().Items.Select(item => item.FirstSeen).Order().ToList();
        Assert.Equal(2, _audited.Audit(new AuditScope { Period = new AuditPeriod(times[1], long.MaxValue) }).Flows);
        Assert.Equal(1, _audited.Audit(new AuditScope { Period = new AuditPeriod(long.MinValue, times[1]) }).Flows);
    }

    [Fact]
    public void Hosts_of_unknown_role_are_listed()
    {
        _audited.Traffic.Established(IpAddress.Parse("198.51.100.1"), Undocumented, IpAddress.Parse("198.51.100.2")).Established(IpAddress.Parse("198.51.100.1"), 5061);
        var report = _audited.Audit();
        Assert.Equal(2, report.UnknownHostCount);
        Assert.Equal(["198.51.100.1", "198.51.100.2"], report.UnknownHosts.Select(host => host.Address.ToString()));
    }

    // Connections do not go on after they left the table, so little memory must change nothing but the note.
    [Fact]
    public void Flows_that_left_early_count()
    {
        for (var client = 1; client <= 10_000; client++)
        {
            if (client % 100 == 0)
                _audited.Traffic.Established(Traffic.Client(client), (ushort)(6600 + client / 100 % 4));
            else
                _audited.Traffic.Established(Traffic.Client(client), (ushort)(client % 3 == 0 ? 443 : 5061));
        }

        var (all, few) = (_audited.Audit(), _audited.Audit(maxMemory: PipelineOptions.SmallestMaxMemory));
        Assert.Equal(all.Flows, few.Flows);
        Assert.Equal(all.Flagged, few.Flagged);
        Assert.Equal(all.Verdicts.ToArray(), few.Verdicts.ToArray());
        Assert.Equal(all.Matrix.Select(cell => (cell.Initiator, cell.Responder, cell.Flows, cell.Bytes)), few.Matrix.Select(cell => (cell.Initiator, cell.Responder, cell.Flows, cell.Bytes)));
        Assert.Equal(all.Items.Select(item => (item.Id, item.Flows, item.Bytes)), few.Items.Select(item => (item.Id, item.Flows, item.Bytes)));
    }

    [Fact]
    public void Items_are_bounded_and_what_is_left_out_is_told()
    {
        // Every host its own item: none of them is known.
        for (var host = 0; host < AuditGroups.MaxGroups + 10; host++)
            _audited.Traffic.Refused(IpAddress.FromIpv4(0xC0000000u + (uint)host), Undocumented, IpAddress.FromIpv4(0xC1000000u + (uint)host));
        var report = _audited.Audit();
        Assert.Equal((AuditGroups.MaxGroups, 10L), (report.Items.Length, report.FlowsLeftOut));
        Assert.Equal(report.Flagged, report.FlowsLeftOut + report.Items.Sum(item => item.Flows));
        Assert.Contains(report.Notes, note => note.Format.StartsWith("Too many different findings", StringComparison.Ordinal));
    }
}
