using System.CommandLine;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Html;

namespace LyncFlowClassifier.Cli.Auditing;

/// <summary>The files of an audit: opened before anything is read, so that a wrong path is noticed at once, and written when it is complete.</summary>
sealed class AuditWriting : IDisposable
{
    const string FirewallOption = "--firewall", CsvEnding = ".csv";

    readonly CliHost _host;
    readonly AuditOptions _options;
    readonly ParseResult _parsed;
    readonly ReportOutput _output;
    readonly ReportOutput? _firewall;

    public AuditWriting(CliHost host, AuditOptions options, ParseResult parsed)
    {
        (_host, _options, _parsed) = (host, options, parsed);
        Refuse(options.Files(parsed));
        _output = ReportOutput.Open(options.Output(parsed), host);
        _firewall = options.Firewall(parsed) is { } firewall ? ReportOutput.Open(firewall, host, FirewallOption) : null;
    }

    /// <summary>Refuses to replace what is read.</summary>
    public void Refuse(IEnumerable<string?> inputs)
    {
        var read = inputs.ToList();
        OutputGuard.Refuse(_options.Output(_parsed), read);
        OutputGuard.Refuse(_options.Firewall(_parsed), [.. read, _options.Output(_parsed)], FirewallOption);
    }

    public void Write(AuditReport report)
    {
        switch (_options.Format(_parsed))
        {
            case "html":
                WritePage(report);
                break;
            case "markdown":
                WriteText(text => AuditMarkdown.Write(report, text, _options.All(_parsed)));
                break;
            case "json":
                AuditJson.Write(report, _output.Stream);
                break;
            case "csv":
                AuditCsv.Write(report, _output.Stream);
                break;
            default:
                WriteTable(report);
                break;
        }

        _output.Commit();
        if (_firewall is null)
            return;
        if (_options.Firewall(_parsed)!.EndsWith(CsvEnding, StringComparison.OrdinalIgnoreCase))
            FirewallScript.WriteCsv(report, _firewall.Stream);
        else
            FirewallScript.Write(report, _firewall.Stream);
        _firewall.Commit();
    }

    public void Dispose()
    {
        _output.Dispose();
        _firewall?.Dispose();
    }

    // What the page has no room for stands beside it.
    void WritePage(AuditReport report)
    {
        var page = new AuditPageOptions();
        if (report.Items.Length > page.MaxRows && _options.Output(_parsed) is { } path and not "-")
        {
            var beside = Path.ChangeExtension(path, CsvEnding);
            OutputGuard.Refuse(beside, _options.Files(_parsed));
            using var csv = ReportOutput.Open(beside, _host);
            AuditCsv.Write(report, csv.Stream);
            csv.Commit();
            page = page with { CsvName = Path.GetFileName(beside) };
            if (!_options.Quiet(_parsed))
                Application.Print(_host, $"the page holds the first {page.MaxRows} items; all are in '{beside}'");
        }

        AuditPage.Write(report, _output.Stream, page);
    }

    void WriteTable(AuditReport report)
    {
        var table = TextOutput.Options(_host, useColor: !_options.NoColor(_parsed), report.Language, toTerminal: _options.Output(_parsed) is null);
        WriteText(text => AuditTable.Write(report, text, table with { All = _options.All(_parsed) }));
    }

    void WriteText(Action<TextWriter> write)
    {
        using var text = TextOutput.Open(_output.Stream);
        write(text);
    }
}
