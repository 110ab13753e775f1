using LyncFlowClassifier.Testing.Samples;

namespace LyncFlowClassifier.Tests.Cli;

public sealed class TopologyInferCommandTests : IDisposable
{
    readonly TestConsole _console = new();

    string Sample(string number)
    {
        var file = SampleSet.All().First(file => file.Name.StartsWith(number, StringComparison.Ordinal) && file.Name.Contains(".pcap", StringComparison.Ordinal));
        return _console.Write(file.Name, file.Bytes);
    }

    [Fact]
    public void Written_topology_is_what_analyze_reads()
    {
        var (capture, topology) = (Sample("01"), _console.PathOf("topology.yaml"));
        Assert.Equal((0, "", ""), _console.Run("topology", "infer", capture, "-o", topology));
        var (code, output, error) = _console.Run("analyze", capture, "--topology", topology, "--fail-on", "flagged");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("10 with a known role", output, StringComparison.Ordinal);

        // Once more with what was found: nothing contradicts it, and it stays.
        Assert.Equal(0, _console.Run("topology", "infer", capture, "--topology", topology, "-o", topology + ".yaml").Code);
        Assert.Equal(output, _console.Run("analyze", capture, "--topology", topology + ".yaml").Output);
    }

    [Fact]
    public void The_table_is_the_default_and_any_file_name_has_its_format()
    {
        var capture = Sample("01");
        Assert.StartsWith("10 inferred", _console.Run("topology", "infer", capture).Output, StringComparison.Ordinal);
        Assert.StartsWith("{\"schema\":\"lyncflow-roles/1\"", _console.Run("topology", "infer", capture, "--format", "json").Output, StringComparison.Ordinal);
        Assert.StartsWith("# Roles", _console.Run("topology", "infer", capture, "--format", "yaml").Output, StringComparison.Ordinal);
        foreach (var (name, begin) in (ReadOnlySpan<(string, string)>)[("a.JSON", "{"), ("a.yml", "#"), ("a.txt", "10 inferred")])
        {
            Assert.Equal(0, _console.Run("topology", "infer", capture, "-o", _console.PathOf(name)).Code);
            Assert.StartsWith(begin, File.ReadAllText(_console.PathOf(name)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Conflicts_are_told_on_standard_error_one_line_each()
    {
        var known = _console.Write("known.yaml", "hosts: [{ address: 10.0.0.60, roles: [edge] }]");
        var (code, output, error) = _console.Run("topology", "infer", Sample("01"), "--topology", known, "--format", "yaml");
        Assert.Equal(0, code);
        Assert.StartsWith("lyncflow: conflict: 10.0.0.60 is declared edge, but the flows look like sql-server", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.Contains("# conflict: 10.0.0.60", output, StringComparison.Ordinal);
        Assert.Contains("- { address: \"10.0.0.60\", roles: [edge] }", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_and_wrong_use_have_their_exit_codes()
    {
        Assert.Equal(4, _console.Run("topology", "infer", Sample("09")).Code);
        Assert.Equal(3, _console.Run("topology", "infer", _console.Write("x.pcap", "nothing"u8.ToArray())).Code);
        var capture = Sample("01");
        Assert.Equal(2, _console.Run("topology", "infer", capture, "-o", capture).Code);
        Assert.Equal(2, _console.Run("topology", "infer", capture, "--format", "csv").Code);
        Assert.Equal(2, _console.Run("topology", "infer").Code);
        Assert.Equal(2, _console.Run("topology").Code);
    }

    [Fact]
    public void Little_memory_shows_the_same_roles()
    {
        var capture = Sample("01");
        Assert.Equal(_console.Run("topology", "infer", capture), _console.Run("topology", "infer", capture, "--max-memory", "1M", "--threads", "1"));
    }

    [Fact]
    public void Help_has_examples()
        => Assert.Contains("lyncflow topology infer trunk.pcapng -o topology.yaml", _console.Run("topology", "infer", "--help").Output, StringComparison.Ordinal);

    public void Dispose() => _console.Dispose();
}
