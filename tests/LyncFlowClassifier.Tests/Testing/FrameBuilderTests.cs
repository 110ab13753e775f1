using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Testing;

public class FrameBuilderTests
{
    static readonly IpAddress A = IpAddress.Parse("10.0.0.1");
    static readonly IpAddress B = IpAddress.Parse("10.0.0.2");
    static readonly IpAddress A6 = IpAddress.Parse("2001:db8::1");
    static readonly IpAddress B6 = IpAddress.Parse("2001:db8::2");

    [Fact]
    public void SynFrameHasTheBytesOfTheStandards()
    {
        var frame = TcpFrame("10.0.0.1:40000", "10.0.0.2:5061", TcpFlags.Syn, 1000, options: MssOption());
        var expected = "020000000002" + "020000000001" + "0800"
            + "4500002C" + "00000000" + "400666CA" + "0A000001" + "0A000002"
            + "9C4013C5" + "000003E8" + "00000000" + "6002FAF0" + "D5450000" + "020405B4";
        Assert.Equal(expected, Convert.ToHexString(frame));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public void ChecksumsAddUpToZero(int payload)
    {
        var data = Enumerable.Range(1, payload).Select(i => (byte)i).ToArray();
        foreach (var message in new[] { Tcp(1, 2, TcpFlags.Ack, 5, 6, data), Udp(3, 4, data) })
        {
            var protocol = message.Length == 8 + payload ? IpProtocol.Udp : IpProtocol.Tcp;
            var v4 = Ipv4(A, B, protocol, message, new IpFields { Options = [7, 7, 4, 0, 0, 0, 0] });
            Assert.Equal(0, InternetChecksum.Of(v4.AsSpan(0, 28)));
            Assert.Equal(v4.Length, v4[2] << 8 | v4[3]);
            Assert.Equal(0, Sum(v4[12..20], protocol, v4[28..]));
            var v6 = Ipv6(A6, B6, protocol, message, [Ipv6Extension.HopByHop]);
            Assert.Equal(v6.Length - 40, v6[4] << 8 | v6[5]);
            Assert.Equal(0, Sum(v6[8..40], protocol, v6[48..]));
        }

        Assert.Equal(0, InternetChecksum.Of(IcmpError(3, 13, Ipv4(A, B, IpProtocol.Tcp, Tcp(1, 2, TcpFlags.Syn)))));
        Assert.Equal(0, InternetChecksum.Of(Gre(data, EtherType.Ipv4, checksum: true)));
    }

    [Fact]
    public void FragmentsJoinToTheDatagram()
    {
        var datagram = Udp(7, 8, [.. Enumerable.Range(0, 3000).Select(i => (byte)i)]);
        var whole = InternetChecksum.Complete(A, B, IpProtocol.Udp, datagram);
        var parts = Ipv4Fragments(A, B, IpProtocol.Udp, datagram, 1480, new IpFields { Id = 9 });
        Assert.Equal(whole, parts.SelectMany(p => p[20..]));
        Assert.Equal([0x2000, 0x2000 | 185, 370], parts.Select(p => p[6] << 8 | p[7]));
        var parts6 = Ipv6Fragments(A6, B6, IpProtocol.Udp, datagram, 1440, id: 5);
        Assert.Equal(InternetChecksum.Complete(A6, B6, IpProtocol.Udp, datagram), parts6.SelectMany(p => p[48..]));
        Assert.Equal([1, 1440 | 1, 2880], parts6.Select(p => p[42] << 8 | p[43]));
    }

    [Fact]
    public void TagsAndFieldsAreWhereTheyBelong()
    {
        var packet = Ipv4(A, B, IpProtocol.Udp, Udp(1, 2), new IpFields { Ttl = 17, Dscp = 46, Ecn = 1, DontFragment = true });
        Assert.Equal((17, 46 << 2 | 1, 0x40), ((int)packet[8], (int)packet[1], (int)packet[6]));
        var frame = Ethernet(packet, new VlanTag(EtherType.ServiceVlan, 20, 5), new VlanTag(EtherType.Vlan, 100));
        Assert.Equal("88A8A014" + "81000064" + "0800", Convert.ToHexString(frame[12..22]));
        Assert.Equal("00064040" + "000C8140", Convert.ToHexString(Mpls(packet, 100, 200)[..8]));
    }

    [Fact]
    public void HostPortReadsBothFamilies()
    {
        HostPort v4 = "10.0.0.1:5061", v6 = "[2001:db8::1]:443";
        Assert.Equal((A, 5061), (v4.Address, v4.Port));
        Assert.Equal("[2001:db8::1]:443", v6.ToString());
        Assert.Throws<FormatException>(() => (HostPort)"10.0.0.1");
    }

    // The sum over pseudo-header and message, its checksum included, is zero if the checksum is right.
    static ushort Sum(byte[] addresses, byte protocol, byte[] message)
        => InternetChecksum.Of([.. addresses, 0, protocol, (byte)(message.Length >> 8), (byte)message.Length, .. message]);
}
