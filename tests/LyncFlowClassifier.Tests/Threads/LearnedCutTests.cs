using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;
using LyncFlowClassifier.Tests.Capture;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;
using static LyncFlowClassifier.Tests.Learned.LearnedCapture;

namespace LyncFlowClassifier.Tests.Threads;

/// <summary>What is learned of parts is what is learned in one pass, wherever the capture is cut.</summary>
public sealed class LearnedCutTests : IDisposable
{
    const int HeaderLength = 24, RecordHeaderLength = 16;

    readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_record_boundary_can_be_the_cut(int seed)
    {
        var random = new Random(seed);
        var frames = Enumerable.Range(0, 300).Select(i => new CapturedFrame((1 + i) * PacketTime.Second, Frame(random))).ToList();
        string[] path = [_directory.Add("x.pcap", PcapWriter.Write(frames))];
        var expected = Reading.OneThread(path);
        Assert.InRange(expected.Learned.Split('\n').Length, 20, 300);
        var ends = new List<long> { HeaderLength };
        foreach (var frame in frames)
            ends.Add(ends[^1] + RecordHeaderLength + frame.Bytes.Length);
        for (var i = 1; i < frames.Count; i += 7)
        {
            var reading = Reading.CutNear(path, ends[i]);
            reading.IsSameAs(expected);
            Assert.True(reading.InParts);
            Reading.CutNear(path, ends[i / 3], ends[i], ends[i + (frames.Count - i) / 2]).IsSameAs(expected);
        }
    }

    // More than a batch, so that limits are met within parts, too.
    [Fact]
    public void So_it_is_where_there_is_more_than_is_kept()
    {
        var random = new Random(9);
        var frames = Enumerable.Range(0, 9000).Select(i => new CapturedFrame(
            (1 + i) * PacketTime.Millisecond, DnsAnswer(50000 + random.Next(9), $"h{random.Next(7000)}.example", "10.2.3.4"))).ToList();
        var bytes = PcapWriter.Write(frames);
        string[] path = [_directory.Add("x.pcap", bytes)];
        var expected = Reading.OneThread(path);
        Assert.EndsWith("more names", expected.Learned, StringComparison.Ordinal);
        foreach (var parts in (int[])[2, 3, 7])
        {
            var reading = Reading.CutNear(path, [.. Enumerable.Range(1, parts - 1).Select(i => bytes.LongLength * i / parts)]);
            Assert.True(reading.InParts);
            reading.IsSameAs(expected);
        }
    }

    public void Dispose() => _directory.Dispose();

    // Few flows and few facts, so that both come back; some payloads are none of what is looked for.
    static byte[] Frame(Random random)
    {
        var (client, fact) = (50000 + random.Next(3), random.Next(12));
        return random.Next(8) switch
        {
            0 or 1 => DnsAnswer(client, $"host{fact}.contoso.example", $"10.0.1.{fact}"),
            2 => UdpFrame(Dns, $"10.0.8.1:{client}", [1, 2, 3]),
            3 => UdpFrame(Dhcp, "10.0.8.20:68", DhcpPayload.Reply(5, (uint)fact, default, IpAddress.FromIpv4(0x0A000800u + (uint)fact), $"pool{fact}.example", $"pc{fact}")),
            4 => UdpFrame(Browser, $"10.0.0.10:{client}", NamePayload.SqlBrowserResponse("SQL01", $"I{fact}", 40000 + fact)),
            5 => MapAnswer(client, (AnswerPayload.DirectoryReplication, 49152 + fact)),
            6 => TcpFrame("10.0.0.10:60000", $"10.0.0.5:{49152 + fact}", TcpFlags.Syn, 1),
            _ => TcpFrame(Mapper, $"10.0.0.10:{client}", TcpFlags.Ack, (uint)random.Next(), 1, [5, 0, 2, (byte)fact]),
        };
    }
}
