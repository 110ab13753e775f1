using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

public class RtcpTests
{
    const string EmptyReceiverReport = "80C900010A0B0C0D";
    const string Names = "81CA00030A0B0C0D0103616263000000";

    [Fact]
    public void Sender_report()
    {
        Assert.True(Read(MediaPayload.SenderReport(0x0A0B0C0D, 1), out var packet));
        Assert.Equal((200, 0x0A0B0C0Du, 1, false), (packet.Type, packet.Ssrc, packet.Packets, packet.IsEncrypted));
    }

    [Fact]
    public void Compound()
    {
        Assert.True(Read(Convert.FromHexString(EmptyReceiverReport + Names), out var packet));
        Assert.Equal((201, 2, false), (packet.Type, packet.Packets, packet.IsEncrypted));
    }

    // What follows the first eight bytes is encrypted; index and tag end the datagram.
    [Fact]
    public void Encrypted_compound()
    {
        byte[] datagram = [.. Convert.FromHexString(EmptyReceiverReport), .. Filler.Bytes(16, 4), 0x80, 0, 0, 1, .. Filler.Bytes(10, 5)];
        Assert.True(Read(datagram, out var packet));
        Assert.Equal((201, 1, true), (packet.Type, packet.Packets, packet.IsEncrypted));
    }

    [Theory]
    [InlineData("80C80006000000010000000000000000000000000000000000000000", true)]
    [InlineData("81C80006000000010000000000000000000000000000000000000000", false)] // too short for its report block
    [InlineData("80C80005000000010000000000000000000000000000000000000000", false)] // too short for a sender report
    [InlineData("80C80007000000010000000000000000000000000000000000000000", false)] // longer than the datagram
    [InlineData("80C9000100000001FF", false)] // one byte behind it
    [InlineData("80C900010000000100C9000100000001", true)] // SRTCP with the shortest trailer
    [InlineData("80C90001000000018000000100", false)]
    [InlineData("80CA000100000001", false)] // a compound begins with a report
    [InlineData("80CE00020000000100000002", true)] // feedback alone (RFC 5506)
    [InlineData("80CF00020000000104000000", true)] // extended report alone (RFC 5506)
    [InlineData("80CE000100000001", false)] // feedback has two sources
    [InlineData("40C9000100000001", false)]
    [InlineData("80C90001000000", false)]
    [InlineData("", false)]
    public void Plausible(string hex, bool expected) => Assert.Equal(expected, Read(Convert.FromHexString(hex), out _));

    [Fact]
    public void Every_length_of_the_first_packet()
    {
        var datagram = Convert.FromHexString(EmptyReceiverReport + Names);
        for (var length = 0; length < 65536; length++)
        {
            (datagram[2], datagram[3]) = ((byte)(length >> 8), (byte)length);

            // 1: right; 2 and 3: the rest could be encrypted; 5: takes all of it.
            Assert.Equal(length is 1 or 2 or 3 or 5, Read(datagram, out _));
        }
    }

    [Fact]
    public void Behind_the_snap_length()
    {
        var datagram = Convert.FromHexString(EmptyReceiverReport + Names);
        for (var length = 8; length < datagram.Length; length++)
        {
            Assert.True(RtcpPacket.TryRead(datagram.AsSpan(0, length), datagram.Length, out var packet));
            Assert.False(packet.IsEncrypted);
        }
    }

    [Fact]
    public void Endless_compound_is_left()
    {
        var many = string.Concat(Enumerable.Repeat(EmptyReceiverReport, RtcpPacket.MaxPackets + 1));
        Assert.True(Read(Convert.FromHexString(many), out var packet));
        Assert.Equal(1, packet.Packets);
    }

    static bool Read(byte[] bytes, out RtcpPacket packet) => RtcpPacket.TryRead(bytes, bytes.Length, out packet);
}
