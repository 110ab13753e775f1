using System.Text.Json;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Tests.Classify;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.Tests.Classify.FlowBuilder;
using static LyncFlowClassifier.Tests.Classify.Lab;

namespace LyncFlowClassifier.Tests.Localisation;

/// <summary>Messages about flows from sentences with gaps.</summary>
public class TranslatedFindingsTests
{
    static readonly CatalogRow NoTelnet = Rows.Service("no telnet", 23, Origin.Site, Roles.Client) with { Id = "site-1", Action = RowAction.Deny };

    /// <summary>A flow of every kind of finding, where it matters several.</summary>
    static (Lab Lab, FlowBuilder Flow)[] Flows =>
    [
        (new Lab(), FlowBuilder.Tcp(Client, 51000, FrontEnd, 7777).Handshake()),
        (new Lab(), FlowBuilder.Tcp(Client, 51000, Sql, 5086).Handshake()),
        (new Lab { Mode = LoadBalancing.Dns }, FlowBuilder.Tcp(Client, 51000, LoadBalancer, 5061).Handshake()),
        (new Lab { Ranged = true }, BothWays(FlowBuilder.Udp(Client, 33000, FrontEnd, 50500))),
        (new Lab { Ranged = true }, BothWays(FlowBuilder.Udp(FrontEnd, 50500, Client, 33000))),
        (new Lab { Ranged = true, ServerMedia = new(new PortRange(40000, 41000), null, null) }, BothWays(FlowBuilder.Udp(Client, 50025, FrontEnd, 33000))),
        (new Lab { Ranged = true, ServerMedia = new(new PortRange(40000, 41000), null, null) }, BothWays(FlowBuilder.Udp(FrontEnd, 33000, Client, 50025))),
        (new Lab { Catalog = new PortCatalog([NoTelnet]) }, FlowBuilder.Tcp(Client, 51000, OtherClient, 23).Handshake()),
        (new Lab { Catalog = new PortCatalog([NoTelnet]) }, FlowBuilder.Tcp(Client, 51000, Stranger, 23).Handshake()),
        (new Lab(), ToSip().Syn(0).Syn(1).Syn(3)),
        (new Lab(), ToSip().Syn(0).Rst(0.1, 0)),
        (new Lab(), FlowBuilder.Udp(Client, 51000, Sql, 53).Datagrams(2, 0, 1.5, PayloadKind.DnsQuery)),
        (new Lab(), FlowBuilder.Udp(Client, 51000, Sql, 1434).Datagrams(2, 0, 1.5, PayloadKind.SqlBrowserRequest)),
        (new Lab(), ToSip().Syn().Rst(0.1, Isn + 1, refusal: true)),
        (new Lab(), FlowBuilder.Udp(Client, 51000, Edge).Datagrams(1, 0, 0, PayloadKind.StunRequest).Icmp(3, 3, reporter: Edge)),
        (new Lab(), ToSip().Syn().Icmp(3, 4, frame: 3).Icmp(3, 13, frame: 7)),
        (new Lab(), FlowBuilder.Tcp("2001:db8::5", 51000, "2001:db8::10").Syn().Icmp(1, 0, reporter: "2001:db8::1")),
        (new Lab(), ToSip().Syn().SynAck(0.5).SynAck(1.5).SynAck(2.5)),
        (new Lab(), ToSip().Handshake().Data(1, Isn + 1, 200).Rst(1.1, Isn + 201).Ttl(61)),
        (new Lab(), ToSip().Handshake().Data(1, Isn + 1, 1).Rst(1.1, 77)),
        (new Lab(), FlowBuilder.Udp(Client, 50025, FrontEnd, 50500).Datagrams(60, 0, 5, PayloadKind.Rtp)),
        (new Lab(), ToSip().Syn(0, 5).Syn(4, 7).Handshake(9)),
        (new Lab(), ToSip().Handshake().Ack(0.5, Isn + 1, fromB: true).Data(1, Isn + 1, 1400).Data(2, Isn + 1, 1400).Data(4, Isn + 1, 1400).Icmp(3, 4, frame: 9)),
        (new Lab(), ToSip().Handshake().Shows(AppProtocol.Sip)),
        (new Lab(), FlowBuilder.Tcp(Edge, 51000, FrontEnd, 5086).Handshake().Shows(AppProtocol.Tls, TlsParts.ClientHello)
            .Shows(AppProtocol.Tls, TlsParts.ServerHello | TlsParts.ServerHelloDone, TlsVersion.Tls10, fromB: true)),
        (new Lab(), FlowBuilder.Tcp(Edge, 51000, FrontEnd, 5086).Handshake().Shows(AppProtocol.Tls, TlsParts.ClientHello | TlsParts.EmptyCertificate)
            .Shows(AppProtocol.Tls, TlsParts.ServerHello | TlsParts.CertificateRequest | TlsParts.ServerHelloDone, TlsVersion.Tls12, fromB: true)),
        (new Lab(), FlowBuilder.Tcp(Client, 51000, FrontEnd, 135).Handshake().Shows(AppProtocol.Http)),
        (new Lab(), FlowBuilder.Tcp(Client, 51000, FrontEnd, 448).Handshake().Shows(AppProtocol.Tls)),
        (new Lab { Ranged = true }, Marked(FlowBuilder.Udp(Client, 50020, FrontEnd, 49400), there: 1, back: Bit(46))),
        (new Lab { Ranged = true }, Marked(FlowBuilder.Udp(Client, 50020, FrontEnd, 49400), there: Bit(46), back: 1)),
        (new Lab { Ranged = true }, Marked(FlowBuilder.Udp(Phone, 50021, FrontEnd, 49400), there: 1, back: 1)),
        (new Lab { Ranged = true }, Marked(FlowBuilder.Udp(Client, 58000, FrontEnd, 57610), there: Bit(46), back: Bit(46))),
        (new Lab { Ranged = true }, Marked(FlowBuilder.Udp(Client, 50020, FrontEnd, 49400), there: Bit(46) | 1, back: Bit(46))),
        (new Lab { Ranged = true }, Marked(FlowBuilder.Udp(Client, 50020, FrontEnd, 49400), there: Bit(46) | 1, back: Bit(46) | Bit(10))),
        (new Lab { Ranged = true }, Marked(FlowBuilder.Tcp(Client, 61000, Sql, 1433).Handshake(), there: Bit(46), back: Bit(34), datagrams: false)),
        (new Lab { Ranged = true, Qos = Policy }, Marked(FlowBuilder.Udp(Client, 58000, FrontEnd, 57610), there: Bit(46), back: 1)),
    ];

    static QosPolicy Policy => new([new QosRule { Name = "video", Source = "test", Dscp = 34, SourcePorts = [new(57501, 65535)] }]);

    public static TheoryData<string> Translated => LanguageFile.Translated;

    static FlowBuilder ToSip() => FlowBuilder.Tcp(Client, 51000, FrontEnd, 5061);

    static FlowBuilder BothWays(FlowBuilder flow)
        => flow.Datagrams(1, 0, 0, PayloadKind.Unknown).Datagrams(1, 0.1, 0.1, PayloadKind.Unknown, fromB: true);

    static ulong Bit(int dscp) => 1UL << dscp;

    static FlowBuilder Marked(FlowBuilder flow, ulong there, ulong back, bool datagrams = true)
    {
        if (datagrams)
            flow = flow.Datagrams(20, 0, 1, PayloadKind.Unknown).Datagrams(20, 0.1, 1.1, PayloadKind.Unknown, fromB: true);
        return flow.With((ref FlowRecord record) => (record.A.DscpSeen, record.B.DscpSeen) = (there, back));
    }

    [Fact]
    public void English_sentences_with_gaps_say_what_the_code_says()
    {
        var sentences = Translation.Of("en", JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, Dictionary<string, string>> { ["findings"] = EnglishSentences.All },
            new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (lab, flow) in Flows)
        {
            var plain = lab.Classifier().Classify(flow.Record).Findings;
            var filled = lab.Classifier(sentences).Classify(flow.Record).Findings;
            Assert.Equal(plain.Select(finding => finding.Message), filled.Select(finding => finding.Message));
            Assert.NotEmpty(plain);
            seen.UnionWith(plain.Select(finding => finding.Code));
        }

        Assert.Equal(Enum.GetValues<FindingKind>().Select(FindingWords.CodeOf).Distinct().Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Translated))]
    public void Messages_come_in_every_language(string language)
    {
        var translation = Translation.Load(language);
        foreach (var (lab, flow) in Flows)
        {
            foreach (var finding in lab.Classifier(translation).Classify(flow.Record).Findings)
            {
                var message = finding.MessageIn(translation);
                Assert.DoesNotContain('{', message);
                Assert.DoesNotContain("  ", message);
                Assert.DoesNotMatch(@"\b(sent|sends|the|which|request|answered|reported|direction|outside)\b", message);
                Assert.NotEqual(finding.Advice, finding.AdviceIn(translation));
            }
        }
    }

    [Theory]
    [InlineData("de", "10.0.8.5 sendete 3 SYNs innerhalb von 3.0 s an Port 5061/tcp von 10.0.0.10 (Lync Server-Front-End-Dienst) und bekam keine Antwort.")]
    [InlineData("fr", "10.0.8.5 a envoyé 3 SYN en 3.0 s au port 5061/tcp de 10.0.0.10 (Service frontal Lync Server) et n’a reçu aucune réponse.")]
    [InlineData("zh-CN", "10.0.8.5 向 10.0.0.10 的端口 5061/tcp (Lync Server 前端服务) 发送了 3 个 SYN，历时 3.0 s，没有得到应答。")]
    public void A_whole_sentence(string language, string expected)
        => Assert.Equal(expected, new Lab().Classifier(Translation.Load(language)).Classify(ToSip().Syn(0).Syn(1).Syn(3).Record).Findings[0].Message);

    [Theory]
    [InlineData("{initiator} and {nobody}")]
    [InlineData("{Initiator}")]
    [InlineData("{}")]
    public void A_gap_that_nothing_fills_makes_no_sentence(string sentence) => Assert.Null(FindingTemplate.Parse(sentence));

    [Fact]
    public void A_kind_without_a_sentence_stays_English()
    {
        var translation = Translation.Of("de", """{ "findings": { "NoAnswer": "{wrong}" } }"""u8);
        foreach (var (lab, flow) in Flows)
        {
            Assert.Equal(
                lab.Classifier().Classify(flow.Record).Findings.Select(finding => finding.Message),
                lab.Classifier(translation).Classify(flow.Record).Findings.Select(finding => finding.Message));
        }
    }
}
