using System.Text;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting;

/// <summary>The words that reports use, by number of the enum value.</summary>
static class ReportWords
{
    public static readonly EnumWords Transports = new("transport", () => WordLists.Transports);
    public static readonly EnumWords Evidence = new("evidence", () => WordLists.InitiatorEvidences);
    public static readonly EnumWords Outcomes = new("outcome", () => WordLists.Outcomes);
    public static readonly EnumWords Confidences = new("confidence", () => WordLists.Confidences);
    public static readonly EnumWords Verdicts = new("verdict", () => WordLists.Verdicts);
    public static readonly EnumWords Strengths = new("strength", () => WordLists.Strengths);
    public static readonly EnumWords Severities = new("severity", () => WordLists.Severities);
    public static readonly EnumWords Origins = new("origin", () => WordLists.Origins);

    /// <summary>Names of the kinds of payload, in lower case with hyphens.</summary>
    public static readonly EnumWords Payloads = new("payload", () => Array.ConvertAll(WordLists.Payloads, Hyphenate));

    /// <summary>Application protocols that payloads show, in lower case with hyphens.</summary>
    public static readonly EnumWords Protocols = new("protocol", () => Array.ConvertAll(WordLists.Protocols, Hyphenate));

    /// <summary>Kinds of media that payloads tell, in lower case with hyphens.</summary>
    public static readonly EnumWords MediaModalities = new("modality", () => Array.ConvertAll(WordLists.MediaModalities, Hyphenate));

    /// <summary>By bit number, see <see cref="RoleList"/>.</summary>
    public static readonly EnumWords Roles = new("role", () => WordLists.Roles);

    /// <summary>How a documented row fares at a server.</summary>
    public static string Coverage(CoverageStatus status) => status switch
    {
        CoverageStatus.Answered => "answered",
        CoverageStatus.Failing => "failing",
        CoverageStatus.Undecided => "undecided",
        _ => "never-seen",
    };

    /// <summary>Roles joined with <paramref name="separator"/>; an empty string for none.</summary>
    public static string JoinRoles(Topology.Roles roles, string separator, Translation language)
    {
        var text = new StringBuilder();
        foreach (var bit in new RoleList(roles))
            text.Append(text.Length > 0 ? separator : "").Append(Roles.Text(bit, language));
        return text.ToString();
    }

    /// <summary><c>TlsClient</c> becomes <c>tls-client</c>.</summary>
    static string Hyphenate(string name)
    {
        var word = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && word.Length > 0)
                word.Append('-');
            word.Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }
}
