using System.Text;
using LyncFlowClassifier.Cli.Alerting;
using LyncFlowClassifier.Cli.Metrics;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Tests.Reporting;

namespace LyncFlowClassifier.Tests.Cli.Metrics;

public class MetricsTextTests
{
    [Fact]
    public void Tells_what_a_look_counted()
    {
        var series = Parse(LiveLook.Of(SampleReport.Full(), TimeSpan.FromSeconds(60)), new AlertCounts(4, 5, 6));
        (string Series, double Value)[] expected =
        [
            ("lyncflow_build_info{version=\"1.2.3\"}", 1),
            ("lyncflow_frames_total", 1_234_571),
            ("lyncflow_bytes_total", 5L << 30),
            ("lyncflow_interface_frames_total{interface=\"eth0\"}", 100),
            ("lyncflow_interface_dropped_frames_total{interface=\"eth0\",by=\"system\"}", 5),
            ("lyncflow_interface_dropped_frames_total{interface=\"eth0\",by=\"interface\"}", 2),
            ("lyncflow_interface_up{interface=\"eth0\"}", 1),
            ("lyncflow_ring_use_ratio", LiveLook.Eth0.RingUse),
            ("lyncflow_lag_seconds", 0.02),
            ("lyncflow_flows_total", 30),
            ("lyncflow_closed_early_total", 0),
            ("lyncflow_open_flows", 12),
            ("lyncflow_flagged_flows", 20),
            ("lyncflow_blocked_flows", 10),
            ("lyncflow_flows_by_verdict{verdict=\"undocumented\"}", 6),
            ("lyncflow_flows_by_outcome{outcome=\"no-answer\"}", 2),
            ("lyncflow_findings{code=\"LF101\"}", 7),
            ("lyncflow_flow_memory_bytes", 4096),
            ("lyncflow_look_seconds", 0.003),
            ("lyncflow_start_time_seconds", 1_367_488_800),
            ("lyncflow_alerts_sent_total", 4),
            ("lyncflow_alerts_failed_total", 5),
            ("lyncflow_alert_findings_dropped_total", 6),
        ];
        Assert.All(expected, pair => Assert.Equal(pair.Value, series[pair.Series]));
        Assert.Equal(5, series.Keys.Count(key => key.StartsWith("lyncflow_flows_by_verdict{", StringComparison.Ordinal)));
        Assert.Equal(12, series.Keys.Count(key => key.StartsWith("lyncflow_flows_by_outcome{", StringComparison.Ordinal)));
    }

    [Fact]
    public void Before_the_first_look_there_are_version_and_start_alone()
        => Assert.Equal(["lyncflow_build_info{version=\"1.2.3\"}", "lyncflow_start_time_seconds"], Parse(null, null).Keys);

    [Theory]
    [InlineData("a\"b\\c\nd", "a\\\"b\\\\c\\nd")]
    [InlineData("WLAN Überall", "WLAN Überall")]
    [InlineData("x\"} 1\nlyncflow_evil 1", "x\\\"} 1\\nlyncflow_evil 1")]
    [InlineData("\r\0", "\r\0")]
    public void Names_of_interfaces_are_escaped(string name, string expected)
    {
        var series = Parse(LiveLook.Of(SampleReport.Empty(), TimeSpan.Zero, LiveLook.Eth0 with { Name = name }), null);
        Assert.Equal(1, series[$"lyncflow_interface_up{{interface=\"{expected}\"}}"]);
    }

    [Fact]
    public void Interfaces_of_one_name_are_one_series()
    {
        var gone = LiveLook.Eth0 with { Ended = "gone" };
        var series = Parse(LiveLook.Of(SampleReport.Empty(), TimeSpan.Zero, LiveLook.Eth0, gone, gone with { Name = "eth1" }), null);
        Assert.Equal(200, series["lyncflow_interface_frames_total{interface=\"eth0\"}"]);
        Assert.Equal((1, 0), (series["lyncflow_interface_up{interface=\"eth0\"}"], series["lyncflow_interface_up{interface=\"eth1\"}"]));
    }

    static Dictionary<string, double> Parse(LiveSnapshot? snapshot, AlertCounts? alerts)
        => PrometheusText.Parse(Encoding.UTF8.GetString(MetricsText.Of(snapshot, "1.2.3", LiveLook.Begun, alerts)));
}
