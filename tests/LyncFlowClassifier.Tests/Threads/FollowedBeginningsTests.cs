using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;
using LyncFlowClassifier.Tests.Capture;

namespace LyncFlowClassifier.Tests.Threads;

/// <summary>More connections that begin at the same time than are followed: it is said, and cuts do not change who is left out.</summary>
public sealed class FollowedBeginningsTests : IDisposable
{
    const int Beyond = 40;

    static readonly byte[] Hello = TlsPayload.ClientHello("fe01.contoso.example", 1);

    readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    // Half a ClientHello of each connection, then the other half of each.
    [Fact]
    public void Beginnings_beyond_the_limit_are_counted_and_are_the_same_in_parts()
    {
        var frames = Enumerable.Range(0, 2 * (FlowTable.MaxFollowed + Beyond))
            .Select(i => Frame(i, i % (FlowTable.MaxFollowed + Beyond), isFirst: i < FlowTable.MaxFollowed + Beyond)).ToList();
        var bytes = PcapWriter.Write(frames);
        string[] path = [_directory.Add("x.pcap", bytes)];
        var expected = Reading.OneThread(path);
        Assert.Contains($"of {Beyond} beginnings only the first data frame", expected.Report, StringComparison.Ordinal);
        foreach (var place in (double[])[0.1, 0.4, 0.499, 0.51, 0.75])
            Reading.CutNear(path, (long)(bytes.Length * place)).IsSameAs(expected);
        Reading.CutNear(path, bytes.Length / 4, bytes.Length / 2, bytes.Length / 4 * 3).IsSameAs(expected);
    }

    // Each part alone stays below the limit, both together do not.
    [Fact]
    public void Beginnings_of_a_part_take_room_from_the_next()
    {
        var frames = Enumerable.Range(0, FlowTable.MaxFollowed + Beyond).Select(i => Frame(i, i, isFirst: true)).ToList();
        var bytes = PcapWriter.Write(frames);
        string[] path = [_directory.Add("x.pcap", bytes)];
        var reading = Reading.CutNear(path, bytes.Length / 2);
        Assert.False(reading.InParts);
        reading.IsSameAs(Reading.OneThread(path));
    }

    [Fact]
    public void Few_beginnings_do_not_keep_a_capture_whole()
    {
        var frames = Enumerable.Range(0, 2000).Select(i => Frame(i, i % 1000, isFirst: i < 1000)).ToList();
        var bytes = PcapWriter.Write(frames);
        string[] path = [_directory.Add("x.pcap", bytes)];
        var expected = Reading.OneThread(path);
        Assert.DoesNotContain("only the first data frame", expected.Report, StringComparison.Ordinal);
        var reading = Reading.CutNear(path, bytes.Length / 2);
        Assert.True(reading.InParts);
        reading.IsSameAs(expected);
    }

    static CapturedFrame Frame(int number, int connection, bool isFirst)
    {
        var client = new HostPort(IpAddress.FromIpv4(0x0A010000u + (uint)(connection / 1000)), (ushort)(50_000 + connection % 1000));
        var (sequence, payload) = isFirst ? (100u, Hello[..40]) : (140u, Hello[40..]);
        return new CapturedFrame(
            (1_425_196_800 * PacketTime.Second) + (number * PacketTime.Millisecond),
            FrameBuilder.TcpFrame(client, "10.0.0.10:5061", TcpFlags.Ack, sequence, 1, payload));
    }
}
