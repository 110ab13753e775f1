namespace LyncFlowClassifier.EndToEndTests;

/// <summary>Exit codes that scripts rely on, each with its one line on standard error.</summary>
public class ExitCodeTests
{
    [Theory]
    [InlineData("02", "none", 0)]
    [InlineData("02", "blocked", 1)]
    [InlineData("02", "undocumented", 0)]
    [InlineData("03", "undocumented", 1)]
    [InlineData("12", "denied", 1)]
    [InlineData("12", "blocked", 0)]
    [InlineData("01", "warning", 0)]
    [InlineData("08", "warning", 1)]
    [InlineData("08", "error", 0)]
    public void Fail_on_chooses_between_0_and_1(string number, string condition, int expected)
    {
        var answer = SampleCommand.Number(number).Run("--fail-on", condition);
        Assert.Equal((expected, ""), (answer.ExitCode, answer.Error));
        Assert.NotEmpty(answer.Text);
    }

    [Theory]
    [InlineData(2, "unknown command", "analyse", "x.pcap")]
    [InlineData(2, "name a capture file", "analyze")]
    [InlineData(2, "unknown option '--frobnicate'", "analyze", "--frobnicate")]
    [InlineData(2, "'xml'", "analyze", "samples-pcap/07-ipv6.pcap", "--format", "xml")]
    [InlineData(2, "samples-pcap/README.md", "analyze", "samples-pcap/07-ipv6.pcap", "--topology", "samples-pcap/README.md")]
    [InlineData(2, "no-such.yaml", "analyze", "samples-pcap/07-ipv6.pcap", "--services", "no-such.yaml")]
    [InlineData(3, "no-such.pcap", "analyze", "no-such.pcap")]
    [InlineData(3, "not a capture", "analyze", "samples-pcap/README.md")]
    [InlineData(3, "schemas", "analyze", "schemas")]
    public void Wrong_use_and_unreadable_input_end_with_one_line(int exitCode, string says, params string[] arguments)
    {
        var answer = Lyncflow.Run(arguments);
        Assert.Equal((exitCode, ""), (answer.ExitCode, answer.Text));
        var line = Assert.Single(answer.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("lyncflow: ", line, StringComparison.Ordinal);
        Assert.Contains(says, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_standard_input_is_no_capture()
    {
        var answer = Lyncflow.Run("analyze", "-");
        Assert.Equal((3, ""), (answer.ExitCode, answer.Text));
        Assert.Single(answer.Error.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("analyze", "-")]
    [InlineData("analyze", "-r", "-", "--threads", "1", "--format", "json")]
    [InlineData("topology", "infer", "-")]
    [InlineData("explain", "10.0.8.1:50001-10.0.0.10:5061/tcp", "-r", "-")]
    public void Closed_standard_input_gives_3(params string[] arguments)
    {
        if (OperatingSystem.IsWindows())
            return; // its shells cannot close it
        var answer = Lyncflow.RunWithoutInput(arguments);
        Assert.Equal((3, ""), (answer.ExitCode, answer.Text));
        Assert.Equal("lyncflow: standard input is closed; give it a capture, or name a file\n", answer.Error);
        Assert.Equal(0, Lyncflow.RunWithoutInput("analyze", "samples-pcap/07-ipv6.pcap").ExitCode);
    }

    [Fact]
    public void Damaged_input_gives_4_and_the_report_so_far()
    {
        var answer = SampleCommand.Number("09").Run("--fail-on", "warning");
        Assert.Equal(4, answer.ExitCode);
        Assert.Contains("15 flows", answer.Text, StringComparison.Ordinal);
        Assert.Contains("damaged at offset 17,051", Assert.Single(answer.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_gives_6_and_the_report_so_far()
    {
        var answer = SampleCommand.Number("13").Run("--max-decompressed", "9000", "--format", "json");
        Assert.Equal(6, answer.ExitCode);
        Assert.InRange((int)answer.Json["capture"]!["frames"]!, 10, 100);
        Assert.Contains("reading stopped at offset", Assert.Single(answer.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }
}
