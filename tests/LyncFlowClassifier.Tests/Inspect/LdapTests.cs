using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

public class LdapTests
{
    [Fact]
    public void Reads_binds()
    {
        Assert.Equal(new LdapMessage(1, LdapOperation.BindRequest, "CN=fe01", "simple", null), Read(WindowsPayload.LdapBind()));
        Assert.Equal(new LdapMessage(1, LdapOperation.BindResponse, "", "", 0), Read(WindowsPayload.LdapBind(answer: true)));
        Assert.Equal(new LdapMessage(2, LdapOperation.BindRequest, "", "GSS-SPNEGO", null), Read(WindowsSamples.SaslBind));
    }

    [Fact]
    public void Reads_results_and_the_start_of_TLS()
    {
        var done = Read(WindowsSamples.SearchDone);
        Assert.Equal(new LdapMessage(300, LdapOperation.SearchDone, "", "", 32), done);
        Assert.True(done.IsResponse);
        var start = Read(WindowsSamples.StartTls);
        Assert.Equal(new LdapMessage(1, LdapOperation.ExtendedRequest, LdapMessage.StartTls, "", null), start);
        Assert.False(start.IsResponse);
    }

    [Fact]
    public void Reads_how_Windows_finds_a_domain_controller()
    {
        Assert.True(NetlogonAnswer.TryRead(WindowsSamples.PingAnswer, out var answer));
        Assert.Equal(new NetlogonAnswer("contoso.example", "contoso.example", "dc01.contoso.example", "CONTOSO", "DC01"), answer);
        Assert.False(NetlogonAnswer.TryRead(WindowsSamples.Ping, out _));
    }

    [Theory]
    [InlineData("30", Recognition.Maybe)]
    [InlineData("300C020101", Recognition.Maybe)]
    [InlineData("300C020101600702", Recognition.Yes)]
    [InlineData("300C02010161", Recognition.Maybe)]
    [InlineData("300C0201014007", Recognition.No)]
    [InlineData("300C0201FF6007", Recognition.No)]
    [InlineData("300C0205000000000160", Recognition.No)]
    [InlineData("300C0401", Recognition.No)]
    [InlineData("3080020101", Recognition.No)]
    [InlineData("3084000000050201015000", Recognition.Yes)]
    [InlineData("3084010000000201015000", Recognition.No)]
    [InlineData("1603", Recognition.No)]
    public void Recognises(string hex, Recognition expected) => Assert.Equal(expected, LdapMessage.Recognise(Convert.FromHexString(hex)));

    static LdapMessage Read(byte[] payload)
    {
        Assert.True(LdapMessage.TryRead(payload, out var message));
        return message;
    }
}
