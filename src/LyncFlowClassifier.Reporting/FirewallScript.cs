using System.Collections.Immutable;
using System.Text;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Reporting.Csv;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Reporting;

/// <summary>
/// Suggested firewall rules as text: a PowerShell script of <c>New-NetFirewallRule</c>, or comma-separated values for other firewalls. Names come
/// from files and captures: in the script they stand in single quotes or comments only, cut down to characters that mean nothing to PowerShell.
/// </summary>
public static class FirewallScript
{
    const int LongestName = 120;
    const string HarmlessSigns = " -_.,:()/'";

    static readonly ImmutableArray<string> Columns =
        ["action", "direction", "protocol", "source", "destination", "destinationPort", "service", "row", "item", "sourcesLeftOut"];

    /// <summary>The command for one rule, on one line of ASCII, to be run on the destination.</summary>
    public static string CommandOf(FirewallRule rule)
        => "New-NetFirewallRule -Group 'lyncflow' -Direction Inbound -Action Allow"
            + $" -DisplayName {Quote(Harmless($"lyncflow {rule.ItemId}: {TitleOf(rule)}"))}"
            + $" -Protocol {(rule.Transport == Transport.Tcp ? "TCP" : "UDP")} -LocalAddress {Quote(rule.Destination.ToString())}"
            + $" -LocalPort {Join(rule.Ports)} -RemoteAddress {Join(rule.Sources)}";

    /// <summary>Writes the script, UTF-8 with byte order mark, since Windows PowerShell takes other files for ANSI. The stream stays open.</summary>
    public static void Write(AuditReport report, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        Write(report, text);
    }

    /// <summary>Writes the script as text; the writer says how lines end.</summary>
    public static void Write(AuditReport report, TextWriter output)
    {
        var language = report.Language;
        Comment(output, language.Of($"Suggestions of lyncflow audit for documented flows that were seen blocked. Nothing here has been tried out."));
        Comment(output, language.Of($"Review each rule: is the flow wanted, is this the firewall that blocks it, are the addresses right?"));
        Comment(output, language.Of($"Run a rule on its destination, as an administrator. On a firewall between networks, allow the same traffic."));
        if (report.FirewallRules.IsEmpty)
            Comment(output, language.Of($"No documented flow was seen blocked as a firewall does it, so there is nothing to suggest."));
        foreach (var rule in report.FirewallRules)
        {
            // Without addresses or ports a command would open more than was seen.
            if (rule.Sources.IsEmpty || rule.Ports.IsEmpty)
                continue;
            output.WriteLine();
            Comment(output, language.Of($"Item {rule.ItemId}: {Harmless(rule.Service)} ({Harmless(rule.RowId)}) on {DestinationOf(rule)}"));
            if (rule.SourcesLeftOut > 0)
                Comment(output, language.Of($"Sources that are not listed here: {Amount.Count(rule.SourcesLeftOut)}."));
            output.WriteLine(CommandOf(rule));
        }
    }

    /// <summary>Writes the rules as comma-separated values, a line for each source and range of ports. The stream stays open.</summary>
    public static void WriteCsv(AuditReport report, Stream output)
    {
        var lines = new CsvLines(output);
        foreach (var column in Columns)
            lines.Text(column);
        lines.EndLine();
        foreach (var rule in report.FirewallRules)
        {
            foreach (var source in rule.Sources)
            {
                foreach (var ports in rule.Ports)
                    WriteLine(lines, rule, source, ports);
            }
        }

        lines.Flush();
    }

    static void WriteLine(CsvLines lines, FirewallRule rule, IpNetwork source, PortRange ports)
    {
        lines.Text("allow");
        lines.Text("inbound");
        lines.Text(ReportWords.Transports.Text((int)rule.Transport));
        lines.Text(source.ToString());
        lines.Text(rule.Destination.ToString());
        lines.Text(ports.ToString());
        lines.Text(rule.Service);
        lines.Text(rule.RowId);
        lines.Text(rule.ItemId);
        lines.Value((ulong)rule.SourcesLeftOut);
        lines.EndLine();
    }

    static string TitleOf(FirewallRule rule) => rule.Service.Length > 0 ? rule.Service : rule.RowId;

    static string DestinationOf(FirewallRule rule)
        => string.IsNullOrEmpty(rule.DestinationName) ? rule.Destination.ToString() : $"{rule.Destination} ({Harmless(rule.DestinationName)})";

    static string Join<T>(ImmutableArray<T> values)
        where T : struct
        => string.Join(',', values.Select(value => Quote(value.ToString() ?? "")));

    // The quotes of typography end a string, too; what comes here has lost them.
    static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    static string Harmless(string text)
    {
        var harmless = new StringBuilder(Math.Min(text.Length, LongestName));
        foreach (var rune in text.EnumerateRunes())
        {
            if (harmless.Length == LongestName)
                break;
            harmless.Append(rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || HarmlessSigns.Contains((char)rune.Value)) ? (char)rune.Value : '?');
        }

        return harmless.ToString();
    }

    static void Comment(TextWriter output, string text) => output.WriteLine($"# {SafeText.Of(text)}");
}
