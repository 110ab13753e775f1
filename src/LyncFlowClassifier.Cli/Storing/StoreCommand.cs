using System.CommandLine;

namespace LyncFlowClassifier.Cli.Storing;

/// <summary><c>lyncflow store</c>: what is in a flow store, and keeping it small.</summary>
static class StoreCommand
{
    public static Command Build(CliHost host) => new("store", "Say what a flow store holds, keep it small, or write out its flows.")
    {
        StoreInfoCommand.Build(host),
        StoreCompactCommand.Build(host),
        StoreExportCommand.Build(host),
    };

    /// <summary>The argument of all of them.</summary>
    public static Argument<string> File() => new("FILE") { Description = "The store, as analyze and capture made it with --store" };
}
