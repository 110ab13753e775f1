using System.Text;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting;

/// <summary>The words that reports use, by number of the enum value.</summary>
static class ReportWords
{
    public static readonly EnumWords Transports = Of(Words.Transports);
    public static readonly EnumWords Evidence = Of(Words.InitiatorEvidences);
    public static readonly EnumWords Outcomes = Of(Words.Outcomes);
    public static readonly EnumWords Confidences = Of(Words.Confidences);
    public static readonly EnumWords Verdicts = Of(Words.Verdicts);
    public static readonly EnumWords Strengths = Of(Words.Strengths);
    public static readonly EnumWords Severities = Of(CatalogWords.Severities);
    public static readonly EnumWords Origins = Of(CatalogWords.Origins);

    /// <summary>Names of the kinds of payload, in lower case with hyphens.</summary>
    public static readonly EnumWords Payloads = new(Array.ConvertAll(Enum.GetNames<PayloadKind>(), Hyphenate));

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

    static EnumWords Of<T>(NamedValues<T> words) where T : struct, Enum => new(words.ByNumber());

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
