using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>Words by number of the value, as plain lists: what handles one enumeration each is compiled ahead of time only here.</summary>
static class WordLists
{
    public static string[] Transports => Words.Transports.ByNumber();

    public static string[] InitiatorEvidences => Words.InitiatorEvidences.ByNumber();

    public static string[] Outcomes => Words.Outcomes.ByNumber();

    public static string[] Confidences => Words.Confidences.ByNumber();

    public static string[] Verdicts => Words.Verdicts.ByNumber();

    public static string[] Strengths => Words.Strengths.ByNumber();

    public static string[] Severities => CatalogWords.Severities.ByNumber();

    public static string[] Origins => CatalogWords.Origins.ByNumber();

    public static string[] Roles => [.. RoleNames.Words.Names];

    /// <summary>Names of the kinds of payload, as declared.</summary>
    public static string[] Payloads => Enum.GetNames<PayloadKind>();

    /// <summary>Names of the application protocols, as declared.</summary>
    public static string[] Protocols => Enum.GetNames<AppProtocol>();

    /// <summary>Names of the kinds of media, as declared.</summary>
    public static string[] MediaModalities => Enum.GetNames<MediaModality>();
}
