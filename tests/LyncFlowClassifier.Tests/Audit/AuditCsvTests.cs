using System.Text;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Testing.Audits;

namespace LyncFlowClassifier.Tests.Audit;

public class AuditCsvTests
{
    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, HostileAudit.Texts.Length)];

    [Fact]
    public void Every_item_is_a_line_with_all_columns()
    {
        var report = SampleAudit.Report();
        var lines = Lines(report);
        Assert.Equal(1 + report.Items.Length + report.Gone.Length, lines.Count);
        Assert.All(lines, line => Assert.Equal(lines[0].Count, line.Count));
        Assert.Equal([.. report.Items.Select(item => item.Id), .. report.Gone.Select(item => item.Id)], lines.Skip(1).Select(line => line[0]));
        Assert.Equal(["gone", "gone"], lines.TakeLast(2).Select(line => line[lines[0].IndexOf("change")]));
    }

    [Fact]
    public void A_whole_line()
    {
        var lines = Lines(SampleAudit.Report());
        var cells = lines[0].Zip(lines[5]).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.Equal(
            "e3085b44 blocked error changed LF201 10.0.0.10 fe01.contoso.example inbound tcp 5061 1 server-3 documented client 10.0.9.17 10.0.0.70 48 no-answer 240, refused 11 251 744 "
                + "2013-05-02T10:00:00.123456789Z fe01-monday.pcapng frame 17, frame 2048 10.0.0.10 (fe01.contoso.example) tcp 5061 refused",
            string.Join(' ', new[]
            {
                "item", "category", "severity", "change", "codes", "host", "hostName", "direction", "port", "portCount", "row", "verdict", "peerRoles", "peers", "peerCount", "outcomes",
                "flows", "attempts", "firstSeen", "evidence", "beforeHost", "beforePort", "beforeOutcome",
            }.Select(column => cells[column])));
        Assert.Equal("", lines[6][lines[0].IndexOf("firstSeen")]);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void No_cell_is_a_formula_or_breaks_a_line(int number)
    {
        var report = HostileAudit.Report(HostileAudit.Texts[number]);
        var text = Text(report);
        Assert.DoesNotContain(text.Replace("\r\n", "", StringComparison.Ordinal), character => char.IsControl(character) || character is '\u2028' or '\u202E' or '\u2066');
        var lines = Lines(report);
        Assert.Equal(1 + report.Items.Length + report.Gone.Length, lines.Count);
        foreach (var line in lines)
        {
            Assert.Equal(lines[0].Count, line.Count);
            Assert.DoesNotContain(line, cell => cell is ['=' or '+' or '-' or '@' or '\t', ..]);
        }
    }

    static List<List<string>> Lines(AuditReport report) => CsvCells(Text(report));

    static string Text(AuditReport report)
    {
        using var stream = new MemoryStream();
        AuditCsv.Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The cells of RFC 4180 text.</summary>
    internal static List<List<string>> CsvCells(string text)
    {
        var lines = new List<List<string>> { new() };
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var isDouble = quoted && text[at] == '"' && at + 1 < text.Length && text[at + 1] == '"';
            if (isDouble)
                cell.Append(text[at++]);
            else if (text[at] == '"')
                quoted = !quoted;
            else if (quoted || text[at] is not (',' or '\r' or '\n'))
                cell.Append(text[at]);
            else if (text[at] != '\r')
            {
                lines[^1].Add(cell.ToString());
                cell.Clear();
                if (text[at] == '\n')
                    lines.Add([]);
            }
        }

        lines.RemoveAt(lines.Count - 1);
        return lines;
    }
}
