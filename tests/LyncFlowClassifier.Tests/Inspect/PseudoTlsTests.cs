using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

public class PseudoTlsTests
{
    // Time stamp and random value are free; in the server's hello the session id too.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fixed_bytes_are_demanded_and_others_free(bool client)
    {
        var hello = client ? TlsPayload.PseudoClientHello(1) : TlsPayload.PseudoServerHello(1);
        var expected = client ? PseudoTlsHello.Client : PseudoTlsHello.Server;
        Assert.Equal(client ? 50 : 83, hello.Length);
        for (var offset = 0; offset < hello.Length; offset++)
        {
            hello[offset] ^= 0x55;
            var isFree = offset is >= 11 and < 43 || (!client && offset is >= 44 and < 76);
            Assert.Equal(isFree ? expected : PseudoTlsHello.None, PseudoTls.Read(hello, out _));
            hello[offset] ^= 0x55;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Prefixes_are_incomplete(bool client)
    {
        var hello = client ? TlsPayload.PseudoClientHello(1) : TlsPayload.PseudoServerHello(1);
        for (var length = 0; length < hello.Length; length++)
        {
            Assert.Equal(PseudoTlsHello.Incomplete, PseudoTls.Read(hello.AsSpan(0, length), out var none));
            Assert.Equal(0, none);
        }

        PseudoTls.Read(hello, out var whole);
        Assert.Equal(hello.Length, whole);
    }

    [Theory]
    [InlineData("02", PseudoTlsHello.Client)]
    [InlineData("0200004C", PseudoTlsHello.Client)]
    [InlineData("0300", PseudoTlsHello.Client)]
    [InlineData("16", PseudoTlsHello.None)]
    [InlineData("0201", PseudoTlsHello.None)]
    public void Frames_follow(string next, PseudoTlsHello expected)
        => Assert.Equal(expected, PseudoTls.Read([.. TlsPayload.PseudoClientHello(1), .. Convert.FromHexString(next)], out _));

    [Fact]
    public void Real_hellos_are_none()
    {
        Assert.Equal(PseudoTlsHello.None, PseudoTls.Read(TlsPayload.ClientHello("edge01.contoso.example", 1), out _));
        Assert.Equal(PseudoTlsHello.None, PseudoTls.Read(TlsPayload.ServerHello("edge01.contoso.example", 1, false), out _));
        Assert.Equal(PseudoTlsHello.None, PseudoTls.Read(TlsBytes.Record(22, TlsBytes.ServerHello(0x0301, 0x0018), 0x0301), out _));
    }
}
