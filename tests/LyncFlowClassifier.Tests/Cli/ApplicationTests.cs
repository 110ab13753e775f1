namespace LyncFlowClassifier.Tests.Cli;

public sealed class ApplicationTests : IDisposable
{
    readonly TestConsole _console = new();

    public void Dispose() => _console.Dispose();

    [Theory]
    [InlineData("name a command")]
    [InlineData("unknown command or option 'trace.pcap'", "trace.pcap")]
    [InlineData("unknown command or option 'dashboard'", "dashboard")]
    [InlineData("name an interface with -i; lyncflow interfaces lists them", "capture")]
    [InlineData("'63' is not a number of bytes from 64 to 262,144", "capture", "-i", "lo", "-s", "63")]
    [InlineData("'900K' is not a size from 1M to 2047M", "capture", "-i", "lo", "--buffer", "900K")]
    [InlineData("'0' is not a number of frames of at least 1", "capture", "-i", "lo", "-c", "0")]
    [InlineData("'-1' is not a number of seconds above 0", "capture", "-i", "lo", "--duration", "-1")]
    [InlineData("'0' is not a number of seconds above 0", "capture", "-i", "lo", "--idle-timeout", "0")]
    [InlineData("--write-size goes with --write DIR or --write-flagged DIR", "capture", "-i", "lo", "--write-size", "1M")]
    [InlineData("--flagged-buffer goes with --write-flagged DIR", "capture", "-i", "lo", "--flagged-buffer", "8M")]
    [InlineData("--write and --write-flagged need different directories", "capture", "-i", "lo", "--write", "a", "--write-flagged", "./a")]
    [InlineData("--exec and --webhook go with --on-finding LEVEL", "capture", "-i", "lo", "--exec", "true")]
    [InlineData("--on-finding goes with --exec CMD or --webhook URL", "capture", "-i", "lo", "--on-finding", "error")]
    [InlineData("name a capture file", "analyze")]
    [InlineData("unknown option '--bogus'", "analyze", "x.pcap", "--bogus")]
    [InlineData("'xml' not recognized", "analyze", "x.pcap", "--format", "xml")]
    [InlineData("'sometimes' not recognized", "analyze", "x.pcap", "--fail-on", "sometimes")]
    [InlineData("'3x' is not a size", "analyze", "x.pcap", "--max-memory", "3x")]
    [InlineData("'1' is not a size", "analyze", "x.pcap", "--max-memory", "1")]
    [InlineData("'0' is not a number of threads", "analyze", "x.pcap", "--threads", "0")]
    [InlineData("'257' is not a number of threads", "analyze", "x.pcap", "--threads", "257")]
    [InlineData("'two' is not a number of threads", "analyze", "x.pcap", "--threads", "two")]
    [InlineData("'0' is not a number of seconds", "analyze", "x.pcap", "--answer-timeout", "0")]
    [InlineData("'NaN' is not a number of seconds", "analyze", "x.pcap", "--answer-timeout", "NaN")]
    [InlineData("--topology", "analyze", "x.pcap", "--topology")]
    [InlineData("'99999' is not a port", "catalog", "--port", "99999")]
    [InlineData("'boss' not recognized", "catalog", "--role", "boss")]
    [InlineData("there is no row 'nope'", "catalog", "nope")]
    [InlineData("unknown option '--bogus'", "catalog", "--bogus")]
    public void WrongUsageIsOneLineAndTwo(string expected, params string[] args)
    {
        var (code, output, error) = _console.Run(args);
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.StartsWith("lyncflow: ", error);
        Assert.Contains(expected, error);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }

    [Fact]
    public void UsageErrorsDoNotCarryTerminalSequences()
    {
        var (code, _, error) = _console.Run("\e[2Jbogus\nline");
        Assert.Equal(2, code);
        Assert.Contains("\\x1B[2Jbogus\\x0Aline", error);
    }

    [Theory]
    [InlineData("lyncflow analyze trunk.pcapng", "--help")]
    [InlineData("Exit codes:", "analyze", "--help")]
    [InlineData("--validate", "catalog", "-h")]
    [InlineData("lyncflow 0.", "--version")]
    public void HelpAndVersionSucceed(string expected, params string[] args)
    {
        var (code, output, error) = _console.Run(args);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains(expected, output);
    }

    [Theory]
    [InlineData("dashboard")]
    public void HelpOffersOnlyWhatWorks(string command)
        => Assert.DoesNotContain($"  {command} ", _console.Run("--help").Output);

    [Fact]
    public void UnexpectedErrorsAreOneLineToo()
    {
        using var console = new TestConsole { Output = new BrokenStream(new InvalidOperationException("boom")) };
        var (code, _, error) = console.Run("catalog", "--format", "json");
        Assert.Equal(70, code);
        Assert.Contains("unexpected InvalidOperationException: boom. This is a fault of lyncflow", error);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }

    [Fact]
    public void AFullDiskIsOneLine()
    {
        using var console = new TestConsole { Output = new BrokenStream(new IOException("No space left on device")) };
        foreach (var args in new string[][] { ["catalog"], ["catalog", "--format", "json"], ["--help"], ["analyze", console.Write("a.pcap", TestConsole.Capture())] })
        {
            var (code, _, error) = console.Run(args);
            Assert.Equal(6, code);
            Assert.Equal("lyncflow: cannot write standard output: No space left on device\n", error.ReplaceLineEndings("\n"));
        }
    }

    sealed class BrokenStream(Exception failure) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw failure;

        public override void Write(ReadOnlySpan<byte> buffer) => throw failure;
    }
}
