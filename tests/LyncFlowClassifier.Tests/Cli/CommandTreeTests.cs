using LyncFlowClassifier.Cli;

namespace LyncFlowClassifier.Tests.Cli;

/// <summary>Only what a command line needs is built.</summary>
public class CommandTreeTests
{
    [Theory]
    [InlineData("analyze")]
    [InlineData("catalog")]
    [InlineData("topology")]
    [InlineData("explain")]
    public void A_command_alone_is_built(string name)
        => Assert.Equal([name], Of(name, "--help"));

    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("analyse")]
    [InlineData("--quiet", "analyze")]
    public void Otherwise_all_are(params string[] args)
        => Assert.Equal(["analyze", "capture", "interfaces", "catalog", "topology", "store", "explain"], Of(args));

    [Fact]
    public void Help_of_the_program_lists_all_and_that_of_a_command_is_its_own()
    {
        using var console = new TestConsole();
        var all = console.Run("--help").Output;
        Assert.All(["analyze", "capture", "interfaces", "catalog", "topology", "store", "explain"], name => Assert.Contains($"  {name}", all, StringComparison.Ordinal));
        Assert.Contains("topology import", console.Run("topology", "import", "--help").Output, StringComparison.Ordinal);
    }

    static IEnumerable<string> Of(params string[] args) => CommandTree.Build(Host, args).Subcommands.Select(command => command.Name);

    static CliHost Host => new()
    {
        OpenInput = () => Stream.Null,
        ReopenInput = () => null,
        OpenOutput = () => Stream.Null,
        Error = TextWriter.Null,
        OutputIsTerminal = false,
        ErrorIsTerminal = false,
        Variable = _ => null,
        Interrupted = CancellationToken.None,
    };
}
