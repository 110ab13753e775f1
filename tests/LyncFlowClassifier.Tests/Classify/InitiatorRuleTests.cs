using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using static LyncFlowClassifier.Tests.Classify.FlowBuilder;

namespace LyncFlowClassifier.Tests.Classify;

public class InitiatorRuleTests
{
    static readonly PortCatalog Catalog = new([Rows.Service("sip", 5061), Rows.Service("web", 8443), Rows.Service("extra", 9000, Origin.Supplement)]);

    static void Expect(bool isA, InitiatorEvidence evidence, FlowBuilder flow)
    {
        var answer = InitiatorRule.IsA(flow.Record, Catalog, out var found);
        Assert.Equal((isA, evidence), (answer, found));
        if (found == InitiatorEvidence.FirstFrame)
            return;
        Assert.Equal(!isA, InitiatorRule.IsA(flow.Record.Swapped(), Catalog, out _));
    }

    [Fact]
    public void Handshake()
    {
        Expect(true, InitiatorEvidence.Handshake, Tcp(portA: 5061, portB: 50000).Syn());
        Expect(false, InitiatorEvidence.Handshake, Tcp().Ack(0, 1).Syn(1, fromB: true));
        Expect(true, InitiatorEvidence.Handshake, Tcp(portA: 5061, portB: 50000).SynAck());
        Expect(false, InitiatorEvidence.Handshake, Tcp().SynAck(fromB: false));
        Expect(true, InitiatorEvidence.Handshake, Tcp().Syn(0).Syn(1, fromB: true));
        Expect(false, InitiatorEvidence.Handshake, Tcp().Syn(2).Syn(1, fromB: true));
    }

    [Fact]
    public void SimultaneousSynsAtOneTimeAreOfEndA()
    {
        Assert.True(InitiatorRule.IsA(Tcp().Syn(1).Syn(1, fromB: true).Record, Catalog, out _));
        Assert.True(InitiatorRule.IsA(Tcp().Syn(1).Syn(1, fromB: true).Record.Swapped(), Catalog, out _));
    }

    [Theory]
    [InlineData(PayloadKind.TlsClient, PayloadKind.TlsServer)]
    [InlineData(PayloadKind.HttpRequest, PayloadKind.HttpResponse)]
    [InlineData(PayloadKind.DnsQuery, PayloadKind.DnsResponse)]
    [InlineData(PayloadKind.DhcpRequest, PayloadKind.DhcpReply)]
    [InlineData(PayloadKind.SqlBrowserRequest, PayloadKind.SqlBrowserResponse)]
    [InlineData(PayloadKind.KerberosRequest, PayloadKind.KerberosReply)]
    [InlineData(PayloadKind.StunRequest, PayloadKind.StunResponse)]
    public void Request(PayloadKind client, PayloadKind server)
    {
        Expect(true, InitiatorEvidence.Request, Tcp(portA: 5061, portB: 50000).Data(0, 1, 9, kind: client));
        Expect(false, InitiatorEvidence.Request, Tcp().Data(0, 1, 9, kind: server));
        Expect(true, InitiatorEvidence.Request, Tcp().Data(0, 1, 9, kind: client).Data(0, 1, 9, true, server));
        Expect(false, InitiatorEvidence.Request, Tcp().Data(0, 1, 9).Data(0, 1, 9, true, client));
    }

    [Theory]
    [InlineData(PayloadKind.StunRequest, PayloadKind.StunRequest)]
    [InlineData(PayloadKind.StunResponse, PayloadKind.StunResponse)]
    [InlineData(PayloadKind.Rtp, PayloadKind.Rtcp)]
    [InlineData(PayloadKind.SipRequest, PayloadKind.SipResponse)]
    [InlineData(PayloadKind.StunIndication, PayloadKind.None)]
    public void PayloadThatDecidesNothing(PayloadKind a, PayloadKind b)
        => Expect(true, InitiatorEvidence.Catalogue, Tcp().Data(0, 1, 9, kind: a).Data(0, 1, 9, true, b));

    [Fact]
    public void Catalogue()
    {
        Expect(false, InitiatorEvidence.Catalogue, Udp(portA: 5061, portB: 80).Datagrams(1, 0, 0, PayloadKind.Unknown).With((ref FlowRecord r) => r.Transport = Transport.Tcp));
        Expect(false, InitiatorEvidence.Port, Udp(portA: 5061, portB: 60000).Datagrams(1, 0, 0, PayloadKind.Unknown)); // the row is for TCP
        Expect(true, InitiatorEvidence.FirstFrame, Tcp(portA: 5061, portB: 8443).Ack(0, 1)); // both documented
        Expect(true, InitiatorEvidence.FirstFrame, Tcp(portA: 9000, portB: 2000).Ack(0, 1)); // the supplement does not document
    }

    [Theory]
    [InlineData(2000, 1023, true)]
    [InlineData(1023, 1024, false)]
    [InlineData(49152, 32767, true)]
    [InlineData(20000, 65535, false)]
    public void Port(int a, int b, bool isA) => Expect(isA, InitiatorEvidence.Port, Tcp(portA: a, portB: b).Ack(0, 1));

    [Theory]
    [InlineData(49152, 32768)]
    [InlineData(49151, 2000)]
    [InlineData(80, 90)]
    [InlineData(50000, 60000)]
    public void FirstFrame(int a, int b) => Expect(true, InitiatorEvidence.FirstFrame, Tcp(portA: a, portB: b).Ack(0, 1));
}
