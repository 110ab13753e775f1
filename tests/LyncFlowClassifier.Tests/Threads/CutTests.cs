using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Reference;
using LyncFlowClassifier.Tests.Capture;

namespace LyncFlowClassifier.Tests.Threads;

/// <summary>A capture that is read in parts gives the bytes of one thread, wherever it is cut.</summary>
public sealed class CutTests : IDisposable
{
    const int HeaderLength = 24, RecordHeaderLength = 16;

    readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Variants() => [.. Captures.Keys];

    static readonly Dictionary<string, Func<IReadOnlyList<CapturedFrame>, byte[]>> Captures = new(StringComparer.Ordinal)
    {
        ["little-endian"] = frames => PcapWriter.Write(frames),
        ["big-endian"] = frames => PcapWriter.Write(frames, new PcapFormat { BigEndian = true }),
        ["nanoseconds"] = frames => PcapWriter.Write(frames, new PcapFormat { Nanoseconds = true }),
        ["modified"] = frames => PcapWriter.Write(frames, new PcapFormat { Kuznetzov = true, BigEndian = true }),
        ["version 2.3"] = frames => PcapWriter.Write(frames, new PcapFormat { Minor = 3 }),
        ["check sequence"] = frames => PcapWriter.Write(frames.Select(WithCheckSequence), new PcapFormat { LinkType = 1 | 0x2400_0000 }),
        ["cut frames"] = frames => PcapWriter.Write(frames.Select(frame => frame.Cut(60))),
        ["pcapng little-endian"] = frames => PcapngWriter.Write(frames),
        ["pcapng big-endian"] = frames => PcapngWriter.Write(frames, bigEndian: true),
        ["pcapng interfaces"] = ManyInterfaces,
        ["pcapng sections"] = ManySections,
        ["pcapng drops"] = ManyDrops,
        ["pcapng mixture"] = Mixture,
    };

    [Fact]
    public void Frames_without_time_are_left_to_one_thread()
    {
        var frames = ReferenceModel.ToCapture(RandomTraffic.Generate(7));
        var writer = new PcapngWriter().Section().Interface(resolution: 9);
        for (var i = 0; i < frames.Count; i++)
            _ = i % 9 == 7 ? writer.Simple(frames[i].Bytes) : writer.Enhanced(frames[i]);
        var bytes = writer.ToArray();
        string[] path = [_directory.Add("x.pcapng", bytes)];
        var reading = Reading.CutNear(path, bytes.Length / 2);
        Assert.Equal((1, false), (reading.Parts, reading.HasBegunAgain));
        reading.IsSameAs(Reading.OneThread(path));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Any_cut_gives_the_same_bytes(string variant)
    {
        var bytes = Captures[variant](ReferenceModel.ToCapture(RandomTraffic.Generate(7)));
        string[] path = [_directory.Add("x.pcap", bytes)];
        var expected = Reading.OneThread(path);
        var random = new Random(3);
        var inParts = 0;
        for (var round = 0; round < 40; round++)
        {
            var places = Enumerable.Range(0, 1 + round % 7).Select(_ => random.NextInt64(bytes.Length)).Order().ToArray();
            var reading = Reading.CutNear(path, places);
            reading.IsSameAs(expected);
            inParts += reading.InParts ? 1 : 0;
        }

        Assert.InRange(inParts, 20, 40);
    }

    [Fact]
    public void Every_record_boundary_and_what_is_beside_it_can_be_the_cut()
    {
        var frames = ReferenceModel.ToCapture(RandomTraffic.Generate(11, new RandomTrafficOptions { Conversations = 5 }));
        string[] path = [_directory.Add("x.pcap", PcapWriter.Write(frames))];
        var expected = Reading.OneThread(path);
        var at = (long)HeaderLength;
        foreach (var frame in frames)
        {
            foreach (var shift in (int[])[-1, 0, 1, RecordHeaderLength])
                Reading.CutNear(path, at + shift).IsSameAs(expected);
            at += RecordHeaderLength + frame.Bytes.Length;
        }
    }

    [Fact]
    public void Every_block_boundary_and_what_is_beside_it_can_be_the_cut()
    {
        var frames = ReferenceModel.ToCapture(RandomTraffic.Generate(12, new RandomTrafficOptions { Conversations = 4 }));
        var bytes = Mixture(frames);
        string[] path = [_directory.Add("x.pcapng", bytes)];
        var expected = Reading.OneThread(path);
        for (var at = 0; at < bytes.Length; at += BitConverter.ToInt32(bytes, at + 4))
            foreach (var shift in (int[])[-4, 0, 3])
                Reading.CutNear(path, Math.Max(at + shift, 0)).IsSameAs(expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Fragments_errors_and_addresses_go_over_cuts(int seed)
    {
        var packets = RandomTraffic.Generate(seed + 100, new RandomTrafficOptions { Conversations = 40, Spread = 5 * PacketTime.Second });
        Assert.Contains(packets, packet => packet.Kind == ReferenceKind.Fragment);
        Assert.Contains(packets, packet => packet.Kind == ReferenceKind.IcmpError);
        // In disorder, so that later fragments and errors come before what they belong to. Disorder of UDP is for one thread.
        var random = new Random(seed);
        var places = Enumerable.Range(0, packets.Count).Where(i => packets[i].Kind != ReferenceKind.Udp).ToArray();
        for (var i = 0; i < places.Length; i++)
        {
            var (one, other) = (places[i], places[Math.Min(places.Length - 1, i + random.Next(20))]);
            (packets[one], packets[other]) = (packets[other], packets[one]);
        }

        var bytes = PcapWriter.Write(ReferenceModel.ToCapture(packets));
        string[] path = [_directory.Add("x.pcap", bytes)];
        var expected = Reading.OneThread(path);
        var inParts = 0;
        for (var parts = 2; parts < 26; parts += 2)
        {
            var reading = Reading.CutNear(path, [.. Enumerable.Range(1, parts - 1).Select(i => bytes.Length * (long)i / parts)]);
            reading.IsSameAs(expected);
            inParts += reading.InParts ? 1 : 0;
        }

        Assert.InRange(inParts, 3, 12);
    }

    [Fact]
    public void Times_that_never_occur_leave_the_capture_whole()
    {
        var frames = ReferenceModel.ToCapture(RandomTraffic.Generate(5)).Select(frame => frame with { Time = frame.Time % PacketTime.Second });
        var odd = frames.Select((frame, i) => frame with { Time = frame.Time + i * 400L * 86_400 * PacketTime.Second % (1L << 61) }).ToList();
        var bytes = PcapWriter.Write(odd);
        string[] path = [_directory.Add("x.pcap", bytes)];
        Reading.CutNear(path, bytes.Length / 2).IsSameAs(Reading.OneThread(path));
    }

    public void Dispose() => _directory.Dispose();

    static CapturedFrame WithCheckSequence(CapturedFrame frame) => new(frame.Time, [.. frame.Bytes, 1, 2, 3, 4], frame.Length + 4);

    static byte[] ManyInterfaces(IReadOnlyList<CapturedFrame> frames)
    {
        var writer = new PcapngWriter().Section().Interface(resolution: 9).Interface(resolution: 6, offset: 100, options: PcapngOption.FrameCheckLength(4));
        for (var i = 0; i < frames.Count; i++)
        {
            if (i == frames.Count / 2)
                writer.Interface(resolution: 0x8A);
            var number = i < frames.Count / 2 ? i % 2 : i % 3;
            writer.Enhanced(number == 1 ? WithCheckSequence(frames[i]) : frames[i], (uint)number);
        }

        return writer.ToArray();
    }

    static byte[] ManySections(IReadOnlyList<CapturedFrame> frames)
    {
        var writer = new PcapngWriter();
        for (var i = 0; i < frames.Count; i++)
        {
            if (i % 40 == 0)
                writer.Section(bigEndian: i % 80 == 0).Interface(resolution: (byte)(i % 120 == 0 ? 9 : 6));
            writer.Enhanced(frames[i]);
        }

        return writer.ToArray();
    }

    static byte[] ManyDrops(IReadOnlyList<CapturedFrame> frames)
    {
        var writer = new PcapngWriter().Section().Interface(resolution: 9).Interface(resolution: 9);
        for (var i = 0; i < frames.Count; i++)
        {
            writer.Enhanced(frames[i], (uint)i % 2, dropped: i % 30 == 29 ? 3 : null);
            if (i % 50 == 25)
                writer.Statistics((uint)i % 2, frames[i].Time, dropped: (ulong)i / 20, systemDropped: 1);
        }

        return writer.ToArray();
    }

    static byte[] Mixture(IReadOnlyList<CapturedFrame> frames)
    {
        var writer = new PcapngWriter().Section().Interface(resolution: 9, snapLength: 2000);
        for (var i = 0; i < frames.Count; i++)
        {
            if (i % 5 == 1)
                writer.Packet(frames[i]);
            else
                writer.Enhanced(frames[i]);
            if (i % 17 == 0)
                writer.Custom(4711, new byte[i * 3]);
            if (i % 23 == 0)
                writer.Names((IpAddress.Parse("10.0.0.1"), "host"));
            if (i % 31 == 0)
                writer.Statistics(0, frames[i].Time, received: (ulong)i, dropped: 0);
        }

        return writer.Statistics(0, frames[^1].Time, dropped: 12).ToArray();
    }
}
