using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

public class KerberosTests
{
    const string Realm = "CONTOSO.EXAMPLE";

    [Fact]
    public void Reads_names_of_requests()
    {
        Assert.True(KerberosMessage.TryRead(Transport.Udp, NamePayload.KerberosRequest("anna", Realm, 77), out var message));
        Assert.Equal(new KerberosMessage(KerberosType.AsRequest, Realm, $"krbtgt/{Realm}", "anna", 0), message);
        Assert.True(KerberosMessage.TryRead(Transport.Tcp, WindowsSamples.OverTcp(NamePayload.KerberosRequest("anna", Realm, 77)), out var overTcp));
        Assert.Equal(message, overTcp);
    }

    [Fact]
    public void Reads_names_of_tickets()
    {
        Assert.True(KerberosMessage.TryRead(Transport.Tcp, WindowsSamples.TicketOverTcp, out var reply));
        Assert.Equal(new KerberosMessage(KerberosType.TgsReply, Realm, "sip/fe01.contoso.example", "FE01$", 0), reply);
        Assert.True(KerberosMessage.TryRead(Transport.Udp, WindowsSamples.ApRequest, out var request));
        Assert.Equal(new KerberosMessage(KerberosType.ApRequest, Realm, "http/web.contoso.example", "", 0), request);
    }

    [Fact]
    public void Reads_errors()
    {
        Assert.True(KerberosMessage.TryRead(Transport.Udp, NamePayload.KerberosReply(Realm), out var message));
        Assert.Equal(new KerberosMessage(KerberosType.Error, Realm, $"krbtgt/{Realm}", "", 25), message);
    }

    [Theory]
    [InlineData("6A81", Recognition.Maybe)]
    [InlineData("6A0A3008A103020104", Recognition.No)]
    [InlineData("6A0F300DA103020105A20302010B", Recognition.No)]
    [InlineData("6A0F300DA103020105A20302010A", Recognition.Yes)]
    [InlineData("6A80", Recognition.No)]
    [InlineData("7E0F300DA0030201", Recognition.Maybe)]
    [InlineData("70", Recognition.No)]
    [InlineData("", Recognition.Maybe)]
    public void Recognises(string hex, Recognition expected)
        => Assert.Equal(expected, KerberosMessage.Recognise(Transport.Udp, Convert.FromHexString(hex)));

    [Theory]
    [InlineData("01", Recognition.No)]
    [InlineData("00000005", Recognition.Maybe)]
    [InlineData("000000056A", Recognition.No)]
    public void Recognises_over_TCP(string hex, Recognition expected)
        => Assert.Equal(expected, KerberosMessage.Recognise(Transport.Tcp, Convert.FromHexString(hex)));
}
