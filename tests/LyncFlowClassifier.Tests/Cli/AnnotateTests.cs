using System.IO.Compression;
using LyncFlowClassifier.Annotation;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Tests.Annotation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Cli;

/// <summary><c>analyze --annotate</c>, from command line to file.</summary>
public sealed class AnnotateTests : IDisposable
{
    static readonly IpAddress Client = IpAddress.Parse("10.0.8.21");
    static readonly IpAddress Server = IpAddress.Parse("10.0.0.10");
    static readonly IpAddress Client6 = IpAddress.Parse("fd00::21");
    static readonly IpAddress Server6 = IpAddress.Parse("fd00::10");

    readonly TestConsole _console = new();
    readonly string _output;

    public AnnotateTests() => _output = _console.PathOf("flagged.pcapng");

    public void Dispose() => _console.Dispose();

    [Fact]
    public void OnlyFlaggedFlowsAreWrittenWithACommentOnTheFirstFrame()
    {
        var input = _console.Write("day1.pcap", TestConsole.Capture());
        var (code, _, error) = _console.Run("analyze", input, "--annotate", _output);
        Assert.Equal((0, $"lyncflow: {_output}: 2 frames of 1 flagged flow\n"), (code, error));
        var written = WrittenCapture.Of(_output);
        Assert.Equal(2, written.Frames.Count);
        Assert.Equal(
            "lyncflow: documented, refused, blocked | opened by 10.0.8.21 port 50123 (handshake) | "
            + "LF202 10.0.0.10 refused 1 SYN of 10.0.8.21 to its port 5061/tcp (Lync Server Front-End service): reset in answer to the SYN.",
            written.Frames[0].Comment);
        Assert.Equal("", written.Frames[1].Comment);
        Assert.Equal((ulong)TestConsole.Start / 1000, written.Frames[0].Units);
        Assert.StartsWith("Frames of 1 flagged flows, at most 100 of each and 1,000,000 in all. Written by lyncflow 0.", written.SectionComment, StringComparison.Ordinal);
        Assert.EndsWith($" from {input}.", written.SectionComment, StringComparison.Ordinal);
        Assert.Equal(input, written.Interfaces[0].Text(3));
    }

    [Fact]
    public void WhatIsWrittenGivesTheSameFlowsAndTimes()
    {
        var input = _console.Write("mixed.pcapng", Mixed());
        var (_, before, _) = _console.Run("analyze", input, "--format", "ndjson", "--annotate", _output, "--strict");
        var (_, after, _) = _console.Run("analyze", _output, "--format", "ndjson", "--strict");
        Assert.Equal(FlaggedFlows(before), FlaggedFlows(after));
        Assert.Equal(5, FlaggedFlows(after).Count);
        var written = WrittenCapture.Of(_output);
        Assert.Equal([1, 101], written.Interfaces.Select(i => (int)i.LinkType));
        Assert.Equal(["eth\\x1B0", "tun0"], written.Interfaces.Select(i => i.Text(2)));
        Assert.Equal([9, 6], written.Interfaces.Select(i => (int)i.Options[9].Single()));
        Assert.Equal(["LF201", "LF203", "LF202", "LF101", "LF202"], written.Frames.Where(frame => frame.Comment.Length > 0).Select(frame => frame.Comment.Split(" | ")[2][..5]));
    }

    [Fact]
    public void SeveralInputsGzipAndAnyNumberOfThreadsGiveTheSameBytes()
    {
        var first = TestConsole.Capture();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            gzip.Write(Mixed());
        string[] inputs = [_console.Write("b.pcapng.gz", packed.ToArray()), _console.Write("a.pcap", first), _console.Write("c.pcap", first)];
        byte[]? expected = null;
        foreach (var threads in (string[])["1", "2", "5"])
        {
            Assert.Equal(0, _console.Run(["analyze", .. inputs, "--annotate", _output, "--threads", threads]).Code);
            expected ??= File.ReadAllBytes(_output);
            Assert.Equal(expected, File.ReadAllBytes(_output));
        }

        var written = WrittenCapture.Of(_output);
        Assert.Equal(["a.pcap", "c.pcap", "b.pcapng.gz", "b.pcapng.gz"], written.Interfaces.Select(i => Path.GetFileName(i.Text(3))));
    }

    [Fact]
    public void AFlowIsCutAndThatIsSaid()
    {
        var input = _console.Write("mixed.pcapng", Mixed());
        var (code, _, error) = _console.Run("analyze", input, "--annotate", _output, "--annotate-frames", "1");
        Assert.Equal(0, code);
        Assert.Contains("5 frames of 5 flagged flows; of 5 flows only the first frame (--annotate-frames)", error);
        Assert.All(WrittenCapture.Of(_output).Frames, frame => Assert.StartsWith("lyncflow: ", frame.Comment, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4, 100, 4, 2, true, 0, 3)]
    [InlineData(100, 2, 5, 2, false, 3, 0)]
    public void LimitsOfTheWholeFileHold(int maxFrames, int maxFlows, int frames, int flows, bool framesOver, int flowsOver, int withoutFrame)
    {
        var input = _console.Write("mixed.pcapng", Mixed());
        var result = Annotate(input, new AnnotationOptions { MaxFrames = maxFrames, MaxFlows = maxFlows });
        Assert.Equal((frames, flows, framesOver, flowsOver, withoutFrame),
            ((int)result.Frames, (int)result.Flows, result.FramesOverLimit, (int)result.FlowsOverLimit, (int)result.FlowsWithoutFrame));
        Assert.Equal(frames, WrittenCapture.Of(_output).Frames.Count);
    }

    [Fact]
    public void FragmentsFollowTheirFlow()
    {
        // 10.0.8.21 sends two fragmented datagrams to a port that nothing documents.
        var frames = new List<byte[]>();
        for (ushort id = 1; id <= 2; id++)
        {
            var datagram = FrameBuilder.Udp(700, 701, new byte[3000]);
            frames.AddRange(FrameBuilder.Ipv4Fragments(Client, Server, 17, datagram, 1480, new IpFields { Id = id }).Select(packet => FrameBuilder.Ethernet(packet)));
        }

        frames.AddRange(FrameBuilder.Ipv4Fragments(Server, Client, 17, FrameBuilder.Udp(68, 67, new byte[3000]), 1480, new IpFields { Id = 1 }).Select(packet => FrameBuilder.Ethernet(packet)));
        var input = _console.Write("fragments.pcap", PcapWriter.Write(frames.Select((bytes, i) => new CapturedFrame(TestConsole.Start + i, bytes))));
        _console.Run("analyze", input, "--annotate", _output);
        Assert.Equal(frames.Take(6).Select(Convert.ToHexString), WrittenCapture.Of(_output).Frames.Select(frame => frame.Bytes));
    }

    [Fact]
    public void NamesAreHarmless()
    {
        // A topology file may not hold such names; other sources of names may come.
        var input = _console.Write("a\n\e[31mb.pcap", TestConsole.Capture());
        IpNetwork.TryParse("10.0.8.21", out var client);
        var topology = new SiteTopology(LoadBalancing.Unknown, [new HostEntry(client, "evil\e]0;x\a\nname\u202e" + new string('x', 10_000), Roles.Client)], [], null);
        Annotate(input, new AnnotationOptions(), topology);
        var written = WrittenCapture.Of(_output);
        Assert.Contains(@"evil\x1B]0;x\x07\x0Aname\u202E", written.Frames[0].Comment);
        Assert.InRange(written.Frames[0].Comment.Length, 1, PcapngOutput.MaxTextLength);
        Assert.Contains(@"a\x0A\x1B[31mb.pcap", written.SectionComment);
        foreach (var text in (string[])[written.Frames[0].Comment, written.SectionComment, written.Interfaces[0].Text(3)])
            Assert.DoesNotContain(text, character => char.IsControl(character) || character == '\u202e');
    }

    [Fact]
    public void InputsAndReportsAreNotOverwritten()
    {
        var input = _console.Write("day1.pcap", TestConsole.Capture());
        var link = _console.PathOf("link.pcap");
        File.CreateSymbolicLink(link, input);
        var topology = _console.Write("site.yaml", "hosts: []\n");
        var report = _console.PathOf("report.txt");
        Assert.Equal(2, _console.Run("analyze", input, "--annotate", link).Code);
        Assert.Equal(2, _console.Run("analyze", _console.Directory.FullName, "--annotate", input).Code);
        Assert.Equal(2, _console.Run("analyze", input, "--topology", topology, "--annotate", topology).Code);
        Assert.Equal(2, _console.Run("analyze", input, "-o", report, "--annotate", Path.Combine(_console.Directory.FullName, ".", "report.txt")).Code);
        Assert.Equal(2, _console.Run("analyze", input, "--annotate", "-").Code);
        Assert.Equal(2, _console.Run("analyze", input, "--annotate-frames", "5").Code);
        Assert.Equal(2, _console.Run("analyze", input, "--annotate", _output, "--annotate-frames", "0").Code);
        Assert.Equal(TestConsole.Capture(), File.ReadAllBytes(input));
        Assert.False(File.Exists(report) || File.Exists(_output));
        Assert.Empty(_console.Directory.GetFiles("*.part"));
    }

    [Fact]
    public void ADirectoryIsReadAsItWasBefore()
    {
        var folder = Directory.CreateDirectory(_console.PathOf("captures"));
        File.WriteAllBytes(Path.Combine(folder.FullName, "one.pcap"), TestConsole.Capture());
        var inside = Path.Combine(folder.FullName, "flagged.pcapng");
        var (code, _, error) = _console.Run("analyze", folder.FullName, "--annotate", inside);
        Assert.Equal((0, $"lyncflow: {inside}: 2 frames of 1 flagged flow\n"), (code, error));
        Assert.Equal(2, WrittenCapture.Of(inside).Frames.Count);
    }

    [Fact]
    public void StandardInputMustBeAFile()
    {
        using var pipe = new TestConsole { Input = new MemoryStream(TestConsole.Capture()) };
        var (code, output, error) = pipe.Run("analyze", "-", "--annotate", _output);
        Assert.Equal((2, ""), (code, output));
        Assert.Equal("lyncflow: --annotate reads the input twice, and standard input is a pipe; save it to a file first\n", error);
        Assert.False(File.Exists(_output));

        var second = _console.Write("day1.pcap", Mixed());
        foreach (var inputs in (string[][])[["-"], ["-", second]])
        {
            using var file = new TestConsole { Input = new MemoryStream(TestConsole.Capture()), ReopenedInput = () => new Capture.PieceStream(TestConsole.Capture(), 100) };
            Assert.Equal(0, file.Run(["analyze", .. inputs, "--annotate", _output]).Code);
            Assert.Equal("standard input", WrittenCapture.Of(_output).Interfaces[0].Text(3));
        }
    }

    [Fact]
    public void AFullDiskIsOneLineAndLeavesNothing()
    {
        if (!File.Exists("/dev/full"))
            return;
        var input = _console.Write("day1.pcap", TestConsole.Capture());
        var (code, _, error) = _console.Run("analyze", input, "--annotate", "/dev/full");
        Assert.Equal((6, "lyncflow: cannot write /dev/full: No space left on device\n"), (code, error));
    }

    [Fact]
    public void TheReasonNamesNoTemporaryFile()
    {
        using var console = new TestConsole { Output = new FullStream() };
        var (code, _, error) = console.Run("analyze", _console.Write("day1.pcap", TestConsole.Capture()));
        Assert.Equal((6, "lyncflow: cannot write standard output: No space left on device\n"), (code, error));
    }

    [Fact]
    public void InterruptedNothingIsWritten()
    {
        using var interruption = new CancellationTokenSource();
        interruption.Cancel();
        using var console = new TestConsole { Interrupted = interruption.Token };
        var (code, _, error) = console.Run("analyze", _console.Write("day1.pcap", TestConsole.Capture()), "--annotate", _output);
        Assert.Equal(130, code);
        Assert.Contains("'" + _output + "' is not written", error);
        Assert.False(File.Exists(_output));
        Assert.Empty(_console.Directory.GetFiles("*.part"));
    }

    [Fact]
    public void DamageIsWrittenUpToItsPlace()
    {
        var input = _console.Write("cut.pcap", TestConsole.Capture()[..^5]);
        var (code, _, _) = _console.Run("analyze", input, "--annotate", _output);
        Assert.Equal(4, code);
        Assert.Equal(2, WrittenCapture.Of(_output).Frames.Count);
    }

    AnnotationResult Annotate(string input, AnnotationOptions options, SiteTopology? topology = null)
    {
        var catalog = new PortCatalog(CatalogData.Load(seedOnly: false));
        using var source = CaptureInput.Open([input], default, () => Stream.Null);
        using var pipeline = new FlowPipeline(new PipelineOptions());
        pipeline.Run(source, CancellationToken.None);
        var report = ReportBuilder.Build(pipeline, source.Statistics, catalog, topology ?? SiteTopology.Empty, new ClassifyOptions(), []);
        using var again = CaptureInput.Open([input], default, () => Stream.Null);
        using var output = File.Create(_output);
        return AnnotatedCapture.Write(report, again, decapsulate: true, output, "test 1", options, CancellationToken.None);
    }

    // As the system says it of a file.
    sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device : '/somewhere/report.json.1f2e.part'");

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
    }

    // Without what depends on the place of a frame among others.
    static List<string> FlaggedFlows(string ndjson)
        => [.. ndjson.Split('\n').Where(line => line.Contains("\"flagged\":true", StringComparison.Ordinal) && line.StartsWith("{\"type\":\"flow\"", StringComparison.Ordinal))
            .Select(line => System.Text.RegularExpressions.Regex.Replace(line, "\"firstFrame\":[0-9]+|\"(frames|frame)\":\\[?[0-9,]+\\]?", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)))];

    /// <summary>Flagged: no answer, prohibited by ICMP, refused over IPv6 on a second interface of another kind, undocumented, refused; not: 443.</summary>
    static byte[] Mixed()
    {
        var writer = new PcapngWriter().Section(bigEndian: true)
            .Interface(1, 0, 9, 0, PcapngOption.InterfaceName("eth\e0")).Interface(101, 2000, 6, 0, PcapngOption.InterfaceName("tun0"));
        var time = TestConsole.Start + 60 * PacketTime.Second;
        void Add(byte[] bytes, double seconds, uint number = 0) => writer.Enhanced(new CapturedFrame(time + (long)(seconds * 1e9) + (number == 0 ? 123 : 0), bytes), number);
        HostPort From(ushort port) => new(Client, port);
        HostPort To(ushort port) => new(Server, port);
        for (var i = 0; i < 3; i++)
            Add(FrameBuilder.TcpFrame(From(50001), To(5061), TcpFlags.Syn, 100), i);
        var syn = FrameBuilder.TcpFrame(From(50002), To(444), TcpFlags.Syn, 100);
        Add(syn, 3);
        Add(FrameBuilder.IcmpErrorFrame(IpAddress.Parse("10.0.0.1"), 3, 13, syn[14..]), 3.1);
        Add(FrameBuilder.Ip(Client6, Server6, 6, FrameBuilder.Tcp(50003, 5061, TcpFlags.Syn, 100)), 4, 1);
        Add(FrameBuilder.Ip(Server6, Client6, 6, FrameBuilder.Tcp(5061, 50003, TcpFlags.Rst | TcpFlags.Ack, 0, 101)), 4.1, 1);
        foreach (var (client, port) in ((ushort, ushort)[])[(50004, 23), (50005, 443)])
        {
            Add(FrameBuilder.TcpFrame(From(client), To(port), TcpFlags.Syn, 500), 5);
            Add(FrameBuilder.TcpFrame(To(port), From(client), TcpFlags.Syn | TcpFlags.Ack, 900, 501), 5.1);
            Add(FrameBuilder.TcpFrame(From(client), To(port), TcpFlags.Ack, 501, 901), 5.2);
        }

        Add(FrameBuilder.TcpFrame(From(50006), To(5062), TcpFlags.Syn, 100), 6);
        Add(FrameBuilder.TcpFrame(To(5062), From(50006), TcpFlags.Rst | TcpFlags.Ack, 0, 101), 20.000000001);
        return writer.ToArray();
    }
}
