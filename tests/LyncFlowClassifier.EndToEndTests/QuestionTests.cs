namespace LyncFlowClassifier.EndToEndTests;

/// <summary>The three questions a new user brings, answered by the first screen of the table and nothing else.</summary>
public class QuestionTests
{
    [Fact]
    public void Which_service_is_blocked_and_by_what()
    {
        var table = Table("02");
        Assert.StartsWith("22 flows · 7 blocked · 0 not documented", table.Whole, StringComparison.Ordinal);
        Assert.Equal(
        [
            "tcp 5061 Lync Server Front-End service no answer 1 flow LF201",
            "tcp 5062 Lync Server IM Conferencing service refused 1 flow LF202",
            "tcp 8057 Lync Server Web Conferencing service prohibited 1 flow LF203",
            "tcp 5041 Persistent Chat SIP unreachable 1 flow LF204",
            "tcp 443 Lync Server Web Compatibility service half-open 1 flow LF205",
            "udp 3478 Media of clients outside the network over… no answer 1 flow LF201",
            "udp 1434 SQL Browser refused 1 flow LF202",
        ], table.Heads("BLOCKED"));
        Assert.Contains("10.0.8.1 sent 3 SYNs within 3.001 s to port 5061/tcp of 10.0.0.10", table.Section("BLOCKED"), StringComparison.Ordinal);
        Assert.Contains("communication administratively prohibited (ICMP 3/13), reported by 10.0.255.1", table.Section("BLOCKED"), StringComparison.Ordinal);
        Assert.Contains("host unreachable (ICMP 3/1), reported by 10.0.255.1", table.Section("BLOCKED"), StringComparison.Ordinal);
        Assert.Contains("so a device on the way made it", table.Section("OTHER FINDINGS"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_talks_to_my_Front_End_on_ports_that_are_not_on_the_page()
    {
        var table = Table("03");
        Assert.Equal(
        [
            "tcp 23, 3306, 8081 not documented 3 flows LF101",
            "tcp 9100 not documented 1 flow LF101",
            "udp 514 not documented 1 flow LF101",
            "tcp 5070 not documented 1 flow LF102",
            "tcp 8057 not documented 1 flow LF102",
        ], table.Heads("NOT DOCUMENTED"));
        Assert.Contains("10.0.8.9 (client) → fe01.contoso.example (10.0.0.10", table.Section("NOT DOCUMENTED"), StringComparison.Ordinal);
        Assert.Contains("10.0.8.8 uses port 9100/tcp of 10.0.0.10, which nothing documents.", table.Section("NOT DOCUMENTED"), StringComparison.Ordinal);
        Assert.Equal(["tcp 114 ports (1-636) port scan refused 114 flows LF202"], table.Heads("BLOCKED"));
        Assert.Contains("10.0.9.66 (client) → fe01.contoso.example", table.Section("BLOCKED"), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_this_client_using_the_configured_media_ports()
    {
        var table = Table("04");
        var section = table.Section("NOT DOCUMENTED");
        Assert.Equal(["udp from 23456 not documented 1 flow LF104", "udp from 40002 not documented 1 flow LF104"], table.Heads("NOT DOCUMENTED"));
        Assert.Contains("10.0.8.4 uses port 23456/udp for media with 10.0.0.10, outside the client ranges of Global (audio 50020-50039", section, StringComparison.Ordinal);
        Assert.Contains("10.0.8.5 uses port 40002/udp for media with 10.0.0.10, outside the client ranges of Global", section, StringComparison.Ordinal);

        // Those inside their ranges, the one with Berlin's among them, are not complained about.
        foreach (var client in new[] { "10.0.8.1 ", "10.0.8.2 ", "10.0.8.3 ", "10.0.11.7 " })
            Assert.DoesNotContain(client, section, StringComparison.Ordinal);
    }

    [Fact]
    public void The_exports_of_a_deployment_are_enough()
    {
        using var folder = new ScratchFolder();
        var site = folder.PathOf("site.yaml");
        var import = Lyncflow.Run("topology", "import", "samples-pcap/deployment/topology.xml", "--names", "samples-pcap/deployment/hosts", "-o", site);
        Assert.Equal((0, ""), (import.ExitCode, import.Text));
        Assert.Contains("18 hosts with address and role", import.Error, StringComparison.Ordinal);
        var answer = Lyncflow.Run("analyze", "samples-pcap/02-blocked-services.pcap", "--topology", site);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.Equal("22 flows · 7 blocked · 0 not documented", answer.Lines[0]);
        Assert.Contains("    10.0.8.1 → fe01.contoso.example (10.0.0.10, front-end-mediation,…)  frame 43", answer.Lines);
    }

    static TableText Table(string number)
    {
        var answer = SampleCommand.Number(number).Run();
        Assert.Equal(0, answer.ExitCode);
        Assert.Empty(answer.Error);
        Assert.All(answer.Lines, line => Assert.InRange(line.Length, 0, 80));
        return new TableText(answer.Text);
    }

    /// <summary>The table as its reader sees it: sections under headings, runs of blanks as one.</summary>
    sealed record TableText(string Whole)
    {
        /// <summary>A section's text in one line.</summary>
        public string Section(string heading) => string.Join(' ', LinesOf(heading).Select(Compact));

        /// <summary>The first line of each group of a section: what, how, how often, which finding.</summary>
        public IEnumerable<string> Heads(string heading)
            => LinesOf(heading).Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ').Select(Compact);

        IEnumerable<string> LinesOf(string heading) => Whole.Split('\n')
            .SkipWhile(line => !line.StartsWith($"{heading}  ", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.Length > 0);

        static string Compact(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
