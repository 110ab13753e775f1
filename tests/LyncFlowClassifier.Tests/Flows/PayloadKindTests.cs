using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Tests.Flows;

public class PayloadKindTests
{
    [Theory]
    [InlineData(Transport.Tcp, 50000, 5061, "160301002D0100002903010102", PayloadKind.TlsClient)]
    [InlineData(Transport.Tcp, 5061, 50000, "160303004E0200004603", PayloadKind.TlsServer)]
    [InlineData(Transport.Tcp, 50000, 80, "474554202F20485454502F312E310D0A", PayloadKind.HttpRequest)]
    [InlineData(Transport.Tcp, 80, 50000, "485454502F312E3120323030204F4B0D0A", PayloadKind.HttpResponse)]
    [InlineData(Transport.Tcp, 50000, 5060, "4F5054494F4E53207369703A61405349502F322E30", PayloadKind.SipRequest)]
    [InlineData(Transport.Tcp, 5060, 50000, "5349502F322E3020323030204F4B0D0A", PayloadKind.SipResponse)]
    [InlineData(Transport.Udp, 50000, 3478, "000100002112A442000102030405060708090A0B", PayloadKind.StunRequest)]
    [InlineData(Transport.Udp, 3478, 50000, "010100002112A442000102030405060708090A0B", PayloadKind.StunResponse)]
    [InlineData(Transport.Udp, 3478, 50000, "011100002112A442000102030405060708090A0B", PayloadKind.StunResponse)]
    [InlineData(Transport.Udp, 50000, 3478, "001100002112A442000102030405060708090A0B", PayloadKind.StunIndication)]
    [InlineData(Transport.Udp, 50000, 3478, "0003000800010203040506070809000102030405000F000472C64BC6", PayloadKind.StunRequest)]
    [InlineData(Transport.Udp, 3478, 50000, "0103000800010203040506070809000102030405000F000472C64BC6", PayloadKind.StunResponse)]
    [InlineData(Transport.Udp, 50020, 49200, "8072000100000001DEADBEEF00", PayloadKind.Rtp)]
    [InlineData(Transport.Udp, 50021, 49201, "81C9000700000001" + "000000010000000000000000000000000000000000000000", PayloadKind.Rtcp)]
    [InlineData(Transport.Udp, 50000, 53, "123401000001000000000000" + "0161000001" + "0001", PayloadKind.DnsQuery)]
    [InlineData(Transport.Udp, 53, 50000, "123481800001000100000000" + "0161000001" + "0001", PayloadKind.DnsResponse)]
    [InlineData(Transport.Udp, 68, 67, "0101060012345678", PayloadKind.Unknown)]
    [InlineData(Transport.Udp, 50000, 53, "123401000001000000000000", PayloadKind.Unknown)]
    [InlineData(Transport.Udp, 50000, 1434, "03", PayloadKind.SqlBrowserRequest)]
    [InlineData(Transport.Udp, 1434, 50000, "0510005365727665724E616D653B", PayloadKind.SqlBrowserResponse)]
    [InlineData(Transport.Udp, 50000, 88, "6A15" + "3013A103020105A20302010A" + "A4073005A003030100", PayloadKind.KerberosRequest)]
    [InlineData(Transport.Udp, 88, 50000, "6B15" + "3013A003020105A10302010B" + "A3071B0541414141", PayloadKind.KerberosReply)]
    [InlineData(Transport.Tcp, 50000, 88, "00000017" + "6A15" + "3013A103020105A20302010A" + "A4073005A003030100", PayloadKind.KerberosRequest)]
    [InlineData(Transport.Tcp, 50000, 50001, "00048000", PayloadKind.Unknown)]
    [InlineData(Transport.Udp, 50000, 50001, "00", PayloadKind.Unknown)]
    [InlineData(Transport.Udp, 50000, 50001, "", PayloadKind.Unknown)]
    public void Recognises(Transport transport, int from, int to, string hex, PayloadKind expected)
        => Assert.Equal(expected, Recognise(transport, (ushort)from, (ushort)to, Convert.FromHexString(hex), hex.Length / 2));

    [Theory]
    [InlineData(50000, 53, "123401000001000000000000", PayloadKind.DnsQuery)]
    [InlineData(53, 50000, "1234818000010001000000000161", PayloadKind.DnsResponse)]
    [InlineData(68, 67, "010106001234567800000000", PayloadKind.DhcpRequest)]
    [InlineData(67, 68, "020106001234567800000000", PayloadKind.DhcpReply)]
    [InlineData(50000, 53, "1234010000010000", PayloadKind.Unknown)]
    public void What_the_snap_length_cut_is_believed_on_its_port(int from, int to, string hex, PayloadKind expected)
        => Assert.Equal(expected, Recognise(Transport.Udp, (ushort)from, (ushort)to, Convert.FromHexString(hex), 300));

    [Fact]
    public void Every_prefix_and_any_bytes_are_answered()
    {
        var random = new Random(7);
        var bytes = new byte[80];
        for (var round = 0; round < 20_000; round++)
        {
            random.NextBytes(bytes);
            if (round % 3 == 0)
                bytes[0] = (byte)random.Next(4);
            var ports = (ushort)(random.Next(2) == 0 ? 53 : random.Next(65536));
            var kind = Recognise((Transport)(round & 1), ports, (ushort)random.Next(65536), bytes.AsSpan(0, random.Next(81)), random.Next(120));
            Assert.True(Enum.IsDefined(kind));
        }
    }

    // As the flow table asks.
    static PayloadKind Recognise(Transport transport, ushort from, ushort to, ReadOnlySpan<byte> payload, int wireLength)
    {
        if (transport == Transport.Tcp)
            return PayloadKinds.OfStream(StreamService.Of(from, to, payload), payload);
        var service = DatagramService.Of(from, to, payload, wireLength);
        MediaDatagram.Read(payload, wireLength, out var media);
        return PayloadKinds.OfDatagram(service, media, payload);
    }
}
