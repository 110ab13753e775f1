using System.CommandLine;

namespace LyncFlowClassifier.Cli;

/// <summary><c>lyncflow topology</c>: makes and checks topology files.</summary>
static class TopologyCommand
{
    public static Command Build(CliHost host) => new("topology", "Make a topology file of exports or of captures, or check one.")
    {
        TopologyImportCommand.Build(host),
        TopologyCheckCommand.Build(host),
        TopologyInferCommand.Build(host),
    };
}
