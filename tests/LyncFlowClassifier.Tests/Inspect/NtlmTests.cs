using System.Text;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Tests.Inspect;

static class NtlmSamples
{
    static readonly byte[] Information =
    [
        .. Pair(2, "CONTOSO"), .. Pair(1, "FE01"), .. Pair(4, "contoso.example"), .. Pair(3, "fe01.contoso.example"), .. Pair(5, "contoso.example"),
        7, 0, 8, 0, .. new byte[8], 0, 0, 0, 0, .. Pair(1, "behind"),
    ];

    public static byte[] Challenge { get; } = new ByteWriter(bigEndian: false).Bytes("NTLMSSP\0"u8).U32(2).U16(14).U16(14).U32(56)
        .U32(0xE2898215).U64(0x0123456789ABCDEF).U64(0).U16(Information.Length).U16(Information.Length).U32(70).U64(0x0F00000000280A06)
        .Bytes(Encoding.Unicode.GetBytes("CONTOSO")).Bytes(Information).ToArray();

    public static byte[] Authenticate { get; } = new ByteWriter(bigEndian: false).Bytes("NTLMSSP\0"u8).U32(3).U64(0).U64(0)
        .U16(14).U16(14).U32(72).U16(8).U16(8).U32(86).U16(8).U16(8).U32(94).U64(0).U32(0xE2888215).U64(0)
        .Bytes(Encoding.Unicode.GetBytes("CONTOSO")).Bytes(Encoding.Unicode.GetBytes("anna")).Bytes(Encoding.Unicode.GetBytes("PC20")).ToArray();

    public static byte[] InHttp { get; } = Encoding.ASCII.GetBytes(
        $"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: NTLM {Convert.ToBase64String(Challenge)}\r\n\r\n");

    static byte[] Pair(byte kind, string text) => [kind, 0, (byte)(2 * text.Length), 0, .. Encoding.Unicode.GetBytes(text)];
}

public class NtlmTests
{
    static readonly NtlmMessage Expected = new(2, "FE01", "CONTOSO", "fe01.contoso.example", "contoso.example", "contoso.example");

    [Fact]
    public void Reads_names_of_a_challenge()
    {
        Assert.True(NtlmMessage.TryRead(NtlmSamples.Challenge, out var message));
        Assert.Equal(Expected, message);
    }

    [Fact]
    public void Reads_the_client_and_not_the_user()
    {
        Assert.True(NtlmMessage.TryRead(NtlmSamples.Authenticate, out var message));
        Assert.Equal(new NtlmMessage(3, "PC20", "CONTOSO", "", "", ""), message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Reads_base64_with_any_padding(int more)
    {
        var text = Convert.ToBase64String([.. NtlmSamples.Challenge, .. new byte[more]]);
        Assert.True(NtlmMessage.TryReadBase64(Encoding.ASCII.GetBytes(text + "\", targetname=\"x"), out var message));
        Assert.Equal(Expected, message);
        Assert.False(NtlmMessage.TryReadBase64("TlRM"u8, out _));
        Assert.False(NtlmMessage.TryReadBase64("not it"u8, out _));
    }

    [Fact]
    public void Finds_messages_in_headers_and_in_binary()
    {
        var text = Convert.ToBase64String(NtlmSamples.Challenge);
        foreach (var payload in (byte[][])
            [
                Encoding.ASCII.GetBytes($"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: NTLM {text}\r\n\r\n"),
                Encoding.ASCII.GetBytes($"SIP/2.0 401 Unauthorized\r\nWWW-Authenticate: NTLM opaque=\"1\", gssapi-data=\"{text}\", version=4\r\n\r\n"),
                [0xA1, 0x81, 0x10, .. NtlmSamples.Challenge],
            ])
        {
            Assert.True(NtlmMessage.TryFind(payload, out var message));
            Assert.Equal(Expected, message);
        }

        Assert.False(NtlmMessage.TryFind("WWW-Authenticate: Negotiate"u8, out _));
    }

    [Theory]
    [InlineData("4E544C4D53535000", Recognition.Maybe)]
    [InlineData("4E544C4D5353500002000000", Recognition.Yes)]
    [InlineData("4E544C4D5353500004", Recognition.No)]
    [InlineData("4E544C4D535350FF", Recognition.No)]
    public void Recognises(string hex, Recognition expected) => Assert.Equal(expected, NtlmMessage.Recognise(Convert.FromHexString(hex)));
}
