using System.Globalization;
using System.Text.Json.Nodes;
using LyncFlowClassifier.Testing.Records;

namespace LyncFlowClassifier.Tests.Cli;

/// <summary><c>analyze --store</c> and <c>lyncflow store</c>.</summary>
public sealed class StoreCommandTests : IDisposable
{
    readonly TestConsole _console = new();

    string Store => _console.PathOf("flows.store");

    public void Dispose() => _console.Dispose();

    [Fact]
    public void What_was_analysed_is_stored_once_and_the_report_printed_as_ever()
    {
        var capture = _console.Write("a.pcap", TestConsole.Capture());
        var plain = _console.Run("analyze", capture);
        var stored = _console.Run("analyze", capture, "--store", Store, "--sensor", "fe01");
        Assert.Equal((0, plain.Output), (stored.Code, stored.Output));
        Assert.Equal($"lyncflow: --store: 2 flows as run 1 in '{Store}'\n", stored.Error);
        foreach (var same in new[] { capture, _console.Write("copy.pcap", TestConsole.Capture()) })
        {
            var again = _console.Run("analyze", same, "--store", Store, "--quiet");
            Assert.Equal((0, true), (again.Code, same != capture || again.Output == plain.Output));
            Assert.Contains("these captures are already in the store", again.Error, StringComparison.Ordinal);
        }

        var info = JsonNode.Parse(_console.Run("store", "info", Store, "--format", "json").Output)!;
        Assert.Equal((2, 1), ((int)info["flows"]!, info["runs"]!.AsArray().Count));
        Assert.Equal(("fe01", "captures", "complete", capture), ((string)info["runs"]![0]!["sensor"]!, (string)info["runs"]![0]!["kind"]!, (string)info["runs"]![0]!["state"]!, (string)info["runs"]![0]!["inputs"]![0]!["name"]!));
    }

    [Fact]
    public void Flows_that_leave_early_and_those_of_several_threads_are_stored_once()
    {
        const int Flows = 30_000;
        var capture = _console.Write("many.pcap", ManyFlows.Capture(Flows));
        var few = _console.Run("analyze", capture, "--max-memory", "4M", "--threads", "1", "--store", Store);
        Assert.Equal(6, few.Code);
        Assert.Contains("idle flows were closed early", few.Error, StringComparison.Ordinal);
        var lines = _console.Run("store", "export", Store).Output.TrimEnd('\n').Split('\n');
        Assert.Equal(Flows, lines.Length);
        Assert.Equal(Enumerable.Range(1, Flows).Select(frame => (long)frame), lines.Select(line => (long)JsonNode.Parse(line)!["firstFrame"]!));
    }

    [Fact]
    public void An_analysis_that_is_interrupted_leaves_nothing()
    {
        using var interrupted = new CancellationTokenSource();
        interrupted.Cancel();
        using var console = new TestConsole { Interrupted = interrupted.Token };
        var path = console.PathOf("flows.store");
        Assert.Equal(130, console.Run("analyze", console.Write("a.pcap", TestConsole.Capture()), "--store", path).Code);
        Assert.StartsWith($"{path}: ", _console.Run("store", "info", path).Output, StringComparison.Ordinal);
        Assert.Contains("0 flows in 0 parts, 0 runs", _console.Run("store", "info", path).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Flows_are_exported_as_they_are()
    {
        _console.Run("analyze", _console.Write("a.pcap", TestConsole.Capture()), "--store", Store, "--sensor", "=evil()");
        var csv = _console.Run("store", "export", Store, "--format", "csv").Output.Split("\r\n");
        Assert.StartsWith("sensor,run,transport,addressA,portA,", csv[0], StringComparison.Ordinal);
        Assert.StartsWith("\"'=evil()\",1,tcp,10.0.8.21,50123,10.0.0.10,5061,", csv[1], StringComparison.Ordinal);
        Assert.Equal(4, csv.Length);
        var all = _console.Run("store", "export", Store).Output;
        Assert.Equal(all, _console.Run("store", "export", Store, "--from", "2013-05-02T10:00:00Z", "--to", "2013-05-02 10:00:59").Output);
        Assert.Empty(_console.Run("store", "export", Store, "--from", "2013-05-03").Output);
        Assert.Empty(_console.Run("store", "export", Store, "--to", "2013-05-01").Output);
    }

    [Fact]
    public void Old_runs_go_when_asked()
    {
        _console.Run("analyze", _console.Write("a.pcap", TestConsole.Capture()), "--store", Store);
        var kept = _console.Run("store", "compact", Store, "--keep", "1h");
        Assert.Equal(0, kept.Code);
        Assert.Contains("0 flows merged, 0 flows and 0 runs deleted", kept.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "there is no store", "store", "info", "missing.store")]
    [InlineData(3, "is not a flow store", "store", "info", "a.pcap")]
    [InlineData(3, "is not a flow store", "store", "compact", "a.pcap")]
    [InlineData(3, "is not a flow store", "store", "export", "a.pcap")]
    [InlineData(3, "is not a flow store", "analyze", "a.pcap", "--store", "other.pcap")]
    [InlineData(2, "this command reads it", "analyze", "a.pcap", "--store", "a.pcap")]
    [InlineData(2, "this command reads it", "analyze", "a.pcap", "--store", "x.store", "-o", "x.store")]
    [InlineData(2, "this command reads it", "store", "export", "other.pcap", "-o", "other.pcap")]
    [InlineData(2, "is a directory", "analyze", "a.pcap", "--store", ".")]
    [InlineData(2, "there is no such directory", "analyze", "a.pcap", "--store", "none/x.store")]
    [InlineData(2, "--store needs the name of a file", "analyze", "a.pcap", "--store", "-")]
    [InlineData(2, "--sensor goes with --store", "analyze", "a.pcap", "--sensor", "x")]
    [InlineData(2, "--store-keep goes with --store", "capture", "-i", "lo", "--store-keep", "90d")]
    [InlineData(2, "is not a time from 1h", "store", "compact", "a.store", "--keep", "90")]
    [InlineData(2, "is not a time such as", "store", "export", "a.store", "--from", "yesterday")]
    [InlineData(2, "--from is later than --to", "store", "export", "a.store", "--from", "2026-01-02", "--to", "2026-01-01")]
    [InlineData(2, "name a command; there are info, compact and export", "store")]
    public void Mistakes_are_one_line(int code, string message, params string[] args)
    {
        _console.Write("a.pcap", TestConsole.Capture());
        _console.Write("other.pcap", TestConsole.Capture());
        var answer = _console.Run([.. args.Select(arg => arg is "." || arg.Contains('.', StringComparison.Ordinal) || arg.Contains('/', StringComparison.Ordinal) ? _console.PathOf(arg) : arg)]);
        Assert.Equal(code, answer.Code);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Equal(1, answer.Error.Count(letter => letter == '\n'));
    }

    [Fact]
    public void A_store_that_is_damaged_part_way_is_exported_until_there()
    {
        _console.Run("analyze", _console.Write("many.pcap", ManyFlows.Capture(5_000)), "--store", Store);
        var bytes = File.ReadAllBytes(Store);
        bytes.AsSpan(bytes.Length / 2, 30_000).Fill(0x55);
        File.WriteAllBytes(Store, bytes);
        var answer = _console.Run("store", "export", Store);
        Assert.Equal(4, answer.Code);
        Assert.Contains("the store is damaged", answer.Error, StringComparison.Ordinal);
        Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $"the output holds what came before{'\n'}"), answer.Error, StringComparison.Ordinal);
        Assert.InRange(answer.Output.Count(letter => letter == '\n'), 1, 4_999);
    }
}
