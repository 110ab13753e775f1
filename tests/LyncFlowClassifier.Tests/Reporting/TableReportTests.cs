using System.Collections.Immutable;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Reporting;

public class TableReportTests
{
    [Fact]
    public void AnswersFirstWhatIsBlocked()
    {
        const string Expected = """
            2 flows, 2 blocked, 1 not documented
            1,234,571 frames, 5.0 GiB, 2013-05-02 10:00:00 to 11:01:01 UTC (1 h 01 min)
            Incomplete: an input could not be read to its end, see CAPTURE below.

            BLOCKED  20 flows in 2 groups
              tcp 5061  Lync Server Front-End service               refused  10 flows  LF202
                10.0.8.21 (client) -> fe01.contoso.example (10.0.0.10, fron...)  frame 1,234
                10.0.0.10 refused 2 SYNs.
            """;
        var text = Table(SampleReport.Full(), new TableOptions());
        Assert.Equal(Expected, text[..Math.Min(text.Length, Expected.Length)]);
        string[] sections = ["BLOCKED", "NOT DOCUMENTED", "OTHER FINDINGS", "CONFIGURATION", "DOCUMENTED", "KNOWN", "QOS", "COVERAGE", "HOSTS", "CAPTURE", "CAPTURE FINDINGS", "WARNINGS"];
        Assert.Equal(sections, text.Split('\n').Where(line => line.Length > 0 && char.IsAsciiLetterUpper(line[0]) && line[1] is >= 'A' and <= 'Z')
            .Select(line => line.Split("  ")[0]));
        Assert.Contains("tcp 1,986 ports (1-65535)", text);
        Assert.Contains("12 hosts, first 10.0.8.21", text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京")]
    [InlineData("\e[2J\u202Every-long-name-without-any-place-to-break-it-very-long-name-without-any-place-to-break-it-very-long")]
    [InlineData("a\u0301e\u0301 combining marks and many words, many more words than one line of a terminal could ever take at once")]
    public void NeverExceedsItsWidth(string? text)
    {
        foreach (var width in new[] { 40, 61, 80, 100, 140 })
        {
            foreach (var unicode in new[] { true, false })
            {
                foreach (var line in Table(SampleReport.Full(text), new TableOptions { Width = width, Unicode = unicode, All = true }).Split('\n'))
                    Assert.True(TextWidth.Of(line) <= width, $"{TextWidth.Of(line)} columns in: {line}");
            }
        }
    }

    [Fact]
    public void UsesTheWholeWidth()
    {
        foreach (var width in new[] { 80, 120 })
            Assert.Contains(Table(SampleReport.Full(), new TableOptions { Width = width }).Split('\n'), line => line.Length == width);
    }

    [Fact]
    public void NothingReachesTheTerminalAsControlCharacter()
    {
        var text = Table(SampleReport.Full("\e[2J\e]0;owned\a\r\u009B1m\u202E\uD800"), new TableOptions { Unicode = true, All = true });
        Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain('\u202E', text);
        var ascii = Table(SampleReport.Full("ü→…\u202E"), new TableOptions());
        Assert.DoesNotContain(ascii, character => character is < ' ' and not '\n' or > '~');
    }

    [Fact]
    public void ColourChangesNothingButColour()
    {
        var options = new TableOptions { Unicode = true, All = true };
        var coloured = Table(SampleReport.Full(), options with { Color = true });
        Assert.Contains("\e[1;31mBLOCKED\e[0m", coloured);
        Assert.Equal(Table(SampleReport.Full(), options), System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9;]*m", ""));
    }

    [Fact]
    public void ShortensLongSectionsUnlessAllIsAsked()
    {
        var report = SampleReport.Full();
        var group = SampleReport.Group(SampleReport.Flow());
        report = new TrafficReport
        {
            Capture = report.Capture,
            Summary = report.Summary with { BlockedGroups = [.. Enumerable.Repeat(group, 33)] },
            Hosts = report.Hosts,
            Flows = report.Flows,
            Findings = report.Findings,
        };
        Assert.Contains("... 23 more (use --all or --format json)", Table(report, new TableOptions()));
        Assert.DoesNotContain("23 more", Table(report, new TableOptions { All = true }));
    }

    [Fact]
    public void CountsFlowsThatNobodyCanJudge()
    {
        var report = SampleReport.Empty();
        var text = Table(Replace(report, report.Summary with { Outcomes = [new(Outcome.Pending, 7)] }), new TableOptions());
        Assert.StartsWith("0 flows, 0 blocked, 0 not documented, 7 undecided\n", text);
    }

    [Fact]
    public void SaysWhatElseIsNotDocumented()
    {
        var report = SampleReport.Empty();
        var group = SampleReport.Group(SampleReport.Flow());
        var summary = report.Summary with
        {
            Verdicts = [new(Verdict.Undocumented, group.Flows + 988)],
            UnexpectedGroups = [group with { Verdict = Verdict.Undocumented }],
        };
        Assert.Contains("in 1 group, 988 more are blocked, see above", Table(Replace(report, summary), new TableOptions()));
    }

    [Fact]
    public void ExplainsEveryKindOfCause()
    {
        var report = SampleReport.Empty();
        var summary = report.Summary with { BlockedGroups = [.. new[] { "LF201", "LF202", "LF203", "LF204", "LF205" }.Select(GroupOf)] };
        var text = Table(Replace(report, summary), new TableOptions());
        Assert.Contains("LF204 happened.", text);
        Assert.Contains("Next: do LF205", text);
    }

    [Fact]
    public void AScanIsNoServiceThatShouldRun()
    {
        var report = SampleReport.Empty();
        var summary = report.Summary with { BlockedGroups = [GroupOf("LF202") with { IsScan = true }] };
        var text = Table(Replace(report, summary), new TableOptions());
        Assert.Contains("port after port", text);
        Assert.DoesNotContain("do LF202", text);
    }

    [Theory]
    [InlineData(140, "10.0.8.21 (client) -> fe01.contoso.example (10.0.0.10, front-end, central-management-store)  ")]
    [InlineData(80, "10.0.8.21 (client) -> fe01.contoso.example (10.0.0.10, fron...)  ")]
    [InlineData(72, "10.0.8.21 (client) -> fe01.contoso.example (10.0.0.10)  ")]
    [InlineData(60, "10.0.8.21 (client) -> fe01 (10.0.0.10)  ")]
    [InlineData(42, "10.0.8.21 -> 10.0.0.10  ")]
    public void AHostKeepsItsAddress(int width, string expected)
    {
        var report = SampleReport.Empty();
        var summary = report.Summary with { BlockedGroups = [GroupOf("LF202")] };
        var line = Table(Replace(report, summary), new TableOptions { Width = width }).Split('\n').First(line => line.Contains(" -> ", StringComparison.Ordinal));
        Assert.Contains(expected, line);
    }

    [Fact]
    public void AGroupOfManySaysHowManyAndAScanThatItIsOne()
    {
        var report = SampleReport.Empty();
        var summary = report.Summary with { BlockedGroups = [GroupOf("LF201") with { InitiatorCount = 1234 }, GroupOf("LF202") with { IsScan = true, Service = "port scan" }] };
        var text = Table(Replace(report, summary), new TableOptions());
        Assert.Contains("    1,234 hosts, first 10.0.8.21 (client) -> fe01", text);
        Assert.Contains("  tcp 5061  port scan  ", text);
        Assert.DoesNotContain("1 host,", text);
    }

    [Fact]
    public void AFindingAboutTheInitiatorsPortShowsThatPort()
    {
        var report = SampleReport.Empty();
        var group = GroupOf("LF104") with { InitiatorPorts = [new PortRange(23456, 23456), new PortRange(40002, 40002)], InitiatorPortCount = 2 };
        Assert.Contains("  tcp from 23456, 40002  ", Table(Replace(report, report.Summary with { UnexpectedGroups = [group] }), new TableOptions()));
    }

    [Fact]
    public void RowsWithoutAServiceAreCalledByTheirUse()
    {
        var report = SampleReport.Empty();
        var row = SampleReport.Row("client-8", "") with { Purpose = "Audio of clients; at least 20 ports are needed." };
        var summary = report.Summary with
        {
            BlockedGroups = [GroupOf("LF201") with { Row = row, Service = "TCP (TLS)" }],
            Services = [new ServiceSummary(row, Verdict.Documented, 2, 4, 252, 0, Configured: 2), new ServiceSummary(row, Verdict.Known, 2, 4, 252, 0, Configured: 1)],
        };
        var text = Table(Replace(report, summary), new TableOptions());
        Assert.Contains("  tcp 5061  Audio of clients  ", text);
        Assert.Contains("  Audio of clients  tcp as configured  ", text);
        Assert.Contains("  Audio of clients  tcp 5061  ", text);
    }

    [Fact]
    public void SettingsThatFailAlikeAreOneEntry()
    {
        Finding Few(string scope, string setting) => new()
        {
            Code = "LF403",
            Severity = Severity.Info,
            Message = $"{scope}: {setting} has 20 ports.",
            Scope = scope,
            Setting = setting,
        };
        var report = SampleReport.Empty();
        report = Replace(report, report.Summary, [Few("Global", "A"), Few("Global", "B"), Few("Site:Berlin", "A"), Few("Global", "C"), SampleReport.Full().Findings[1]]);
        var text = Table(report, new TableOptions());
        Assert.Contains("CONFIGURATION  5 findings\n  error LF402\n", text);
        Assert.Contains("  info LF403\n    Global: A has 20 ports. LF403 also holds for B and C.\n  info LF403\n    Site:Berlin: A has 20 ports.\n", text);
        var all = Table(report, new TableOptions { All = true });
        Assert.Contains("    Global: C has 20 ports.\n", all);
        Assert.DoesNotContain("also holds", all);
    }

    [Theory]
    [InlineData(1, Roles.None, true)]
    [InlineData(0, Roles.None, false)]
    [InlineData(1, Roles.Client, false)]
    public void SaysNearTheHeadlineThatNoRoleIsKnown(long documented, Roles roles, bool expected)
    {
        var report = SampleReport.Empty();
        report = new TrafficReport
        {
            Capture = report.Capture,
            Summary = report.Summary with { Flows = 1, Verdicts = [new(Verdict.Documented, documented)] },
            Hosts = HostList.Of(new HostSummary(IpAddress.Parse("10.0.0.1"), null, roles, 1, 0, 60)),
            Flows = [],
            Findings = [],
        };
        var third = Table(report, new TableOptions()).Split('\n')[2];
        Assert.Equal(expected ? "Roles are unknown, so rows match by port alone; name servers with --topology." : "", third);
    }

    [Fact]
    public void ALongReportEndsWithItsHeadline()
    {
        var report = SampleReport.Full();
        var lines = Table(report, new TableOptions { Width = 60 }).TrimEnd('\n').Split('\n');
        Assert.InRange(lines.Length, 43, 1000);
        Assert.Equal(["", lines[0]], lines[^2..]);
        Assert.NotEqual("0 flows, 0 blocked, 0 not documented", Table(SampleReport.Empty(), new TableOptions()).TrimEnd('\n').Split('\n')[^1]);
    }

    [Fact]
    public void FilesThatWereSkippedForOneReasonAreOneWarning()
    {
        SkippedFile[] skipped = [.. Enumerable.Range(1, 1007).Select(i => new SkippedFile($"/captures/{i}.txt", "text")), new("/captures/a.pcap", "empty"), new("/captures/a.pcap", "empty")];
        var capture = SampleReport.Empty().Capture with { Skipped = [.. skipped], Warnings = [.. skipped.Select(file => file.Warning), "other"] };
        Assert.Equal(
            ["skipped 1,007 files: text: 1.txt, 2.txt, 3.txt, 4.txt, 5.txt and 1,002 more", "skipped /captures/a.pcap: empty", "skipped /captures/a.pcap: empty", "other"],
            WarningLines.Of(capture, Translation.English));
    }

    static FlowGroup GroupOf(string code) => SampleReport.Group(SampleReport.Flow()) with
    {
        Finding = new Finding { Code = code, Severity = Severity.Error, Message = $"{code} happened.", Advice = $"do {code}" },
    };

    static TrafficReport Replace(TrafficReport report, TrafficSummary summary, params ImmutableArray<Finding> findings) => new()
    {
        Capture = report.Capture,
        Summary = summary,
        Hosts = report.Hosts,
        Flows = report.Flows,
        Findings = findings,
    };

    [Fact]
    public void SaysThatACaptureIsEmpty()
    {
        var text = Table(SampleReport.Empty(), new TableOptions());
        Assert.StartsWith("0 flows, 0 blocked, 0 not documented\n0 frames, 0 B\nThere is no TCP or UDP flow in this capture.\n", text);
        Assert.DoesNotContain("BLOCKED", text);
    }

    [Theory]
    [InlineData(0UL, "0 B")]
    [InlineData(1023UL, "1023 B")]
    [InlineData(1024UL, "1.0 KiB")]
    [InlineData(1_048_575UL, "1.0 MiB")]
    [InlineData(ulong.MaxValue, "16.0 EiB")]
    public void PrintsBytes(ulong value, string expected) => Assert.Equal(expected, Amount.Bytes(value));

    [Theory]
    [InlineData(0L, 0L, "0.0 s")]
    [InlineData(0L, 7_854_000_000L, "7.854 s")]
    [InlineData(0L, 59_700_000_000L, "1 min 00 s")]
    [InlineData(0L, 3_661_000_000_000L, "1 h 01 min")]
    [InlineData(long.MinValue + 1, long.MaxValue, "213503 d 23 h")]
    [InlineData(5L, 1L, "0.0 s")]
    public void PrintsSpans(long first, long last, string expected) => Assert.Equal(expected, Amount.Between(first, last));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "ab...")]
    [InlineData("abcdef", 2, "..")]
    [InlineData("東京東京", 6, "東...")]
    public void CutsToColumns(string text, int width, string expected) => Assert.Equal(expected, TextWidth.Cut(text, width, "..."));

    [Theory]
    [InlineData("/long/path/day1.pcap", 12, "...day1.pcap")]
    [InlineData("abc", 2, "..")]
    public void CutsTheStartOfPaths(string text, int width, string expected) => Assert.Equal(expected, TextWidth.CutStart(text, width, "..."));

    static string Table(TrafficReport report, TableOptions options)
    {
        using var text = new StringWriter();
        TableReport.Write(report, text, options);
        return text.ToString();
    }
}
