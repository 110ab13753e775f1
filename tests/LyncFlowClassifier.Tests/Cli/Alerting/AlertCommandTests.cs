using System.Text;
using System.Text.Json;
using LyncFlowClassifier.Cli;
using LyncFlowClassifier.Cli.Alerting;

namespace LyncFlowClassifier.Tests.Cli.Alerting;

/// <summary>Real commands of a POSIX shell.</summary>
public sealed class AlertCommandTests : IDisposable
{
    static readonly TimeSpan LongTime = TimeSpan.FromMinutes(2);
    static readonly TimeSpan ShortTime = TimeSpan.FromMilliseconds(300);

    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("lyncflow-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Gets_the_document_on_its_standard_input()
    {
        if (OperatingSystem.IsWindows())
            return;
        var document = new byte[1 << 20];
        new Random(1).NextBytes(document);
        await Send($"cat > '{PathOf("out")}'", LongTime, document);
        Assert.Equal(document, File.ReadAllBytes(PathOf("out")));
    }

    [Theory]
    [InlineData("exit 0", "")]
    [InlineData("exec 0<&-; exit 0", "")]
    [InlineData("sleep 5 & exit 0", "")]
    [InlineData("head -c 9000000 /dev/zero", "")]
    [InlineData("exit 3", "the alert command failed with exit code 3")]
    [InlineData("printf 'no\\n\\033[2J such  host' >&2; exit 1", "the alert command failed with exit code 1: no \\x1B[2J such host")]
    [InlineData("head -c 9000000 /dev/zero | tr '\\0' x; exit 1", "the alert command failed with exit code 1: " + TwoHundred + "...")]
    [InlineData("no-such-command-at-all 2>/dev/null", "the alert command failed with exit code 127")]
    public async Task Its_exit_code_tells(string command, string expected)
    {
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(expected, await FailureOf(() => Send(command, LongTime, new byte[1 << 20])));
    }

    const string TwoHundred = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

    [Theory]
    [InlineData(10)]
    [InlineData(1 << 20)]
    public async Task One_that_hangs_is_ended_with_its_children(int documentBytes)
    {
        if (OperatingSystem.IsWindows())
            return;
        var command = $"sleep 600 & echo $! > '{PathOf("child")}'; echo $$ > '{PathOf("shell")}'; sleep 600";
        Assert.Equal("the alert command had not ended after 0.3 s, and was stopped", await FailureOf(() => Send(command, ShortTime, new byte[documentBytes])));
        WaitForEnd(File.ReadAllText(PathOf("child")).Trim());
        WaitForEnd(File.ReadAllText(PathOf("shell")).Trim());
    }

    [Fact]
    public async Task The_end_of_the_capture_ends_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var ended = new CancellationTokenSource(ShortTime);
        using var command = new AlertCommand("sleep 600", LongTime);
        Assert.Equal(
            "the alert command had not ended when the capture ended, and was stopped",
            await FailureOf(() => command.SendAsync("{}"u8.ToArray(), ended.Token)));
    }

    [Fact]
    public void Text_from_packets_and_files_runs_nothing()
    {
        if (OperatingSystem.IsWindows())
            return;
        var name = $"\"'; touch {PathOf("a")}; $(touch {PathOf("b")}) `touch {PathOf("c")}`\n\0\e]0;x\a";
        using var error = new StringWriter();
        var host = new CliHost { OpenInput = () => Stream.Null, OpenOutput = () => Stream.Null, Error = TextWriter.Synchronized(error) };
        using (var alerts = new Alerts(new AlertOptions { Command = $"cat > '{PathOf("out")}'; env > '{PathOf("env")}'; tr '\\0' '\\n' < /proc/$$/cmdline > '{PathOf("line")}'", ClosingLimit = LongTime }, host))
        {
            var (snapshot, report) = LiveLook.At(TimeSpan.Zero, default, LiveLook.Group(1, name: name));
            alerts.Looked(snapshot, report);
            alerts.Dispose();
            Assert.Equal(new AlertCounts(1, 0, 0), alerts.Counts);
        }

        Assert.Equal("", error.ToString());
        using var document = JsonDocument.Parse(File.ReadAllText(PathOf("out")));
        Assert.Equal(name, document.RootElement.GetProperty("findings")[0].GetProperty("responder").GetProperty("name").GetString());
        Assert.Equal(["env", "line", "out"], _directory.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        foreach (var file in new[] { "env", "line" })
            Assert.DoesNotContain("]0;x", File.ReadAllText(PathOf(file)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_is_one_line_on_standard_error()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var error = new StringWriter();
        var host = new CliHost { OpenInput = () => Stream.Null, OpenOutput = () => Stream.Null, Error = TextWriter.Synchronized(error), Variable = _ => "C.UTF-8" };
        using var alerts = new Alerts(new AlertOptions { Command = "echo what; exit 9", Interval = TimeSpan.Zero, ClosingLimit = LongTime }, host);
        for (var i = 0; i < 3; i++)
        {
            var (snapshot, report) = LiveLook.At(TimeSpan.Zero, default, LiveLook.Group(i));
            alerts.Looked(snapshot, report);
            while (alerts.Failed <= i)
                Thread.Sleep(1);
        }

        alerts.Dispose();
        Assert.Equal("lyncflow: the alert command failed with exit code 9: what" + Environment.NewLine, error.ToString());
        Assert.Equal(new AlertCounts(0, 3, 3), alerts.Counts);
    }

    static async Task Send(string line, TimeSpan limit, byte[] document)
    {
        using var command = new AlertCommand(line, limit);
        await command.SendAsync(document, CancellationToken.None);
    }

    static async Task<string> FailureOf(Func<Task> send)
    {
        try
        {
            await send();
            return "";
        }
        catch (AlertException e)
        {
            return e.Message;
        }
    }

    // It is gone, or nobody has asked yet how it ended.
    static void WaitForEnd(string process)
    {
        for (var waited = 0; File.Exists($"/proc/{process}/stat"); waited++)
        {
            var state = Encoding.ASCII.GetString(TryRead($"/proc/{process}/stat"));
            if (state.Length == 0 || state[(state.LastIndexOf(')') + 2)..].StartsWith('Z'))
                return;
            Assert.True(waited < 3000, state);
            Thread.Sleep(10);
        }
    }

    static byte[] TryRead(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (IOException)
        {
            return [];
        }
    }

    string PathOf(string name) => Path.Combine(_directory.FullName, name);
}
