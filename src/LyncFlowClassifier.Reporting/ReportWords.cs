using System.Text;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting;

/// <summary>The words that reports use: the names of the enums in lower case with hyphens.</summary>
static class ReportWords
{
    public static readonly EnumWords Transports = Of<Transport>();
    public static readonly EnumWords Evidence = Of<InitiatorEvidence>();
    public static readonly EnumWords Outcomes = Of<Outcome>();
    public static readonly EnumWords Confidences = Of<Confidence>();
    public static readonly EnumWords Verdicts = Of<Verdict>();
    public static readonly EnumWords Strengths = Of<Strength>();
    public static readonly EnumWords Severities = Of<Severity>();
    public static readonly EnumWords Origins = Of<Origin>();
    public static readonly EnumWords Payloads = Of<PayloadKind>();

    /// <summary>By bit number, see <see cref="RoleList"/>.</summary>
    public static readonly EnumWords Roles = new([.. RoleNames.Words.Pairs.Select(pair => pair.Name)]);

    /// <summary>Roles joined with <paramref name="separator"/>; an empty string for none.</summary>
    public static string JoinRoles(Topology.Roles roles, string separator)
    {
        var text = new StringBuilder();
        foreach (var bit in new RoleList(roles))
            text.Append(text.Length > 0 ? separator : "").Append(Roles.Text(bit));
        return text.ToString();
    }

    static EnumWords Of<T>() where T : struct, Enum => new(Array.ConvertAll(Enum.GetNames<T>(), Word));

    /// <summary><c>FrontEndMediation</c> becomes <c>front-end-mediation</c>.</summary>
    static string Word(string name)
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
