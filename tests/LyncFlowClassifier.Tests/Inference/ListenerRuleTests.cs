using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Tests.Classify;
using static LyncFlowClassifier.Tests.Inference.Evidence;

namespace LyncFlowClassifier.Tests.Inference;

/// <summary>Which flows prove that a host serves a port. SQL Server is the role that one port shows.</summary>
public class ListenerRuleTests
{
    const int Sql = 1433;

    static bool Counts(FlowBuilder flow) => new Evidence().Add(flow).Host(Server) is not null;

    static FlowBuilder To(int port, int from = 50000) => FlowBuilder.Tcp(Client, from, Server, port);

    [Fact]
    public void A_handshake_does() => Assert.True(Counts(To(Sql).Handshake()));

    [Fact]
    public void A_handshake_does_whatever_the_callers_port() => Assert.True(Counts(To(Sql, from: 1025).Handshake()));

    [Fact]
    public void Data_both_ways_does_if_the_callers_port_looks_like_one()
    {
        Assert.True(Counts(To(Sql).Data(0, 1, 10).Data(1, 1, 10, fromB: true)));
        Assert.False(Counts(To(Sql, from: 1025).Data(0, 1, 10).Data(1, 1, 10, fromB: true)));
    }

    [Fact]
    public void Silence_and_refusal_do_not()
    {
        Assert.False(Counts(To(Sql).Syn().Syn(1)));
        Assert.False(Counts(To(Sql).Syn().Rst(0.1, FlowBuilder.Isn + 1, refusal: true)));
        Assert.False(Counts(To(Sql).Syn().Icmp(3, 13)));
        Assert.False(Counts(To(Sql).Syn().SynAck().SynAck(1)));
    }

    [Fact]
    public void One_direction_does_not() => Assert.False(Counts(To(Sql).Data(0, 1, 10)));

    [Fact]
    public void Clear_text_where_TLS_is_documented_is_something_else()
    {
        Assert.True(Counts(To(5041).Handshake().Data(1, 1001, 10, kind: PayloadKind.TlsClient)));
        Assert.True(Counts(To(5061).Handshake()));
        Assert.False(Counts(To(5061).Handshake().Data(1, 1001, 10, kind: PayloadKind.HttpRequest)));
    }

    [Fact]
    public void A_port_that_callers_also_get_must_show_TLS()
    {
        Assert.True(Counts(To(50001).Handshake().Data(1, 1001, 10, kind: PayloadKind.TlsClient)));
        Assert.False(Counts(To(50001).Handshake()));
    }

    [Fact]
    public void Datagrams_must_be_answered_and_be_no_media()
    {
        static FlowBuilder Relay(PayloadKind from, PayloadKind to) => FlowBuilder.Udp(Client, 50000, Server, 3478).Datagrams(1, 0, 0, from).Datagrams(1, 1, 1, to, fromB: true);
        Assert.True(Counts(Relay(PayloadKind.StunRequest, PayloadKind.StunResponse)));
        Assert.False(Counts(Relay(PayloadKind.Rtp, PayloadKind.Rtp)));
        Assert.False(Counts(FlowBuilder.Udp(Client, 50000, Server, 3478).Datagrams(3, 0, 5, PayloadKind.StunRequest)));
        Assert.False(Counts(FlowBuilder.Udp(Client, 50000, "255.255.255.255", 1434).Datagrams(1, 0, 0, PayloadKind.SqlBrowserRequest)));
    }
}
