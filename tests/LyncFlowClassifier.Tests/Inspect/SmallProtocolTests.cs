using System.Text;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Tests.Inspect;

static class SmallSamples
{
    const string Via = "net.tcp://fe01.contoso.example:9001/service";

    public static byte[] Framing { get; } = [0, 1, 0, 1, 2, 2, (byte)Via.Length, .. Encoding.ASCII.GetBytes(Via), 3, 8, 9, 19, .. "application/ssl-tls"u8];

    public static byte[] RdpRequest { get; } = [3, 0, 0, 42, 37, 0xE0, 0, 0, 0, 0, 0, .. "Cookie: mstshash=anna\r\n"u8, 1, 0, 8, 0, 3, 0, 0, 0];
}

public class SmallProtocolTests
{
    [Fact]
    public void Reads_the_preamble_of_framing()
    {
        Assert.True(FramedMessage.TryRead(SmallSamples.Framing, out var message));
        Assert.Equal(new FramedMessage(FramingMode.Duplex, "net.tcp://fe01.contoso.example:9001/service", "application/ssl-tls"), message);
        Assert.True(FramedMessage.TryRead([0, 1, 0, 1, 1, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], out message));
        Assert.Equal(new FramedMessage(FramingMode.SingletonUnsized, "", ""), message);
        Assert.Equal(Recognition.No, FramedMessage.Recognise([0, 1, 0, 1, 5]));
        Assert.Equal(Recognition.No, FramedMessage.Recognise([0, 1, 0, 1, 2, 3]));
    }

    [Fact]
    public void Reads_the_opening_of_RDP()
    {
        Assert.True(RdpConnection.TryRead(SmallSamples.RdpRequest, out var request));
        Assert.Equal(new RdpConnection(true, 3, false), request);
        Assert.True(RdpConnection.TryRead([3, 0, 0, 19, 14, 0xD0, 0, 0, 0, 0, 0, 2, 0, 8, 0, 2, 0, 0, 0], out var confirm));
        Assert.Equal(new RdpConnection(false, 2, false), confirm);
        Assert.True(RdpConnection.TryRead([3, 0, 0, 19, 14, 0xD0, 0, 0, 0, 0, 0, 3, 0, 8, 0, 5, 0, 0, 0], out var refused));
        Assert.Equal(new RdpConnection(false, 0, true), refused);
        Assert.True(RdpConnection.TryRead([3, 0, 0, 11, 6, 0xE0, 0, 0, 0, 0, 0], out var old));
        Assert.Equal(new RdpConnection(true, 0, false), old);
        Assert.Equal(Recognition.No, RdpConnection.Recognise([3, 0, 0, 11, 6, 0x80]));
        Assert.Equal(Recognition.No, RdpConnection.Recognise([3, 0, 0, 12, 6, 0xE0]));
    }

    [Theory]
    [InlineData(0x23, 3, 48, Recognition.Yes)]
    [InlineData(0x1B, 0, 68, Recognition.Yes)]
    [InlineData(0x23, 3, 47, Recognition.Maybe)]
    [InlineData(0x23, 17, 48, Recognition.No)]
    [InlineData(0x03, 3, 48, Recognition.No)]
    [InlineData(0x27, 3, 48, Recognition.No)]
    public void Recognises_time(byte first, byte stratum, int length, Recognition expected)
    {
        var payload = new byte[length];
        payload[0] = first;
        payload[1] = stratum;
        Assert.Equal(expected, TimeMessage.Recognise(payload));
        Assert.Equal(expected == Recognition.Yes, TimeMessage.TryRead(payload, out var message));
        if (expected == Recognition.Yes)
            Assert.Equal(new TimeMessage((byte)(first >> 3 & 7), (byte)(first & 7), stratum), message);
    }

    [Theory]
    [InlineData("301A0201010406", Recognition.Maybe)]
    [InlineData("30100201010400A0", Recognition.Maybe)]
    [InlineData("30100201010400A000", Recognition.Yes)]
    [InlineData("3010020100040060", Recognition.Maybe)]
    [InlineData("301002010004006000", Recognition.No)]
    [InlineData("3010020103300D", Recognition.Yes)]
    [InlineData("3010020103040D", Recognition.No)]
    [InlineData("3010020102", Recognition.No)]
    [InlineData("31", Recognition.No)]
    public void Recognises_management(string hex, Recognition expected) => Assert.Equal(expected, SnmpMessage.Recognise(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("<134>x", Recognition.Yes)]
    [InlineData("<0>", Recognition.Yes)]
    [InlineData("<192>", Recognition.No)]
    [InlineData("<1345>", Recognition.No)]
    [InlineData("<>", Recognition.No)]
    [InlineData("<a>", Recognition.No)]
    [InlineData("<13", Recognition.Maybe)]
    public void Recognises_syslog(string text, Recognition expected) => Assert.Equal(expected, SyslogMessage.Recognise(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Names_are_bounded_and_end_at_zero()
    {
        Assert.Equal(CapturedName.MaxBytes, CapturedName.FromUtf8(Encoding.ASCII.GetBytes(new string('a', 300))).Length);
        Assert.Equal("ab", CapturedName.FromUtf8("ab\0c"u8));
        Assert.Equal("a\uFFFD", CapturedName.FromUtf8([(byte)'a', 0xFF]));
        Assert.Equal("ab", CapturedName.FromUtf16([(byte)'a', 0, (byte)'b', 0, 0, 0, (byte)'c', 0]));
        Assert.Equal("a", CapturedName.FromUtf16([(byte)'a', 0, (byte)'b']));
        Assert.Equal("\uFFFD", CapturedName.FromUtf16([0, 0xD8]));
    }
}
