using System.Text.RegularExpressions;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Markdown;
using LyncFlowClassifier.Testing.Audits;

namespace LyncFlowClassifier.Tests.Audit;

public class AuditMarkdownTests
{
    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, HostileAudit.Texts.Length)];

    public static TheoryData<string> All => [.. Languages.All];

    [Fact]
    public void Begins_with_what_matters()
    {
        var lines = Text(SampleAudit.Report()).Split('\n');
        Assert.Equal("# Traffic audit", lines[0]);
        Assert.Equal("**To be looked into: 10 items.**", lines[2]);
        Assert.Equal("- 41,233 flows, flagged: 2,211, accepted: 31, new: 5, changed: 2, gone: 2", lines[4]);
        Assert.Contains("> Expired exceptions that flows still match: 1.  ", lines);
        Assert.Contains("| Category | Items | Flows | new |", lines);
    }

    [Fact]
    public void A_category_is_a_table_with_details()
    {
        var text = Text(SampleAudit.Report());
        Assert.Contains(
            "| error | `sql01.contoso.example (10.0.0.60)` | inbound | `tcp 1433` | SQL Server | fe01.contoso.example (10.0.0.10) | prohibited | 36 | LF203 | new | `7f20c6d1` |", text);
        Assert.Contains("### `7f20c6d1` `sql01.contoso.example (10.0.0.60)` `tcp 1433`\n\n10.0.0.10 is not allowed to reach port 1433/tcp of 10.0.0.60: administratively prohibited.\n", text);
        Assert.Contains("- Evidence: `fe01-monday.pcapng`, frame 17, 2013-05-02 10:00:00: `10.0.9.17:50123` → `10.0.0.10:5061`, no answer\n", text);
        Assert.Contains("- Evidence: `eth0`, frame 2,048, ", text);
        Assert.Contains("```powershell\n# Suggestions", text);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Tables_are_whole_in_every_language(string language) => AssertWhole(Text(SampleAudit.Report(Translation.Load(language))));

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_text_makes_no_markup(int number)
    {
        var text = HostileAudit.Texts[number];
        var page = Text(HostileAudit.Report(text));
        AssertWhole(page);
        Assert.DoesNotContain(page, character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain(page, character => character is '\u202E' or '\u2066' or '\u2028' or '\u200B' or '\uFEFF');
        var seen = Regex.Replace(WithoutCode(page), @"\\[\\*_\[\]<>~|&]", "");
        foreach (var mark in new[] { "<script", "<img", "<b ", "](", "http:", "www.", "@everyone", "#1", "$(" })
            Assert.DoesNotContain(mark, seen, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Long_audits_are_cut_and_say_so()
    {
        var report = LargeAudit.Report(1000);
        var text = Text(report);
        Assert.Contains("\nShown: the first 50 of 300.\n", text);
        Assert.InRange(text.Length, 20_000, 120_000);
        using var all = new StringWriter();
        AuditMarkdown.Write(report, all, all: true);
        Assert.DoesNotContain("Shown: the first 50", all.ToString());
        Assert.All(report.Items, item => Assert.Contains($"### `{item.Id}`", all.ToString()));
    }

    [Fact]
    public void Nothing_to_do_is_short()
    {
        var text = Text(SampleAudit.Clean());
        Assert.Contains("**Nothing to do: no flow is flagged.**", text);
        Assert.InRange(text.Length, 100, 1000);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("10.0.0.1 refused it.", "10.0.0.1 refused it.")]
    [InlineData("a|b *c* _d_ [e](f) <g> &amp; ~h~ \\", "a\\|b \\*c\\* \\_d\\_ \\[e\\](f) \\<g\\> \\&amp; \\~h\\~ \\\\")]
    [InlineData("1. - 2) x", "1\\. - 2) x")]
    [InlineData("- x", "\\- x")]
    [InlineData("# x #1 @you $1$ `y`", "`#` x `#1` `@you` `$1$` `` `y` ``")]
    [InlineData("see HTTP://evil.example, WWW.evil.example", "see `HTTP://evil.example,` `WWW.evil.example`")]
    [InlineData("a\nb", "a\\\\x0Ab")]
    public void A_sentence(string text, string expected) => Assert.Equal(expected, MarkdownText.Sentence(text));

    [Theory]
    [InlineData("", "")]
    [InlineData("fe01", "`fe01`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("``", "``` `` ```")]
    [InlineData("a|b", "`a|b`")]
    [InlineData("<b>\\", "`<b>\\`")]
    public void A_name(string text, string expected)
    {
        Assert.Equal(expected, MarkdownText.Code(text));
        Assert.Equal(expected.Replace('|', '¦'), MarkdownText.Cell(text));
    }

    // Every line of a table has as many cells as its title.
    static void AssertWhole(string page)
    {
        var cells = 0;
        foreach (var line in page.Split('\n'))
        {
            if (!line.StartsWith('|'))
            {
                cells = 0;
                continue;
            }

            var bars = line.Replace("\\|", "", StringComparison.Ordinal).Count(character => character == '|');
            Assert.True(cells == 0 || bars == cells, line);
            cells = bars;
        }
    }

    // Fences are runs of one sign; the same run ends the code.
    static string WithoutCode(string page)
    {
        var text = new System.Text.StringBuilder();
        for (var at = 0; at < page.Length;)
        {
            if (page[at] != '`' || (at > 0 && page[at - 1] == '\\'))
            {
                text.Append(page[at++]);
                continue;
            }

            var end = at;
            while (end < page.Length && page[end] == '`')
                end++;
            var fence = page[at..end];
            at = end;
            do
            {
                at = page.IndexOf(fence, at, StringComparison.Ordinal);
                Assert.True(at > 0, "code without end");
                end = at;
                while (end < page.Length && page[end] == '`')
                    end++;
                (at, end) = (end, end - at);
            }
            while (end != fence.Length);
        }

        return text.ToString();
    }

    static string Text(AuditReport report)
    {
        using var output = new StringWriter();
        AuditMarkdown.Write(report, output);
        return output.ToString();
    }
}
