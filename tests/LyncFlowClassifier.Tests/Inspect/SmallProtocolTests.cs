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
    [Theory]
    [InlineData("00010001", Recognition.Maybe)]
    [InlineData("000100010202", Recognition.Yes)]
    [InlineData("0001000105", Recognition.No)]
    [InlineData("000100010203", Recognition.No)]
    public void Recognises_the_preamble_of_framing(string hex, Recognition expected)
        => Assert.Equal(expected, FramedMessage.Recognise(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("0300002A25E00000000000" + "436F6F6B69653A20", Recognition.Yes)] // Cookie:
    [InlineData("030000130ED00000000000" + "02000800", Recognition.Yes)]
    [InlineData("030000130ED00000000000" + "03000800", Recognition.Yes)]
    [InlineData("030000130ED00000000000" + "02", Recognition.Maybe)]
    [InlineData("030000130EE00000000000" + "436F", Recognition.Maybe)]
    [InlineData("030000130EE00000000000" + "01000900", Recognition.No)]
    [InlineData("030000160011E00000000000C1020100C2020102C0010A", Recognition.No)] // another protocol's parameters
    [InlineData("0300001611E00000000000C1020100C2020102C0010A", Recognition.No)]
    [InlineData("0300000B06E00000000000", Recognition.No)] // RDP before 5.2 and others
    [InlineData("0300000B0680", Recognition.No)]
    [InlineData("0300000C06E0", Recognition.No)]
    public void Recognises_the_opening_of_RDP(string hex, Recognition expected)
        => Assert.Equal(expected, RdpConnection.Recognise(Convert.FromHexString(hex)));

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
