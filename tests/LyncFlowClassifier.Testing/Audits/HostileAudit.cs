using System.Collections.Immutable;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Testing.Audits;

/// <summary>The sample audit with one text in place of every text that a packet, a file or the user chooses.</summary>
public static class HostileAudit
{
    /// <summary>Texts that harm a terminal, a browser, a spreadsheet, a ticket, a shell or a reader's eyes if they are not made harmless.</summary>
    public static ImmutableArray<string> Texts { get; } =
    [
        "\e]0;owned\a\e[2J\e[31mred", "line\r\nbreak\u2028more\u0085end", "\u202Egnp.exe\u2066", "\uD800 broken \uDC00", "\0\u200B\uFEFF",
        "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"'><b onclick=alert(1)>", "&lt;&#x202e;",
        "=HYPERLINK(\"http://evil.example\")", "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "\t=1",
        "a|b `code` [link](javascript:alert(1)) ![x](http://evil.example/x.png) **bold** # heading", "http://evil.example/ www.evil.example @everyone #1",
        "'; Remove-Item C:\\ -Recurse; '", "\u2019; Stop-Computer; \u2018", "$(Stop-Computer) `n #>", "\"],\"schema\":\"x\"", new('x', 300), "",
    ];

    /// <summary>The audit with a hostile text.</summary>
    public static AuditReport Report(string text)
    {
        var sample = SampleAudit.Report();
        return sample with
        {
            Sources = [.. sample.Sources.Select(source => source with { Name = text, Sensor = text, Warnings = [text] })],
            Items = [.. sample.Items.Select(item => Of(item, text))],
            Baseline = new AuditBaseline(text, [.. sample.Baseline!.Items.Select(item => Of(item, text))]),
            Gone = [.. sample.Gone.Select(item => Of(item, text))],
            Coverage = sample.Coverage! with
            {
                Servers = [.. sample.Coverage.Servers.Select(server => new ServerCoverage(
                    server.Entry with { Name = text }, [.. server.Rows.Select(row => row with { Row = Of(row.Row, text) })]))],
            },
            Qos = sample.Qos with { Senders = [.. sample.Qos.Senders.Select(sender => sender with { Name = text })] },
            Intermittent = [.. sample.Intermittent.Select(health => health with { Host = health.Host with { Name = text }, RowId = text, Service = text })],
            UnknownHosts = [.. sample.UnknownHosts.Select(host => host with { Name = text })],
            Findings = [.. sample.Findings.Select(finding => finding with { Message = text, Advice = text, Scope = text, Setting = text })],
            Exceptions = [.. sample.Exceptions.Select(use => use with { Exception = Of(use.Exception, text) })],
            FirewallRules = [.. sample.FirewallRules.Select(rule => rule with { RowId = text, Service = text, DestinationName = text })],
            Notes = [$"Only the first {text} hosts are listed."],
            Language = Translation.English,
        };
    }

    static AuditItem Of(AuditItem item, string text) => item with
    {
        Finding = item.Finding is null ? null : item.Finding with { Message = text, Advice = text },
        Subject = item.Subject with { Name = text },
        Service = text,
        Row = item.Row is null ? null : Of(item.Row, text),
        Peers = [.. item.Peers.Select(peer => peer with { Name = text })],
        Evidence = [.. item.Evidence.Select(evidence => evidence with
        {
            File = text, Initiator = evidence.Initiator with { Name = text }, Responder = evidence.Responder with { Name = text },
        })],
        Exception = item.Exception is null ? null : Of(item.Exception, text),
        Before = item.Before is null ? null : Of(item.Before, text),
    };

    static AuditBefore Of(AuditBefore item, string text) => item with { Subject = text, Port = text, Outcome = text, Codes = [text] };

    static AuditException Of(AuditException exception, string text) => exception with { Id = text, Reason = text, Owner = text, Source = text };

    static CatalogRow Of(CatalogRow row, string text) => row with { Id = text, Service = text, Purpose = text, Source = text };
}
