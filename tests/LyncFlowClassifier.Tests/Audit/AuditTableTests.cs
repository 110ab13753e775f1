using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Testing.Audits;

namespace LyncFlowClassifier.Tests.Audit;

public class AuditTableTests
{
    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, HostileAudit.Texts.Length)];

    public static TheoryData<string> All => [.. Languages.All];

    [Fact]
    public void Says_what_must_be_done_first()
    {
        var lines = Lines(SampleAudit.Report(), new TableOptions());
        Assert.Equal("To be looked into: 10 items.", lines[0]);
        Assert.Equal("41,233 flows, flagged: 2,211, accepted: 31, new: 5, changed: 2, gone: 2", lines[1]);
        Assert.Contains("UNEXPECTED FLOWS  3 items, 580 flows", lines);
        Assert.Equal(["To be looked into: 10 items.", lines[1]], lines[^2..]);
        string[] expected =
        [
            "DOCUMENTED BUT BLOCKED  3 items, 290 flows",
            "  10.0.0.60 tcp 1433 sql01.contoso.example, SQL ...  prohibited  36 flows  LF203",
            "    inbound from fe01.contoso.example (10.0.0.10)           error  new  7f20c6d1",
            "    first 2013-05-02 10:00:00, last 2013-05-03 16:00:00 UTC",
            "    10.0.0.10 is not allowed to reach port 1433/tcp of 10.0.0.60:",
            "    administratively prohibited.",
            "    Next: Look for the rule on the device that reports it.",
        ];
        var start = Array.IndexOf(lines, expected[0]);
        Assert.Equal(expected, lines[start..(start + expected.Length)]);
    }

    [Fact]
    public void Names_what_it_does_not_show()
        => Assert.Contains(
            "Accepted by exceptions: 1, Services that are not always there: 2, Undocumented ports: 3, Hosts of unknown role: 14, Documented services seen on each server: 2, DSCP marks of media: 3, "
                + "Suggested firewall rules: 3, Captures: 2",
            string.Join(' ', Lines(SampleAudit.Report(), new TableOptions()).Select(line => line.Trim())));

    [Theory]
    [MemberData(nameof(All))]
    public void No_line_is_too_long(string language)
    {
        var report = SampleAudit.Report(Translation.Load(language));
        foreach (var width in new[] { 40, 80, 100, 140 })
        {
            foreach (var unicode in new[] { false, true })
                Assert.All(Lines(report, new TableOptions { Width = width, Unicode = unicode, All = true }), line => Assert.True(TextWidth.Of(line) <= width, line));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Only_data_is_english_in_other_languages(string language)
    {
        var text = string.Join('\n', Lines(SampleAudit.Report(Translation.Load(language)), new TableOptions { Width = 140, Unicode = true, All = true }));
        if (language == Languages.English)
            Assert.Contains("flows", text);
        else
            Assert.DoesNotMatch(@"\b(flows|unchanged|gone|first seen|inbound from|which nothing|not allowed|Before)\b", text);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_text_does_nothing(int number)
    {
        foreach (var unicode in new[] { false, true })
        {
            foreach (var line in Lines(HostileAudit.Report(HostileAudit.Texts[number]), new TableOptions { Unicode = unicode, All = true }))
            {
                Assert.True(SafeText.IsHarmless(line, asciiOnly: !unicode), line);
                Assert.True(TextWidth.Of(line) <= 80, line);
            }
        }
    }

    [Fact]
    public void Colour_is_for_who_asks()
    {
        Assert.DoesNotContain('\e', Text(SampleAudit.Report(), new TableOptions()));
        Assert.StartsWith("\e[1;31mTo be looked into: 10 items.\e[0m", Text(SampleAudit.Report(), new TableOptions { Color = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_do_fits_a_screen()
    {
        var lines = Lines(SampleAudit.Clean(), new TableOptions());
        Assert.Equal("Nothing to do: no flow is flagged.", lines[0]);
        Assert.InRange(lines.Length, 4, 15);
    }

    [Fact]
    public void Nothing_new_is_said()
    {
        var report = SampleAudit.Report();
        var same = report with { FlowsLeftOut = 0, Items = [.. report.Items.Select(item => item with { Change = AuditChange.Same })] };
        Assert.Equal("Nothing new since the baseline; still open: 10 items.", Lines(same, new TableOptions())[0]);
        Assert.Equal("Nothing to do: exceptions accept every flagged flow.", Lines(same with { Items = [same.Items[^1]] }, new TableOptions())[0]);
        Assert.Equal("No flow is in scope, so nothing can be said.", Lines(SampleAudit.Clean() with { Flows = 0 }, new TableOptions())[0]);
    }

    [Fact]
    public void A_long_audit_is_cut_and_all_is_not()
    {
        var report = LargeAudit.Report(400);
        Assert.Contains(Lines(report, new TableOptions()), line => line.Contains(" more (use --all or --format json)", StringComparison.Ordinal));
        Assert.InRange(Lines(report, new TableOptions()).Length, 40, 300);
        var all = Text(report, new TableOptions { All = true });
        Assert.All(report.Items, item => Assert.Contains(item.Id, all));
    }

    static string[] Lines(AuditReport report, TableOptions options) => Text(report, options).TrimEnd('\n').Split('\n');

    static string Text(AuditReport report, TableOptions options)
    {
        using var output = new StringWriter();
        AuditTable.Write(report, output, options);
        return output.ToString();
    }
}
