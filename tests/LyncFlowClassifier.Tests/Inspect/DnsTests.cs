using System.Text;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

static class DnsSamples
{
    public static readonly IpAddress Address = IpAddress.Parse("10.0.0.10");

    /// <summary>SRV question with a target, an alias in the answer, a name server, and the target's addresses behind.</summary>
    public static byte[] Answer { get; } = new ByteWriter().U16(7).U16(0x8580).U16(1).U16(2).U16(1).U16(3)
        .Bytes(NamePayload.Labels("_sipinternaltls._tcp.contoso.example")).U16(33).U16(1)
        .U16(0xC00C).U16(33).U16(1).U32(600).U16(6 + 9).U16(0).U16(0).U16(5061).Bytes([6, .. "pool01"u8, 0xC0, 33])
        .Bytes([3, .. "sip"u8, 0xC0, 33]).U16(5).U16(1).U32(600).U16(2).U16(0xC000 | 72)
        .U16(0xC021).U16(2).U16(1).U32(600).U16(2).U16(0xC021)
        .U16(0xC000 | 72).U16(1).U16(1).U32(600).U16(4).Address(Address)
        .U16(0xC000 | 72).U16(28).U16(1).U32(600).U16(16).Address(IpAddress.Parse("2001:db8::10"))
        .U8(0).U16(41).U16(4000).U32(0).U16(0).ToArray();

    public static byte[] Framed(byte[] message) => new ByteWriter().U16(message.Length).Bytes(message).ToArray();

    /// <summary>A response with one address record whose owner name is these bytes, which start at offset 12.</summary>
    public static byte[] WithOwner(params byte[] owner) => new ByteWriter().U16(7).U16(0x8400).U16(0).U16(1).U16(0).U16(0)
        .Bytes(owner).U16(1).U16(0x8001).U32(120).U16(4).Address(Address).ToArray();
}

public class DnsTests
{
    const string Pool = "pool01.contoso.example";

    [Theory]
    [InlineData(Transport.Udp)]
    [InlineData(Transport.Tcp)]
    public void Reads_question_and_answers(Transport transport)
    {
        var payload = transport == Transport.Tcp ? DnsSamples.Framed(DnsSamples.Answer) : DnsSamples.Answer;
        Assert.True(DnsMessage.TryRead(transport, payload, out var message));
        Assert.Equal(new DnsMessage(7, true, 0, 0, false, "_sipinternaltls._tcp.contoso.example", DnsRecord.TypeSrv), message);
        var records = new DnsRecord[DnsRecord.MaxKept];
        Assert.Equal(4, DnsRecord.Read(transport, payload, records));
        Assert.Equal(
            [
                new("_sipinternaltls._tcp.contoso.example", DnsRecord.TypeSrv, null, Pool, 5061),
                new("sip.contoso.example", DnsRecord.TypeCname, null, Pool, 0),
                new(Pool, DnsRecord.TypeA, DnsSamples.Address, "", 0),
                new(Pool, DnsRecord.TypeAaaa, IpAddress.Parse("2001:db8::10"), "", 0),
            ],
            records[..4]);
        Assert.Equal(2, DnsRecord.Read(transport, payload, records.AsSpan(0, 2)));
    }

    [Fact]
    public void Questions_have_no_answers()
    {
        var query = NamePayload.DnsQuery(7, "sip.contoso.example", 28);
        Assert.True(DnsMessage.TryRead(Transport.Udp, query, out var message));
        Assert.Equal(new DnsMessage(7, false, 0, 0, false, "sip.contoso.example", DnsRecord.TypeAaaa), message);
        Assert.Equal(0, DnsRecord.Read(Transport.Udp, query, new DnsRecord[4]));
    }

    [Fact]
    public void Multicast_answers_without_question_are_read()
    {
        var answer = DnsSamples.WithOwner([4, .. "fe01"u8, 5, .. "local"u8, 0]);
        Assert.True(DnsMessage.TryRead(Transport.Udp, answer, out var message));
        Assert.Equal("", message.Question);
        var records = new DnsRecord[1];
        Assert.Equal(1, DnsRecord.Read(Transport.Udp, answer, records));
        Assert.Equal(new DnsRecord("fe01.local", DnsRecord.TypeA, DnsSamples.Address, "", 0), records[0]);
    }

    [Fact]
    public void Letters_that_no_host_name_has_are_escaped()
    {
        var records = new DnsRecord[1];
        Assert.Equal(1, DnsRecord.Read(Transport.Udp, DnsSamples.WithOwner([5, (byte)'a', (byte)'.', 0, 0xFF, (byte)'\\', 0]), records));
        Assert.Equal(@"a\046\000\255\092", records[0].Name);
    }

    [Fact]
    public void Names_that_point_forward_in_circles_or_are_too_long_are_not_read()
    {
        byte[] label = [63, .. Encoding.ASCII.GetBytes(new string('a', 63))];
        var records = new DnsRecord[1];
        Assert.Equal(1, DnsRecord.Read(Transport.Udp, DnsSamples.WithOwner([.. label, .. label, .. label, 61, .. label[3..], 0]), records));
        Assert.Equal(253, records[0].Name.Length);
        foreach (var owner in (byte[][])
            [
                [1, (byte)'a', 0xC0, 12],
                [1, (byte)'a', 0xC0, 40],
                [.. label, .. label, .. label, .. label, 0],
                [1, (byte)'a', 0x80, 0],
                [.. label.Select(_ => (byte)1)],
            ])
        {
            Assert.Equal(0, DnsRecord.Read(Transport.Udp, DnsSamples.WithOwner(owner), records));
        }
    }

    [Fact]
    public void No_more_records_are_read_than_allowed()
    {
        var answer = new ByteWriter().U16(7).U16(0x8400).U16(0).U16(100).U16(0).U16(0).Bytes([1, (byte)'a', 0]).U16(1).U16(1).U32(0).U16(4)
            .Address(DnsSamples.Address);
        for (var i = 1; i < 100; i++)
            answer.U16(0xC00C).U16(1).U16(1).U32(0).U16(4).Address(DnsSamples.Address);
        Assert.Equal(DnsRecord.MaxKept, DnsRecord.Read(Transport.Udp, answer.ToArray(), new DnsRecord[64]));
    }

    [Theory]
    [InlineData("000701000001000000000000", Recognition.Maybe)]
    [InlineData("00078180000000000000000", Recognition.No)]
    [InlineData("000781830000000000000000", Recognition.Yes)]
    [InlineData("000701400001", Recognition.No)]
    [InlineData("00077800", Recognition.No)]
    [InlineData("000701000041000000000000", Recognition.No)]
    [InlineData("00070100000100000000000000000100", Recognition.Maybe)]
    [InlineData("0007010000010000000000000000010009", Recognition.No)]
    public void Recognises(string hex, Recognition expected)
    {
        var bytes = hex.Length % 2 == 0 ? Convert.FromHexString(hex) : [.. Convert.FromHexString(hex + "0"), 0];
        Assert.Equal(expected, DnsMessage.Recognise(Transport.Udp, bytes));
    }

    [Fact]
    public void Short_TCP_frames_are_none() => Assert.Equal(Recognition.No, DnsMessage.Recognise(Transport.Tcp, [0, 12, 0, 7]));
}
