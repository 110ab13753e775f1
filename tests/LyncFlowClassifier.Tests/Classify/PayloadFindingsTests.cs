using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.Tests.Classify.Lab;

namespace LyncFlowClassifier.Tests.Classify;

/// <summary>What the payload says against the rows: strength, rank, verdict, LF301 to LF305.</summary>
public class PayloadFindingsTests
{
    const TlsParts Hello = TlsParts.ServerHello;
    const TlsParts Done = TlsParts.ServerHello | TlsParts.Certificate | TlsParts.ServerHelloDone;
    const TlsParts Asked = Done | TlsParts.CertificateRequest;
    const TlsParts Answered = TlsParts.ClientHello | TlsParts.ClientKeyExchange | TlsParts.ChangeCipherSpec;

    static FlowBuilder Tcp(string to, int port, string from = Client) => FlowBuilder.Tcp(from, 51000, to, port).Handshake();

    static string[] Codes(ClassifiedFlow flow) => [.. flow.Findings.Select(finding => finding.Code)];

    static ClassifiedFlow Tls(Lab lab, string from, string to, int port, TlsParts client, TlsParts server, TlsVersion version, bool isResumed = false) => lab.Classify(
        Tcp(to, port, from).Shows(AppProtocol.Tls, client, version, isResumed).Shows(AppProtocol.Tls, server, version, isResumed, fromB: true));

    [Theory]
    [InlineData(AppProtocol.Sip, FrontEnd, 5061, "LF301")]
    [InlineData(AppProtocol.Http, FrontEnd, 443, "LF301")]
    [InlineData(AppProtocol.Sip, FrontEnd, 5072, "LF301")]
    [InlineData(AppProtocol.Smb, FrontEnd, 443, "LF304")]
    [InlineData(AppProtocol.Tls, FrontEnd, 80, "LF304")]
    [InlineData(AppProtocol.Http, FrontEnd, 135, "LF304")]
    [InlineData(AppProtocol.Rdp, FrontEnd, 5061, "LF304")]
    [InlineData(AppProtocol.McNmf, FrontEnd, 445, "LF304")]
    [InlineData(AppProtocol.Tls, FrontEnd, 448, "LF305")]
    [InlineData(AppProtocol.Http, FrontEnd, 448, "LF305")]
    [InlineData(AppProtocol.Http, Stranger, 5061, "LF301")]
    public void What_no_row_documents_is_found(AppProtocol protocol, string to, int port, string code)
    {
        var flow = new Lab().Classify(Tcp(to, port).Shows(protocol));
        Assert.Equal([code], Codes(flow));
        Assert.True(flow.Flagged);
        Assert.Equal(Severity.Warning, flow.Findings[0].Severity);
        Assert.NotEqual(Verdict.Undocumented, flow.Verdict);
    }

    [Theory]
    [InlineData(AppProtocol.Tls, FrontEnd, 5061)]
    [InlineData(AppProtocol.Sip, FrontEnd, 5060)]
    [InlineData(AppProtocol.Http, FrontEnd, 8080)]
    [InlineData(AppProtocol.DceRpc, FrontEnd, 135)]
    [InlineData(AppProtocol.Smb, FrontEnd, 445)]
    [InlineData(AppProtocol.Tls, Edge, 443)]
    [InlineData(AppProtocol.PseudoTls, Edge, 443)]
    [InlineData(AppProtocol.Turn, Edge, 443)]
    [InlineData(AppProtocol.Tls, Stranger, 443)]
    [InlineData(AppProtocol.Tds, Sql, 1433)]
    [InlineData(AppProtocol.None, FrontEnd, 5061)]
    [InlineData(AppProtocol.Http, FrontEnd, 9001)]
    public void What_a_row_documents_is_not(AppProtocol protocol, string to, int port)
    {
        var flow = new Lab().Classify(Tcp(to, port).Shows(protocol));
        Assert.Empty(flow.Findings);
        Assert.Equal(Strength.Exact, flow.Strength);
    }

    [Fact]
    public void What_any_host_may_do_does_not_excuse_TLS_at_a_relay()
    {
        Assert.Equal(["LF305"], Codes(new Lab().Classify(Tcp(Edge, 443, FrontEnd).Shows(AppProtocol.Tls))));
        Assert.Empty(Codes(new Lab { Known = false }.Classify(Tcp(Edge, 443, FrontEnd).Shows(AppProtocol.Tls))));
    }

    [Fact]
    public void The_wrong_protocol_explains_a_reset()
    {
        Assert.Equal(FindingKind.Cleartext, default(FindingSet).With(FindingKind.Reset).With(FindingKind.OldTls).With(FindingKind.Cleartext).Headline);
        Assert.Equal(FindingKind.Reset, default(FindingSet).With(FindingKind.Reset).With(FindingKind.OldTls).Headline);
        Assert.Equal(FindingKind.NoAnswer, default(FindingSet).With(FindingKind.NoAnswer).With(FindingKind.Cleartext).Headline);
    }

    [Fact]
    public void A_proxy_at_a_relay_is_told_from_a_web_request()
    {
        var request = Tcp(Edge, 443).Shows(AppProtocol.Http);
        Assert.Equal(["LF301"], Codes(new Lab().Classify(request)));
        Assert.Equal(["LF305"], Codes(new Lab().Classify(request.With((ref FlowRecord record) => record.A.Evidence.Stream.IsConnect = true))));
    }

    [Fact]
    public void The_server_alone_can_show_the_protocol()
        => Assert.Equal(["LF301"], Codes(new Lab().Classify(Tcp(FrontEnd, 5061).Shows(AppProtocol.Sip, fromB: true))));

    [Theory]
    [InlineData(Mediation, 5070, Done, Answered, "LF302")]
    [InlineData(Mediation, 5070, Asked, Answered | TlsParts.EmptyCertificate, "LF302")]
    [InlineData(Mediation, 5070, Asked, Answered, "LF302")]
    [InlineData(Mediation, 5070, Asked, Answered | TlsParts.Certificate, null)]
    [InlineData(Mediation, 5070, Asked, TlsParts.ClientHello, null)]
    [InlineData(Mediation, 5070, Hello, Answered, null)]
    [InlineData(FrontEnd, 443, Done, Answered, null)]
    public void Servers_show_each_other_certificates(string to, int port, TlsParts server, TlsParts client, string? code)
        => Assert.Equal(code is null ? [] : [code], Codes(Tls(new Lab(), FrontEnd, to, port, client, server, TlsVersion.Tls12)));

    [Theory]
    [InlineData(Client, 5061, null)] // clients are documented for TLS there
    [InlineData(Mediation, 5061, "LF302")]
    [InlineData(Stranger, 5061, null)]
    [InlineData(Stranger, 5086, "LF302")] // the page says MTLS and nothing else
    [InlineData(Client, 5086, null)]
    public void Who_must_show_one_depends_on_the_row_and_the_host(string from, int port, string? code)
        => Assert.Equal(code is null ? [] : [code], Codes(Tls(new Lab(), from, FrontEnd, port, Answered, Done, TlsVersion.Tls12)));

    [Fact]
    public void A_resumed_session_and_TLS_1_3_show_none()
    {
        Assert.Empty(Tls(new Lab(), FrontEnd, Mediation, 5070, Answered, Done, TlsVersion.Tls12, isResumed: true).Findings);
        Assert.Empty(Tls(new Lab(), FrontEnd, Mediation, 5070, Answered, Done, TlsVersion.Tls13).Findings);
    }

    [Theory]
    [InlineData(TlsVersion.Ssl20, true)]
    [InlineData(TlsVersion.Ssl30, true)]
    [InlineData(TlsVersion.Tls10, true)]
    [InlineData(TlsVersion.Tls11, true)]
    [InlineData(TlsVersion.Tls12, false)]
    [InlineData(TlsVersion.Tls13, false)]
    [InlineData(TlsVersion.None, false)]
    public void Old_versions_are_noted_and_not_flagged(TlsVersion version, bool isOld)
    {
        var flow = Tls(new Lab(), Client, FrontEnd, 5061, Answered, Done, version);
        Assert.Equal(isOld ? ["LF303"] : [], Codes(flow));
        Assert.False(flow.Flagged);
        Assert.All(flow.Findings, finding => Assert.Equal(Severity.Info, finding.Severity));
    }

    [Fact]
    public void What_a_client_offers_is_no_choice()
        => Assert.Empty(new Lab().Classify(Tcp(FrontEnd, 5061).Shows(AppProtocol.Tls, TlsParts.ClientHello, TlsVersion.Tls10)).Findings);

    [Theory]
    [InlineData(AppProtocol.DceRpc, "supplement-rpc-dynamic", Verdict.Known, Strength.Exact)]
    [InlineData(AppProtocol.Tds, "supplement-sql-dynamic", Verdict.Known, Strength.Exact)]
    [InlineData(AppProtocol.Rtp, "server-28", Verdict.Documented, Strength.Exact)]
    [InlineData(AppProtocol.Smb, null, Verdict.Unverified, Strength.Wide)]
    [InlineData(AppProtocol.None, null, Verdict.Unverified, Strength.Wide)]
    public void The_payload_tells_which_of_the_rows_of_a_dynamic_port_it_is(AppProtocol protocol, string? best, Verdict verdict, Strength strength)
    {
        var flow = new Lab().Classify(Tcp(FrontEnd, 52000).Shows(protocol));
        Assert.Equal((verdict, strength), (flow.Verdict, flow.Strength));
        if (best is not null)
            Assert.Equal(best, flow.Rows[0].Row.Id);
    }

    [Theory]
    [InlineData(MediaModality.Video, Modality.Video)]
    [InlineData(MediaModality.Sharing, Modality.AppSharing)]
    public void The_modality_of_the_payload_ranks_first(MediaModality seen, Modality best)
        => Assert.Equal(best, new Lab().Classify(Tcp(FrontEnd, 60000).Shows(seen)).Rows[0].Row.Modality);

    [Fact]
    public void A_configured_range_does_not_make_media_of_something_else()
    {
        var lab = new Lab { Ranged = true };
        Assert.Equal(Strength.Range, lab.Classify(FlowBuilder.Tcp(Client, 42010, FrontEnd, 50500).Handshake()).Strength);
        Assert.Equal(Strength.Wide, lab.Classify(FlowBuilder.Tcp(Client, 42010, FrontEnd, 50500).Handshake().Shows(AppProtocol.Tls)).Strength);
    }

    [Fact]
    public void A_service_of_the_site_says_what_it_carries()
    {
        var backup = Rows.Service("backup", 9000, Origin.Site);
        Assert.Empty(new Lab { Catalog = new PortCatalog([backup]) }.Classify(Tcp(FrontEnd, 9000).Shows(AppProtocol.Http)).Findings);
        var encrypted = backup with { Payload = DocumentedPayload.Tls };
        Assert.Equal(["LF301"], Codes(new Lab { Catalog = new PortCatalog([encrypted]) }.Classify(Tcp(FrontEnd, 9000).Shows(AppProtocol.Http))));
    }

    [Fact]
    public void Another_row_that_documents_nothing_of_the_payload_documents_this_too()
    {
        var rows = new[] { Rows.Service("a", 9000) with { Payload = DocumentedPayload.Tls }, Rows.Service("b", 9000) };
        Assert.Empty(new Lab { Catalog = new PortCatalog([.. rows]) }.Classify(Tcp(FrontEnd, 9000).Shows(AppProtocol.Sip)).Findings);
    }
}
