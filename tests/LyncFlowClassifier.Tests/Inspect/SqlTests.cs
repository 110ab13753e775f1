using System.Text;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

static class SqlSamples
{
    /// <summary>PRELOGIN of a client that asks for an instance: options of 5 bytes, then their values.</summary>
    public static byte[] Prelogin { get; } = new ByteWriter().U8(0x12).U8(1).U16(41).U32(0)
        .U8(0).U16(21).U16(6).U8(1).U16(27).U16(1).U8(2).U16(28).U16(4).U8(4).U16(32).U16(1).U8(0xFF)
        .Bytes([11, 0, 0x0B, 0xB8, 0, 0]).U8(0).Bytes("RTC\0"u8).U8(0).ToArray();

    public static byte[] Login { get; } = BuildLogin();

    public static byte[] SeveralInstances { get; } = Answer(
        "ServerName;SQL01;InstanceName;RTC;IsClustered;No;Version;11.0.3000.0;tcp;49170;np;\\\\SQL01\\pipe\\x;;"
        + "ServerName;SQL01;InstanceName;LYNCLOCAL;IsClustered;No;Version;11.0.3000.0;;"
        + "ServerName;SQL01;InstanceName;MSSQLSERVER;IsClustered;No;Version;11.0.3000.0;tcp;1433");

    static byte[] Answer(string text) => [5, (byte)text.Length, (byte)(text.Length >> 8), .. Encoding.ASCII.GetBytes(text)];

    static byte[] BuildLogin()
    {
        string[] texts = ["FE01", "", "", "RtcDb", "SQL01\\RTC", "", "", "", "rtcxds"];
        var body = new ByteWriter(bigEndian: false).U32(0).U32(0x74000004).Zeros(28);
        var at = 94;
        foreach (var text in texts)
        {
            body.U16(at).U16(text.Length);
            at += 2 * text.Length;
        }

        body.Zeros(94 - body.Length).Bytes(Encoding.Unicode.GetBytes(string.Concat(texts)));
        var bytes = body.ToArray();
        bytes[0] = (byte)bytes.Length;
        return [0x10, 1, 0, (byte)(bytes.Length + 8), 0, 0, 1, 0, .. bytes];
    }
}

public class SqlTests
{
    [Fact]
    public void Reads_instances_and_their_ports()
    {
        var instances = new SqlBrowserInstance[SqlBrowserInstance.MaxInstances];
        Assert.Equal(1, SqlBrowserInstance.Read(NamePayload.SqlBrowserResponse("SQL01", "RTC", 49170), instances));
        Assert.Equal(new SqlBrowserInstance("SQL01", "RTC", "11.0.2100.60", 49170), instances[0]);
        Assert.Equal(3, SqlBrowserInstance.Read(SqlSamples.SeveralInstances, instances));
        Assert.Equal(["RTC 49170", "LYNCLOCAL 0", "MSSQLSERVER 0"], instances[..3].Select(one => $"{one.Instance} {one.TcpPort}"));
        Assert.Equal(2, SqlBrowserInstance.Read(SqlSamples.SeveralInstances, instances.AsSpan(0, 2)));
    }

    [Theory]
    [InlineData("0203", Recognition.No)]
    [InlineData("0400", Recognition.No)]
    [InlineData("045254430000", Recognition.No)]
    [InlineData("0F02", Recognition.No)]
    [InlineData("050A0058", Recognition.No)]
    [InlineData("04525443", Recognition.Maybe)]
    [InlineData("0506000192", Recognition.Maybe)]
    [InlineData("050600019A05", Recognition.Yes)]
    public void Recognises_the_browser(string hex, Recognition expected)
        => Assert.Equal(expected, SqlBrowserInstance.Recognise(Convert.FromHexString(hex)));

    [Fact]
    public void Reads_prelogin()
    {
        Assert.True(TdsPacket.TryRead(SqlSamples.Prelogin, out var packet));
        Assert.Equal(new TdsPacket(TdsType.Prelogin, true, 41, false, false), packet);
        Assert.True(TdsPacket.TryRead(WindowsPayload.TdsPrelogin(answer: true), out packet));
        Assert.Equal(new TdsPacket(TdsType.Answer, true, 26, false, true), packet);
    }

    [Theory]
    [InlineData("1201006300000000160301005A", Recognition.Yes)]
    [InlineData("1201006300000000160201005A", Recognition.No)]
    [InlineData("0401003500000100E3", Recognition.Yes)]
    [InlineData("040100350000010001", Recognition.No)]
    [InlineData("0601000800000000", Recognition.Yes)]
    [InlineData("0101002000000100160000001200000002", Recognition.Yes)]
    [InlineData("0101002000000100FFFFFFFF1200000002", Recognition.No)]
    [InlineData("0101002C0000010043004F004D004D00", Recognition.Yes)]
    [InlineData("0309043A000001000D00730070005F00", Recognition.Yes)]
    [InlineData("0309043A00000100FFFF0A0000000000", Recognition.Yes)]
    [InlineData("0309043A00000100FFFF100000000000", Recognition.No)]
    [InlineData("0101000700000100", Recognition.No)]
    [InlineData("0120", Recognition.No)]
    [InlineData("1301", Recognition.No)]
    [InlineData("12010063", Recognition.Maybe)]
    public void Recognises_packets(string hex, Recognition expected) => Assert.Equal(expected, TdsPacket.Recognise(Convert.FromHexString(hex)));

    [Fact]
    public void Sees_TLS_inside()
    {
        Assert.True(TdsPacket.TryRead(Convert.FromHexString("1201006300000000160301005A"), out var packet));
        Assert.True(packet.IsTls);
    }
}
