using System.Text.Json;

namespace LyncFlowClassifier.Tests.Cli;

public sealed class AnalyzeCommandTests : IDisposable
{
    readonly TestConsole _console = new();
    readonly string _capture;

    public AnalyzeCommandTests() => _capture = _console.Write("day1.pcap", TestConsole.Capture());

    public void Dispose() => _console.Dispose();

    [Fact]
    public void PrintsTheTable()
    {
        var (code, output, error) = _console.Run("analyze", _capture);
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("2 flows · 1 blocked · ", output);
        Assert.Contains("BLOCKED", output);
        Assert.Contains("refused", output);
        Assert.DoesNotContain('\e', output);
    }

    [Theory]
    [InlineData("-r")]
    [InlineData("--read")]
    public void ReadsFilesOfBothForms(string option)
    {
        var second = _console.Write("day2.pcap", TestConsole.Capture());
        var (code, output, _) = _console.Run("analyze", option, _capture, second, "--format", "json");
        using var report = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.Equal(10, report.RootElement.GetProperty("capture").GetProperty("frames").GetInt64());
    }

    [Fact]
    public void ReadsStandardInput()
    {
        using var console = new TestConsole { Input = new MemoryStream(TestConsole.Capture()) };
        var (code, output, _) = console.Run("analyze", "-", "--format", "ndjson");
        Assert.Equal(0, code);
        Assert.StartsWith("{\"type\":\"capture\",\"files\":[{\"name\":\"-\"", output);
    }

    [Theory]
    [InlineData("none", 0)]
    [InlineData("flagged", 1)]
    [InlineData("blocked", 1)]
    [InlineData("undocumented", 0)]
    [InlineData("denied", 0)]
    [InlineData("warning", 1)]
    [InlineData("error", 1)]
    public void FailsOnWhatTheUserChose(string condition, int expected) => Assert.Equal(expected, _console.Run("analyze", _capture, "--fail-on", condition).Code);

    [Fact]
    public void MissingFilesAndOtherFilesAreInputErrors()
    {
        Assert.Equal(3, _console.Run("analyze", _console.PathOf("missing.pcap")).Code);
        Assert.Equal(3, _console.Run("analyze", _console.Write("notes.txt", "these are not the frames that you look for")).Code);
    }

    [Fact]
    public void QosPoliciesAreReadFromSeveralFilesOrRefused()
    {
        var one = _console.Write("audio.yaml", "- { dscp: 46, sourcePorts: 50020-50039 }\n");
        var other = _console.Write("video.reg", "[HKEY_LOCAL_MACHINE\\X\\Video]\r\n\"Local Port\"=\"58000:58019\"\r\n\"DSCP Value\"=\"34\"\r\n");
        Assert.Equal(0, _console.Run("analyze", _capture, "--qos", one, "--qos", other).Code);
        var bad = _console.Write("bad.yaml", "- { dscp: 99, sourcePorts: 1 }\n");
        var (code, output, error) = _console.Run("analyze", _capture, "--qos", one, "--qos", bad);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("bad.yaml:1:11: '99' does not fit here; expected a whole number from 0 to 63", error);
        Assert.Equal(2, _console.Run("analyze", _capture, "--qos", one, "-o", one).Code);
    }

    [Fact]
    public void CoverageIsSaidIfItIsAskedFor()
    {
        var topology = _console.Write("site.yaml", "hosts:\n  - { address: 10.0.0.10, name: fe01, roles: [front-end] }\n");
        Assert.DoesNotContain("COVERAGE", _console.Run("analyze", _capture, "--topology", topology).Output);
        Assert.Contains("COVERAGE  1 server of the topology seen", _console.Run("analyze", _capture, "--topology", topology, "--coverage").Output);
        Assert.Contains("no server is declared; name servers with --topology", _console.Run("analyze", _capture, "--coverage").Output);
        var json = _console.Run("analyze", _capture, "--topology", topology, "--coverage", "--format", "json").Output;
        Assert.Contains("\"coverage\": [\n{\"network\":\"10.0.0.10\",\"name\":\"fe01\",\"roles\":[\"front-end\"],\"answered\":", json);
        Assert.Contains("\"code\":\"LF601\"", json);
    }

    [Fact]
    public void AnOutputThatIsAnInputIsRefusedAndKept()
    {
        var before = File.ReadAllBytes(_capture);
        var topology = _console.Write("site.yaml", "hosts:\n  - { address: 10.0.0.10, roles: [front-end] }\n");
        var link = _console.PathOf("link.pcap");
        File.CreateSymbolicLink(link, _capture);
        var otherWay = Path.Combine(_console.Directory.FullName, ".", "day1.pcap");
        Assert.Equal(2, _console.Run("analyze", _capture, "-o", _capture).Code);
        Assert.Equal(2, _console.Run("analyze", _capture, "-o", otherWay).Code);
        Assert.Equal(2, _console.Run("analyze", _capture, "-o", link).Code);
        Assert.Equal(2, _console.Run("analyze", link, "-o", _capture).Code);
        Assert.Equal(2, _console.Run("analyze", _console.Directory.FullName, "-o", _capture).Code);
        Assert.Equal(2, _console.Run("analyze", _capture, "--topology", topology, "-o", topology).Code);
        Assert.Equal(before, File.ReadAllBytes(_capture));
        Assert.Equal(0, _console.Run("analyze", _capture, "-o", _console.PathOf("report.txt")).Code);
        Assert.Empty(_console.Directory.GetFiles("*.part"));
    }

    [Fact]
    public void ANewFileIsWrittenAlsoThroughALink()
    {
        var link = _console.PathOf("latest.json");
        File.CreateSymbolicLink(link, "report.json");
        Assert.Equal(0, _console.Run("analyze", _capture, "-o", link).Code);
        Assert.StartsWith("2 flows", File.ReadAllText(_console.PathOf("report.json")));
        Assert.Equal("report.json", new FileInfo(link).LinkTarget);
        File.CreateSymbolicLink(_console.PathOf("circle"), "circle");
        Assert.Equal(0, _console.Run("analyze", _capture, "-o", _console.PathOf("circle")).Code);
    }

    [Fact]
    public void SettingsWithoutPermissionReturnFive()
    {
        if (OperatingSystem.IsWindows())
            return;
        var topology = _console.Write("site.yaml", "hosts: []\n");
        File.SetUnixFileMode(topology, UnixFileMode.None);
        // Whoever may read everything is not refused.
        var expected = Environment.IsPrivilegedProcess ? 0 : 5;
        Assert.Equal(expected, _console.Run("analyze", _capture, "--topology", topology).Code);
        Assert.Equal(2, _console.Run("analyze", _capture, "--topology", _console.Directory.FullName).Code);
    }

    [Fact]
    public void AMissingDirectoryOfTheOutputIsSaid()
    {
        var (code, _, error) = _console.Run("analyze", _capture, "-o", Path.Combine(_console.Directory.FullName, "gone", "report.txt"));
        Assert.Equal(2, code);
        Assert.Contains("no such directory", error);
    }

    [Fact]
    public void AClosedStandardOutputIsAWriteError()
    {
        using var console = new TestConsole { Output = new ClosedStream() };
        var (code, _, error) = console.Run("analyze", _capture);
        Assert.Equal(6, code);
        Assert.Contains("cannot write standard output: it is closed or not open for writing", error);
    }

    [Fact]
    public void DamagePrintsTheReportAndReturnsFour()
    {
        var cut = _console.Write("cut.pcap", TestConsole.Capture()[..^5]);
        var (code, output, error) = _console.Run("analyze", cut, "--fail-on", "blocked");
        Assert.Equal(4, code);
        Assert.StartsWith("2 flows", output);
        Assert.Contains("damaged at offset", error);
    }

    [Fact]
    public void AWrongTopologyIsRefusedWithItsPlace()
    {
        var topology = _console.Write("site.yaml", "loadBalancing: dns\nhosts:\n  - { address: 10.0.0.10, roles: [boss] }\n");
        var (code, output, error) = _console.Run("analyze", _capture, "--topology", topology);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("site.yaml:3:", error);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }

    [Fact]
    public void RolesComeFromTheTopology()
    {
        var topology = _console.Write("site.yaml", "hosts:\n  - { address: 10.0.0.10, name: fe01, roles: [front-end] }\n");
        Assert.Contains("fe01 (10.0.0.10, front-end)", _console.Run("analyze", _capture, "--topology", topology).Output);
    }

    [Fact]
    public void WritesTheFileWhole()
    {
        var target = _console.Write("report.json", "old");
        var (code, output, _) = _console.Run("analyze", _capture, "--format", "json", "-o", target);
        Assert.Equal((0, ""), (code, output));
        using var report = JsonDocument.Parse(File.ReadAllText(target));
        Assert.Equal("lyncflow-report/1", report.RootElement.GetProperty("schema").GetString());
        Assert.Equal(["day1.pcap", "report.json"], _console.Directory.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void KeepsTheOldFileIfThereIsNoReport()
    {
        var target = _console.Write("report.json", "old");
        Assert.Equal(3, _console.Run("analyze", _console.PathOf("missing.pcap"), "-o", target).Code);
        Assert.Equal("old", File.ReadAllText(target));
        Assert.Equal(2, _console.Directory.GetFiles().Length);
    }

    [Fact]
    public void AWrongOutputIsNoticedBeforeReading()
    {
        var (code, _, error) = _console.Run("analyze", _capture, "-o", _console.PathOf("no/such/folder.json"));
        Assert.Equal(2, code);
        Assert.Contains("cannot write", error);
        Assert.Equal(2, _console.Run("analyze", _capture, "-o", _console.Directory.FullName).Code);
    }

    [Fact]
    public void AnInterruptedRunPrintsWhatItHas()
    {
        using var console = new TestConsole { Interrupted = new CancellationToken(canceled: true) };
        var (code, output, error) = console.Run("analyze", console.Write("day1.pcap", TestConsole.Capture()), "--fail-on", "blocked");
        Assert.Equal(130, code);
        Assert.Contains("Interrupted", output);
        Assert.Contains("interrupted", error);
    }

    [Fact]
    public void AnInterruptedPipeThatGaveNothingIsNotAWrongInput()
    {
        using var interruption = new CancellationTokenSource();
        using var console = new TestConsole { Input = new SilentStream([], interruption), Interrupted = interruption.Token };
        Assert.Equal((130, "", "lyncflow: interrupted"), console.Run("analyze", "-") is var (code, output, error) ? (code, output, error.TrimEnd()) : default);
    }

    [Fact]
    public void AnInterruptedPipeEndsThoughItIsSilent()
    {
        using var interruption = new CancellationTokenSource();
        using var console = new TestConsole { Input = new SilentStream(TestConsole.Capture()[..^5], interruption), Interrupted = interruption.Token };
        var (code, output, _) = console.Run("analyze", "-");
        Assert.Equal(130, code);
        Assert.StartsWith("2 flows", output);
        Assert.DoesNotContain("damaged", output);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("1", false)]
    public void ColoursOnTerminalsUnlessUnwanted(string? noColor, bool expected)
    {
        using var console = new TestConsole { IsTerminal = true };
        console.Variables["TERM"] = "xterm";
        if (noColor is not null)
            console.Variables["NO_COLOR"] = noColor;
        var file = console.Write("day1.pcap", TestConsole.Capture());
        Assert.Equal(expected, console.Run("analyze", file).Output.Contains('\e'));
        Assert.DoesNotContain('\e', console.Run("analyze", file, "--no-color").Output);
    }

    [Fact]
    public void UsesAsciiWithoutUtf8()
    {
        _console.Variables["LC_ALL"] = "C";
        Assert.DoesNotContain(_console.Run("analyze", _capture, "--all").Output, character => character > '~');
    }

    [Fact]
    public void AHostileFileNameIsHarmless()
    {
        var file = _console.Write("a\n\e[31mb.pcap", TestConsole.Capture()[..^5]);
        var (_, output, error) = _console.Run("analyze", file);
        Assert.DoesNotContain('\e', output + error);
        Assert.Contains("\\x1B[31mb.pcap", output);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }

    /// <summary>Gives its bytes, then interrupts and blocks for ever, as a pipe of an idle capture does.</summary>
    sealed class SilentStream(byte[] content, CancellationTokenSource interruption) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = base.Read(buffer, offset, count);
            if (read > 0)
                return read;
            interruption.Cancel();
            new ManualResetEvent(initialState: false).WaitOne(TimeSpan.FromMinutes(1));
            return 0;
        }
    }

    // As the system answers for a standard output that the caller closed.
    sealed class ClosedStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new UnauthorizedAccessException();

        public override void Write(byte[] buffer, int offset, int count) => throw new UnauthorizedAccessException();
    }
}
