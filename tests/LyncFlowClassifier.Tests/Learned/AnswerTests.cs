using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;
using static LyncFlowClassifier.Tests.Learned.LearnedCapture;

namespace LyncFlowClassifier.Tests.Learned;

/// <summary>What answers teach, and what is no answer.</summary>
public class AnswerTests
{
    [Fact]
    public void A_DNS_answer_names_the_address_by_its_own_name_then_by_its_aliases()
    {
        var answer = AnswerPayload.DnsChain(7, ["sip.contoso.example", "pool01.contoso.example", "fe01.contoso.example"], FrontEnd, IpAddress.Parse("2001:db8::10"));
        Assert.Equal("""
            1 10.0.0.10 fe01.contoso.example DnsAnswer
            1 10.0.0.10 pool01.contoso.example DnsAnswer
            1 10.0.0.10 sip.contoso.example DnsAnswer
            1 2001:db8::10 fe01.contoso.example DnsAnswer
            1 2001:db8::10 pool01.contoso.example DnsAnswer
            1 2001:db8::10 sip.contoso.example DnsAnswer
            """, Of(UdpFrame(Dns, "10.0.8.1:50000", answer)));
    }

    [Fact]
    public void Aliases_that_lead_in_a_circle_end()
        => Assert.Equal(2, Learn([UdpFrame(Dns, "10.0.8.1:50000", AnswerPayload.DnsChain(7, ["a.example", "b.example", "a.example", "b.example"], FrontEnd))]).Names.Count);

    [Theory]
    [InlineData("*.contoso.example", "10.0.0.10")]
    [InlineData("fe 01.contoso.example", "10.0.0.10")]
    [InlineData("fe01.contoso.example", "0.0.0.0")]
    [InlineData("fe01.contoso.example", "127.0.0.1")]
    [InlineData("fe01.contoso.example", "224.0.0.9")]
    [InlineData("10.0.0.9", "10.0.0.10")]
    public void Names_and_addresses_of_no_host_are_not_taken(string name, string address) => Assert.Equal("", Of(DnsAnswer(50000, name, address)));

    [Fact]
    public void Only_port_53_is_believed()
        => Assert.Equal("", Of(
            UdpFrame("10.0.0.5:5353", "10.0.8.1:5353", NamePayload.DnsResponse(1, "fe01.contoso.example", FrontEnd)),
            UdpFrame("10.0.8.1:50000", Dns, NamePayload.DnsResponse(1, "fe01.contoso.example", FrontEnd)),
            UdpFrame(Dns, "10.0.8.1:50000", NamePayload.DnsQuery(1, "fe01.contoso.example"))));

    [Fact]
    public void Every_answer_of_a_flow_counts_and_the_first_frame_that_told_it()
    {
        var frames = new List<byte[]> { UdpFrame(Dns, "10.0.8.1:50000", [1, 2, 3]) };
        for (var i = 0; i < 200; i++)
            frames.Add(DnsAnswer(50000, $"host{i % 100}.contoso.example", $"10.0.1.{i % 100}"));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i + 2} 10.0.1.{i} host{i}.contoso.example DnsAnswer"), Lines(Learn(frames)).Split('\n'));
    }

    // New flows, then TCP, then UDP that goes on: within a batch frames are looked at in that order.
    [Fact]
    public void The_first_frame_counts_though_a_batch_is_not_looked_at_in_order()
        => Assert.Equal("""
            2 10.0.0.10 fe01.contoso.example DnsAnswer
            3 10.0.0.11 fe02.contoso.example DnsAnswer
            """, Of(
            UdpFrame("10.0.8.1:50000", Dns, NamePayload.DnsQuery(1, "fe01.contoso.example")),
            DnsAnswer(50000, "fe01.contoso.example", "10.0.0.10"),
            DnsAnswer(50001, "fe02.contoso.example", "10.0.0.11"),
            DnsAnswer(50002, "fe01.contoso.example", "10.0.0.10")));

    [Fact]
    public void Capital_letters_make_no_other_name()
        => Assert.Equal("1 10.0.0.10 Fe01.contoso.example DnsAnswer", Of(
            DnsAnswer(50000, "Fe01.contoso.example", "10.0.0.10"), DnsAnswer(50001, "fE01.CONTOSO.example", "10.0.0.10")));

    [Fact]
    public void A_DHCP_acknowledgement_names_client_and_registrar()
    {
        var (client, none) = (IpAddress.Parse("10.0.8.20"), IpAddress.Parse("0.0.0.0"));
        Assert.Equal("""
            2 10.0.8.20 pc20.contoso.example DhcpAcknowledgement
            2 option 43 pool01.contoso.example
            2 option 120 pool01.contoso.example
            """, Of(
            UdpFrame(Dhcp, "10.0.8.20:68", DhcpPayload.Reply(2, 7, none, client, "offer.contoso.example", "offered")),
            UdpFrame(Dhcp, "10.0.8.20:68", DhcpPayload.Reply(5, 7, none, client, "pool01.contoso.example", "pc20.contoso.example"))));
    }

    [Fact]
    public void A_domain_controller_names_itself()
        => Assert.Equal("1 10.0.0.5 dc01.contoso.example NetlogonAnswer", Of(
            UdpFrame(Controller, "10.0.8.20:50000", AnswerPayload.NetlogonAnswer(1, "contoso.example", "dc01.contoso.example"))));

    [Fact]
    public void The_SQL_Browser_tells_ports_of_instances()
        => Assert.Equal("1 10.0.0.60:50062/Tcp SqlBrowser RTCLOCAL", Of(
            UdpFrame(Browser, "10.0.0.10:50000", NamePayload.SqlBrowserResponse("SQL01", "RTCLOCAL", 50062)),
            UdpFrame(Browser, "10.0.0.10:50000", NamePayload.SqlBrowserResponse("SQL01", "PIPES", 0))));

    [Fact]
    public void The_endpoint_mapper_tells_ports_of_interfaces_in_every_frame()
    {
        var unknown = Guid.Parse("11111111-2222-3333-4444-555555555555");
        Assert.Equal("""
            1 10.0.0.5:49155/Tcp EndpointMapper drsuapi
            41 10.0.0.5:49160/Tcp EndpointMapper 11111111-2222-3333-4444-555555555555
            """, Lines(Learn([
                MapAnswer(50000, (AnswerPayload.DirectoryReplication, 49155), (AnswerPayload.DirectoryReplication, 0)),
                .. Enumerable.Range(0, 39).Select(i => TcpFrame(Mapper, "10.0.0.10:50000", TcpFlags.Ack | TcpFlags.Psh, (uint)(2000 + i), 1, [1, 2, 3])),
                MapAnswer(50000, (unknown, 49160)),
            ])));
    }

    [Fact]
    public void Without_inspection_nothing_is_learned()
        => Assert.Equal("", Lines(Learn([DnsAnswer(50000, "fe01.contoso.example", "10.0.0.10")], new PipelineOptions { Inspect = false })));
}
