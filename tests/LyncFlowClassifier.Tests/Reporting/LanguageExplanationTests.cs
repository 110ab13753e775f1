using System.Text;
using System.Text.Json;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Explain;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Tests.Classify;
using LyncFlowClassifier.Tests.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Reporting;

/// <summary>Explanations in other languages: whole, straight, and harmless.</summary>
public class LanguageExplanationTests
{
    const int FactColumn = 20;

    static readonly PortCatalog Catalog = new(CatalogData.Load(seedOnly: false));

    public static TheoryData<string> Translated => LanguageFile.Translated;

    [Theory]
    [MemberData(nameof(Translated))]
    public void No_code_leaves_an_English_sentence(string language)
    {
        foreach (var code in CodeGuide.All)
        {
            var page = Page(language, 140, (text, options) => ExplanationPage.Write(code, Catalog, text, options));
            var json = JsonDocument.Parse(Bytes(stream => ExplanationJson.Write(code, Catalog, stream, Translation.Load(language)))).RootElement;
            var plain = string.Join(' ', page.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
            foreach (var (name, english) in new[] { ("meaning", code.Meaning), ("decided", code.Decided), ("next", code.Next) })
            {
                Assert.DoesNotContain(english, plain);
                Assert.NotEqual(english, json.GetProperty(name).GetString());
            }

            Assert.NotEqual(code.Title, json.GetProperty("title").GetString());
            Assert.Equal(CodeGuide.FilterOf(code, Catalog), json.GetProperty("filter").GetString());
            Assert.Equal(code.Code, json.GetProperty("code").GetString());
        }
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void Facts_of_codes_begin_in_one_column(string language)
    {
        foreach (var code in CodeGuide.All)
        {
            foreach (var line in Page(language, 80, (text, options) => ExplanationPage.Write(code, Catalog, text, options)).Split('\n').Skip(1).Where(line => line.Length > 0))
            {
                Assert.True(TextWidth.Of(line) <= 80 || line.Contains("tcp.", StringComparison.Ordinal), line);
                Assert.Equal("  ", ColumnsOf(line, FactColumn - 2, 2));
                Assert.NotEqual(" ", ColumnsOf(line, FactColumn, 1));
            }
        }
    }

    [Fact]
    public void English_says_what_the_guide_says()
    {
        Assert.True(CodeGuide.TryFind("LF906", out var code));
        Assert.Contains("\"any\"", code.Next);
        Assert.Equal(code.Next, code.NextIn(Translation.English));
        Assert.Contains("\"any\"", code.NextIn(Translation.Load("de")));
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void Names_out_of_captures_and_settings_stay_harmless(string language)
    {
        const string hostile = "fe01\e[31m\u202E{0}";
        var record = FlowBuilder.Tcp(Lab.Client, 51000, Lab.FrontEnd, 5061).Handshake()
            .Shows(AppProtocol.Tls, TlsParts.ClientHello).Shows(AppProtocol.Tls, TlsParts.ServerHello | TlsParts.Certificate, TlsVersion.Tls12, fromB: true)
            .With((ref FlowRecord flow) => (flow.NamesA, flow.NamesB) = (new StreamNames(hostile, []), new StreamNames(null, [hostile]))).Record;
        var flow = new Lab().Classifier(Translation.Load(language)).Classify(record);
        var explanation = new FlowExplanation
        {
            Flow = flow,
            InitiatorReason = hostile,
            OutcomeReason = hostile,
            VerdictReason = hostile,
            Rows = [],
            Filter = "",
        };
        var page = Page(language, 80, (text, options) => ExplanationPage.Write(explanation, text, options));
        Assert.All(page.Split('\n'), line => Assert.True(SafeText.IsHarmless(line), line));
        Assert.Equal(5, page.Split("fe01\\x1B[31m\\u{202E}{0}").Length - 1);
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void Every_reason_of_a_row_is_told(string language)
    {
        var (english, translated) = (new CandidateText(LoadBalancing.Dns, Translation.English), new CandidateText(LoadBalancing.Dns, Translation.Load(language)));
        var initiator = new FlowEnd(IpAddress.Parse(Lab.Client), 50000, new HostLookup(new Lab().Topology).Find(IpAddress.Parse(Lab.Client)));
        var responder = new FlowEnd(IpAddress.Parse(Lab.FrontEnd), 5061, new HostLookup(new Lab().Topology).Find(IpAddress.Parse(Lab.FrontEnd)));
        var row = Catalog.Rows[0] with { Hosts = [], PeerHosts = [], Modality = Modality.Audio };
        foreach (var refusal in Enum.GetValues<RowRefusal>())
        {
            foreach (var behind in Enum.GetValues<RankCriterion>())
            {
                var candidate = new CandidateRow(row, 1, refusal) { BehindBy = behind, Range = new PortRange(5000, 5100), Payload = PayloadFit.Agrees, Strength = Strength.Wide };
                var (plain, told) = (english.Of(candidate, initiator, responder), translated.Of(candidate, initiator, responder));
                Assert.NotEqual(plain, told);
                Assert.DoesNotContain('{', told);
                Assert.EndsWith(language == "zh-CN" ? "。" : ".", told);
                Assert.DoesNotMatch(@"\b(the|because|range|must|port lies|goes|is for)\b", told);
                Assert.NotEqual(english.Of(candidate), translated.Of(candidate));
            }
        }
    }

    static string Page(string language, int width, Action<TextWriter, TableOptions> write)
    {
        using var text = new StringWriter();
        write(text, new TableOptions { Unicode = true, Width = width, Language = Translation.Load(language) });
        return text.ToString();
    }

    static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    static string ColumnsOf(string line, int from, int count)
    {
        var (column, text) = (0, new StringBuilder());
        foreach (var rune in line.EnumerateRunes())
        {
            if (column >= from && column < from + count)
                text.Append(rune);
            column += TextWidth.Of(rune.ToString());
        }

        return text.ToString();
    }
}
