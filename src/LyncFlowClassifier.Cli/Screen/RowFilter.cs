using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>Which rows the user wants to see: those that hold every word, in any case, in an address, name, service, code or cause, or as a port.</summary>
sealed class RowFilter
{
    readonly string[] _words;
    readonly Translation _language;

    RowFilter(string[] words, Translation language) => (_words, _language) = (words, language);

    /// <summary>The filter of a text; null if that is empty.</summary>
    public static RowFilter? Of(string text, Translation language)
        => text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words ? new RowFilter(words, language) : null;

    /// <summary>True for a group to be shown.</summary>
    public bool Has(FlowGroup group) => Array.TrueForAll(_words, word => Has(group.Initiator, word) || Has(group.Responder, word)
        || Holds(GroupText.Service(_language, group), word) || Holds(group.Service, word) || Holds(GroupText.Cause(_language, group), word)
        || group.Codes.Any(code => Holds(code, word)) || Holds(group.Row?.Id, word)
        || (ushort.TryParse(word, out var port) && group.Ports.Any(range => range.From <= port && port <= range.To)));

    /// <summary>True for a service to be shown.</summary>
    public bool Has(ServiceSummary service) => Array.TrueForAll(_words, word => service.Row is { } row
        ? Holds(row.Id, word) || Holds(row.Service, word) || Holds(RowText.Service(row, _language), word) || Holds(RowText.Ports(row, _language), word)
            || (ushort.TryParse(word, out var port) && row.Ports.Any(range => range.From <= port && port <= range.To))
        : Holds(ReportWords.Verdicts.Text((int)service.Verdict, _language), word));

    /// <summary>True for a host to be shown.</summary>
    public bool Has(HostSummary host) => Array.TrueForAll(_words, word =>
        Holds(host.Address.ToString(), word) || Holds(host.Name, word) || Holds(ReportWords.JoinRoles(host.Roles, " ", _language), word));

    /// <summary>True for a flow to be shown.</summary>
    public bool Has(ClassifiedFlow flow) => Array.TrueForAll(_words, word => Has(flow.Initiator, word) || Has(flow.Responder, word)
        || Holds(_language.Known(flow.Service), word) || flow.Findings.Any(finding => Holds(finding.Code, word))
        || Holds(GroupText.OutcomeOf(_language, flow.Outcome), word)
        || (ushort.TryParse(word, out var port) && (flow.Responder.Port == port || flow.Initiator.Port == port)));

    static bool Has(in Endpoint end, string word) => Holds(end.Address.ToString(), word) || Holds(end.Name, word);

    static bool Holds(string? text, string word) => text is not null && text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
