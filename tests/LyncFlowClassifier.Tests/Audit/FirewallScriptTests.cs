using System.Text;
using System.Text.RegularExpressions;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Testing.Audits;

namespace LyncFlowClassifier.Tests.Audit;

public partial class FirewallScriptTests
{
    public static TheoryData<int> Hostile => [.. Enumerable.Range(0, HostileAudit.Texts.Length)];

    public static TheoryData<string> All => [.. Languages.All];

    [Fact]
    public void A_rule_is_a_command()
        => Assert.Equal(
            "New-NetFirewallRule -Group 'lyncflow' -Direction Inbound -Action Allow -DisplayName 'lyncflow e3085b44: Lync Server Front-End service' -Protocol TCP "
                + "-LocalAddress '10.0.0.10' -LocalPort '5061' -RemoteAddress '10.0.8.0/22','10.0.12.0/24'",
            FirewallScript.CommandOf(SampleAudit.Report().FirewallRules[1]));

    [Fact]
    public void The_script_says_what_it_is_and_what_it_leaves_out()
    {
        var lines = Script(SampleAudit.Report()).TrimEnd().Split('\n');
        Assert.StartsWith("# Suggestions of lyncflow audit", lines[0], StringComparison.Ordinal);
        Assert.Equal(3, lines.Count(line => line.StartsWith("New-NetFirewallRule ", StringComparison.Ordinal)));
        Assert.Contains("# Item e3085b44: Lync Server Front-End service (server-3) on 10.0.0.10 (fe01.contoso.example)", lines);
        Assert.Contains("# Sources that are not listed here: 46.", lines);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_line_is_a_comment_or_a_command(string language) => AssertInert(SampleAudit.Report(Translation.Load(language)));

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_names_are_no_commands(int number) => AssertInert(HostileAudit.Report(HostileAudit.Texts[number]));

    [Fact]
    public void Quotes_are_doubled_and_other_signs_are_gone()
    {
        var rule = SampleAudit.Report().FirewallRules[0] with { Service = "Jane's \u2019 `$(x) | \u001b;\"" };
        Assert.Contains(" -DisplayName 'lyncflow 7f20c6d1: Jane''s ? ??(x) ? ???' ", FirewallScript.CommandOf(rule));
    }

    [Fact]
    public void Nothing_to_suggest_is_said()
        => Assert.Equal(
            "# No documented flow was seen blocked as a firewall does it, so there is nothing to suggest.", Script(SampleAudit.Clean()).TrimEnd().Split('\n')[^1]);

    [Fact]
    public void A_rule_without_addresses_is_no_rule_for_all()
    {
        var report = SampleAudit.Report();
        var script = Script(report with { FirewallRules = [report.FirewallRules[0] with { Sources = [] }, report.FirewallRules[1] with { Ports = [] }] });
        Assert.DoesNotContain("New-NetFirewallRule", script);
    }

    [Fact]
    public void A_file_has_a_byte_order_mark_and_windows_line_ends()
    {
        using var stream = new MemoryStream();
        FirewallScript.Write(SampleAudit.Report(Translation.Load("de")), stream);
        Assert.True(stream.ToArray().AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, (byte)'#']));
        Assert.DoesNotMatch("[^\r]\n", Encoding.UTF8.GetString(stream.ToArray()));
        Assert.True(stream.CanWrite);
    }

    [Fact]
    public void Other_firewalls_get_a_line_for_each_source_and_range()
    {
        var lines = Csv(SampleAudit.Report());
        Assert.Equal(
            ["action,direction,protocol,source,destination,destinationPort,service,row,item,sourcesLeftOut",
             "allow,inbound,tcp,10.0.0.10,10.0.0.60,1433,SQL Server,supplement-sql-server,7f20c6d1,0",
             "allow,inbound,tcp,10.0.8.0/22,10.0.0.10,5061,Lync Server Front-End service,server-3,e3085b44,46",
             "allow,inbound,tcp,10.0.12.0/24,10.0.0.10,5061,Lync Server Front-End service,server-3,e3085b44,46",
             "allow,inbound,tcp,2001:db8:0:8::21,2001:db8:0:1::10,444,Lync Server Front-End service,server-4,06d9e712,0"],
            lines.Select(line => string.Join(',', line)));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Its_cells_are_safe(int number)
        => Assert.All(Csv(HostileAudit.Report(HostileAudit.Texts[number])), line =>
        {
            Assert.Equal(10, line.Count);
            Assert.DoesNotContain(line, cell => cell is ['=' or '+' or '-' or '@' or '\t', ..]);
        });

    // Outside of strings a command has nothing but the names of parameters, words and commas; strings hold harmless ASCII.
    static void AssertInert(AuditReport report)
    {
        var lines = Script(report).TrimEnd('\n').Split('\n');
        foreach (var line in lines)
        {
            Assert.True(line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal) || Command().IsMatch(line), line);
            Assert.DoesNotContain(line, character => char.IsControl(character) || character is '\u2028' or '\u2029' or '\u202E');
        }

        Assert.Equal(report.FirewallRules.Length, lines.Count(line => line.StartsWith('N')));
    }

    static string Script(AuditReport report)
    {
        using var script = new StringWriter { NewLine = "\n" };
        FirewallScript.Write(report, script);
        return script.ToString();
    }

    static List<List<string>> Csv(AuditReport report)
    {
        using var stream = new MemoryStream();
        FirewallScript.WriteCsv(report, stream);
        return AuditCsvTests.CsvCells(Encoding.UTF8.GetString(stream.ToArray()));
    }

    [GeneratedRegex("^New-NetFirewallRule( -[A-Za-z]+ ([A-Za-z]+|'([A-Za-z0-9 ?_.,:()/-]|'')*'(,'[0-9a-f.:/-]+')*))+$")]
    private static partial Regex Command();
}
