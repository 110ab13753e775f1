using System.Text.RegularExpressions;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Tests.Localisation;

/// <summary>The files of all languages: complete, and safe to fill and to print.</summary>
public partial class LanguageFileTests
{
    static readonly Dictionary<string, string> EnglishFindings = EnglishSentences.All;

    public static TheoryData<string> Translated => LanguageFile.Translated;

    [Theory]
    [MemberData(nameof(Translated))]
    public void A_language_has_every_text_and_none_too_many(string language)
    {
        var file = LanguageFile.Read(language);
        Assert.Equal(LanguageFile.Groups.Order(StringComparer.Ordinal), file.Keys.Order(StringComparer.Ordinal));
        foreach (var group in LanguageFile.Groups)
        {
            var needed = TextsNeeded.In(group).ToHashSet(StringComparer.Ordinal);
            var missing = needed.Except(file[group].Keys).ToList();
            var unused = file[group].Keys.Except(needed).ToList();
            Assert.True(missing.Count + unused.Count == 0,
                $"{language}.json, {group}: missing:\n{string.Join('\n', missing)}\nunused:\n{string.Join('\n', unused)}");
        }
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void A_translation_has_the_gaps_of_the_original(string language)
    {
        var file = LanguageFile.Read(language);
        foreach (var group in new[] { "texts", "advice", "catalogue", "codes" })
        {
            foreach (var (key, text) in file[group])
                Assert.True(Gaps(key).SequenceEqual(Gaps(text)), $"{key} → {text}");
        }

        foreach (var (key, text) in file["findings"])
            Assert.True(Gaps(EnglishFindings[key]).SequenceEqual(Gaps(text)), $"{key} → {text}");
        Assert.All(file["counts"], pair => Assert.Equal(["{0}"], Gaps(pair.Value)));
        Assert.All(file["words"], pair => Assert.Empty(Gaps(pair.Value)));
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void Nothing_can_harm_a_terminal_or_a_log(string language)
        => Assert.All(LanguageFile.Texts(language), pair =>
        {
            Assert.True(SafeText.IsHarmless(pair.Text), pair.Text);
            Assert.True(pair.Text.IsNormalized(System.Text.NormalizationForm.FormC), pair.Text);
            Assert.NotEqual("", pair.Text.Trim());
            Assert.True(pair.Key.StartsWith(' ') == pair.Text.StartsWith(' ') || language == "zh-CN", pair.Text);
        });

    [Theory]
    [MemberData(nameof(Translated))]
    public void A_sentence_ends_as_one(string language)
    {
        foreach (var (key, text) in LanguageFile.Texts(language).Where(pair => pair.Key.EndsWith('.') && pair.Key.Contains(' ')))
            Assert.True(text[^1] == (language == "zh-CN" ? '。' : '.'), text);
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void Names_of_facts_fit_their_column(string language)
    {
        string[] facts =
        [
            "frames", "not decoded", "problems", "health", "ports", "protocol", "listener", "listener in", "peer", "peer in", "port is of", "media",
            "only with", "action", "if blocked", "origin", "source", "certainty", "meaning", "decided", "next", "filter", "or", "purpose", "rank", "initiator",
            "responder", "opened", "time", "payload", "evidence", "learned", "outcome", "verdict",
        ];
        var texts = LanguageFile.Read(language)["texts"];
        Assert.All(facts, fact => Assert.InRange(TextWidth.Of(texts[fact]), 1, 16));
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void Every_text_can_be_read_back(string language)
    {
        var translation = Translation.Load(language);
        var file = LanguageFile.Read(language);
        Assert.Equal((language, false), (translation.Language, translation.IsEnglish));
        Assert.All(file["texts"].Concat(file["advice"]).Concat(file["catalogue"]).Concat(file["codes"]), pair => Assert.Equal(pair.Value, translation.Known(pair.Key)));
        Assert.All(file["findings"], pair => Assert.Equal(pair.Value, translation.Finding(pair.Key)));
    }

    [Fact]
    public void What_is_missing_stays_English()
    {
        var translation = Translation.Of("de", """{ "texts": { "{0} blocked": "{0} blockiert" } }"""u8);
        Assert.Equal("3 blockiert", translation.Of($"{3} blocked"));
        Assert.Equal("2,000 flows of fe01", translation.Of($"{new Counted(2000, "flow")} of {new Named("fe01")}"));
        Assert.Equal("no-answer", translation.Word("outcome", "no-answer"));
        Assert.Null(translation.Finding("NoAnswer"));
    }

    [Theory]
    [InlineData("""{ "texts": { "a": "b", "a": "c" } }""")]
    [InlineData("""{ "sentences": { "a": "b" } }""")]
    [InlineData("""{ "texts": { "a": { } } }""")]
    [InlineData("""[ ]""")]
    public void A_file_of_another_shape_is_refused(string json)
        => Assert.Throws<InvalidDataException>(() => Translation.Of("de", System.Text.Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("en", 0, "0 flows")]
    [InlineData("en", 1, "1 flow")]
    [InlineData("de", 0, "0 Datenflüsse")]
    [InlineData("de", 1, "1 Datenfluss")]
    [InlineData("de", 1234, "1,234 Datenflüsse")]
    [InlineData("it", 0, "0 flussi")]
    [InlineData("it", 1, "1 flusso")]
    [InlineData("fr", 0, "0 trame", "frame")]
    [InlineData("fr", 2, "2 trames", "frame")]
    [InlineData("pt-BR", 0, "0 fluxo")]
    [InlineData("pt-BR", 2, "2 fluxos")]
    [InlineData("zh-CN", 1, "1 个数据流")]
    [InlineData("zh-CN", 2, "2 个数据流")]
    public void Nouns_follow_their_number(string language, long number, string expected, string noun = "flow")
        => Assert.Equal(expected, Translation.Load(language).Of(new Counted(number, noun)));

    static IEnumerable<string> Gaps(string text) => Gap().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Gap();
}
