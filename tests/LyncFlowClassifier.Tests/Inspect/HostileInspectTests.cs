using System.Text;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

/// <summary>Any bytes give an answer that does not contradict itself.</summary>
public class HostileInspectTests
{
    static readonly byte[][] Streams =
    [
        [.. TlsPayload.ClientHello("fe01.contoso.example", 1), .. TlsPayload.ClientFinish("edge01.contoso.example", 1, mutual: true), .. TlsPayload.Data(40, 2)],
        [.. TlsPayload.ServerHello("fe01.contoso.example", 1, mutual: true), .. TlsPayload.ServerFinish(1)],
        TlsBytes.InRecords([.. TlsBytes.ServerHello(0x0303, 0xC028), .. TlsBytes.Certificates(CertificateBytes.Of("CN=a", "b.example")), .. TlsBytes.Message(14, [])], 90),
        TlsBytes.Record(22, TlsBytes.ClientHello(0x0303, TlsBytes.ServerName("a.example"), TlsBytes.OfferedVersions(0x0304, 0x0303))),
        [.. TlsBytes.Record(22, TlsBytes.ServerHello(0x0303, 0x1301, TlsBytes.ChosenVersion(0x0304))), .. TlsBytes.Record(21, [2, 40])],
        [.. TlsBytes.Ssl2ClientHello(0x0301), .. TlsBytes.Record(22, TlsBytes.Message(16, new byte[20]))],
        [.. TlsPayload.PseudoClientHello(1), .. StunPayload.TcpControl(StunPayload.AllocateRequest(1))],
        [.. TlsPayload.PseudoServerHello(1), 3, 0, 0, 112, .. MediaPayload.Rtp(MediaPayload.Sharing, 1, 2, 3)],
        [.. MediaPayload.OverTcp(StunPayload.BindingRequest(1)), .. MediaPayload.OverTcp(MediaPayload.Rtp(MediaPayload.Sharing, 1, 2, 3))],
        StunBytes.MsTurn(0x0115, StunBytes.Unpadded(0x0006, 1, 2, 3), StunBytes.Attribute(0x0013, MediaPayload.Rtp(MediaPayload.Audio, 1, 2, 3))),
        StunBytes.Message(0x0016, true, StunBytes.Attribute(0x0009, 0, 0, 4, 1), StunBytes.Attribute(0x0013, StunPayload.BindingRequest(1))),
        StunBytes.Message(0x0101, false, StunBytes.Attribute(0x0001, 0, 1, 4, 210, 10, 0, 0, 1)),
        new ByteWriter().U16(0x4001).U16(112).Bytes(MediaPayload.Rtp(MediaPayload.Audio, 1, 2, 3)).ToArray(),
        [.. MediaPayload.SenderReport(1, 2), .. MediaPayload.SenderReport(1, 2)],
        CertificateBytes.Of("CN=a", "b.example"),
    ];

    [Fact]
    public void Every_prefix_is_answered()
    {
        foreach (var stream in Streams)
        {
            for (var length = 0; length <= stream.Length; length++)
                Check(stream.AsSpan(0, length), stream.Length);
        }
    }

    [Fact]
    public void Every_number_may_be_wrong()
    {
        foreach (var sample in Streams)
        {
            var stream = (byte[])sample.Clone();
            for (var offset = 0; offset < stream.Length; offset++)
            {
                var size = Math.Min(3, stream.Length - offset);
                var old = stream.AsSpan(offset, size).ToArray();
                foreach (var value in (byte[])[0, 1, 0x7F, 0x80, 0xFF, (byte)(old[0] - 1), (byte)(old[0] + 1)])
                {
                    for (var width = 1; width <= size; width++)
                    {
                        stream.AsSpan(offset, width).Fill(value is 0 or 0xFF ? value : (byte)0);
                        stream[offset + width - 1] = value;
                        Check(stream, stream.Length);
                        old.CopyTo(stream, offset);
                    }
                }
            }
        }
    }

    [Fact]
    public void Mutated_bytes_are_answered()
    {
        var random = new Random(20130204);
        var buffer = new byte[TlsFlight.MaxLength + 64];
        for (var round = Fuzz.Rounds(30_000); round > 0; round--)
        {
            var length = Mutate(random, buffer);
            Check(buffer.AsSpan(0, length), random.Next(3) == 0 ? random.Next() : length);
        }
    }

    [Fact]
    public void Random_bytes_are_answered()
    {
        var random = new Random(4);
        var buffer = new byte[300];
        for (var round = Fuzz.Rounds(200_000); round > 0; round--)
        {
            random.NextBytes(buffer);
            Check(buffer.AsSpan(0, random.Next(buffer.Length)), buffer.Length);
        }
    }

    // The worst that 16 KiB can hold, so often that more work than their length allows would never end.
    [Fact]
    public void Work_is_bounded()
    {
        byte[][] worst =
        [
            [.. Enumerable.Repeat(TlsBytes.Record(22, [14]), 2000).SelectMany(record => record)],
            [.. Enumerable.Repeat(TlsBytes.Record(22, TlsBytes.Message(14, [])), 2000).SelectMany(record => record)],
            [.. TlsBytes.Record(22, [11, 0, 0x3F, 0xF0]), .. Enumerable.Repeat(TlsBytes.Record(22, [0]), 3000).SelectMany(record => record)],
            TlsBytes.InRecords(TlsBytes.Certificates([0x30, 0x82, 0x2E, 0xDC, .. Enumerable.Repeat(new byte[] { 0x30, 0 }, 6000).SelectMany(pair => pair)]), 100),
        ];
        foreach (var stream in worst)
        {
            for (var round = 0; round < 1000; round++)
                Assert.True(TlsFlight.Read(stream, out _));
        }
    }

    static void Check(ReadOnlySpan<byte> bytes, int wireLength)
    {
        TlsFlight.Read(bytes, out var tls);
        Assert.True(Fits(tls.ServerName) && Fits(tls.Certificate.CommonName));
        Assert.True(tls.Certificate.DnsNames.Count <= CertificateNames.MaxNames && tls.Certificate.DnsNames.All(Fits));
        Assert.False(tls.NeedsMore && (bytes.Length >= TlsFlight.MaxLength || tls.Has(TlsParts.ChangeCipherSpec)));
        CertificateNames.Read(bytes);

        if (MediaDatagram.Read(bytes, wireLength, out var datagram))
            CheckDatagram(datagram, bytes, wireLength);
        if (!MediaStream.Read(bytes, out var stream))
            Assert.Equal((StreamFraming.None, PseudoTlsHello.None), (stream.Framing, stream.Hello));
        Assert.InRange(stream.PayloadOffset, 0, bytes.Length);
        Assert.InRange(stream.PayloadLength, 0, ushort.MaxValue + StunMessage.HeaderLength);
        Assert.False(stream.NeedsMore && stream.Framing is StreamFraming.Stun);
        RtpHeader.Continues(datagram.Rtp, bytes, wireLength, out _);
    }

    static void CheckDatagram(MediaDatagram facts, ReadOnlySpan<byte> bytes, int wireLength)
    {
        var length = Math.Max(bytes.Length, wireLength);
        if (facts.Kind == MediaKind.Stun)
        {
            Assert.InRange(facts.Stun.Length, StunMessage.HeaderLength, length);
            Assert.True(facts.Stun.DataOffset + facts.Stun.DataLength <= facts.Stun.Length);
            Assert.True(facts.Stun.ErrorCode is 0 or (>= 300 and < 700));
        }

        if (facts.Relayed != MediaKind.None)
            Assert.True(MediaDatagram.TryUnwrap(facts, bytes, wireLength, out var data, out var inside) && data.Length <= inside);
        if (facts.Innermost == MediaKind.Rtp)
            Assert.InRange(facts.Rtp.Length, RtpHeader.FixedLength, length - 1);
        if (facts.Innermost == MediaKind.Rtcp)
            Assert.InRange(facts.Rtcp.Packets, 1, RtcpPacket.MaxPackets);
    }

    static bool Fits(string? name) => name is null || (name.Length > 0 && Encoding.UTF8.GetByteCount(name) <= CertificateNames.MaxLength);

    // Overwrites bytes, repeats a stretch, or goes on with the tail of another sample.
    static int Mutate(Random random, byte[] buffer)
    {
        var sample = Streams[random.Next(Streams.Length)];
        sample.CopyTo(buffer, 0);
        var length = sample.Length;
        switch (random.Next(4))
        {
            case 0:
                length = random.Next(length + 1);
                break;
            case 1:
                var from = random.Next(length);
                var count = random.Next(1, length - from + 1);
                for (var copies = random.Next(1, 40); copies > 0 && length + count <= buffer.Length; copies--)
                {
                    Array.Copy(buffer, from, buffer, length, count);
                    length += count;
                }

                break;
            case 2:
                var other = Streams[random.Next(Streams.Length)];
                var at = random.Next(length);
                var tail = other.AsSpan(random.Next(other.Length));
                tail.CopyTo(buffer.AsSpan(at));
                length = at + tail.Length;
                break;
        }

        for (var changes = random.Next(6); changes > 0 && length > 0; changes--)
        {
            var offset = random.Next(Math.Min(length, random.Next(2) == 0 ? 100 : length));
            buffer[offset] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)(buffer[offset] ^ (1 << random.Next(8))),
                _ => random.Next(2) == 0 ? (byte)0 : (byte)255,
            };
        }

        return length;
    }
}
