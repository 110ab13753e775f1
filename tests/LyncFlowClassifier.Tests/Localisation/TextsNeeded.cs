using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Explain;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Localisation;

/// <summary>What every language's file must hold, group by group, and nothing else.</summary>
static class TextsNeeded
{
    public static IEnumerable<string> In(string group) => group switch
    {
        "texts" => [.. TextsInCode.Formats, .. Constants],
        "advice" => [.. Enum.GetValues<FindingKind>().Select(FindingWords.AdviceOf), GroupSections.ScanAdvice],
        "codes" => CodeGuide.All.SelectMany(code => new[] { code.Title, code.Meaning, code.Decided, code.NextText?.Format ?? code.Next }).Except(In("texts")).Except(In("advice")),
        "catalogue" => CatalogData.Load(seedOnly: false).SelectMany(NamesOf),
        "words" => Words,
        "counts" => TextsInCode.Nouns.Concat(FindingPhrases.Nouns).SelectMany(noun => new[] { $"{noun}.one", $"{noun}.other" }),
        "findings" => Enum.GetNames<FindingKind>(),
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "no group"),
    };

    // Texts that the code holds as plain strings, and a format without a letter.
    static IEnumerable<string> Constants =>
    [
        "{0}: {1}", Translation.Comma, Translation.FullStop, FindingPhrases.WithinFormat, PayloadNames.Mutual, ForeignReset.ByTtl, ForeignReset.ByAcknowledgement, "port scan", "cut before the ports",
        ForeignFormat.Describe([]), ForeignFormat.Describe("text"u8), ForeignFormat.Describe([0, 1, 2, 3]),
    ];

    // Names that are only capitals and signs are the same in every language.
    static IEnumerable<string> NamesOf(CatalogRow row)
        => new[] { row.Service, row.Purpose, row.Protocol, RowTitle.Of(row), RowTitle.Short(row), RowText.Service(row, Translation.English) }
            .Where(text => text.Any(char.IsAsciiLetterLower));

    static IEnumerable<string> Words => new (string Group, IEnumerable<string> Words)[]
    {
        ("outcome", LyncFlowClassifier.Classify.Words.Outcomes.Names),
        ("verdict", LyncFlowClassifier.Classify.Words.Verdicts.Names),
        ("severity", CatalogWords.Severities.Names),
        ("origin", CatalogWords.Origins.Names),
        ("modality", CatalogWords.Modalities.Names.Where(word => word != "none")),
        ("modality", Enum.GetValues<MediaModality>().Where(modality => modality != MediaModality.Unknown).Select(modality => ReportWords.MediaModalities.Text((int)modality))),
        ("loadBalancing", CatalogWords.LoadBalancings.Names),
        ("action", CatalogWords.Actions.Names),
        ("certainty", CatalogWords.Certainties),
        ("role", RoleNames.Words.Names),
        ("evidence", LyncFlowClassifier.Classify.Words.InitiatorEvidences.Names),
        ("confidence", LyncFlowClassifier.Classify.Words.Confidences.Names),
        ("strength", LyncFlowClassifier.Classify.Words.Strengths.Names),
        ("payload", Enum.GetValues<PayloadKind>().Select(kind => ReportWords.Payloads.Text((int)kind))),
        ("icmp", IcmpTexts()),
    }.SelectMany(group => group.Words.Select(word => $"{group.Group}.{word}"));

    static HashSet<string> IcmpTexts()
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        for (var type = 0; type <= 255; type++)
        {
            for (var code = 0; code <= 20; code++)
            {
                texts.Add(IcmpWords.OfIpv4((byte)type, (byte)code));
                texts.Add(IcmpWords.OfIpv6((byte)type, (byte)code));
            }
        }

        return texts;
    }
}
