using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using LyncFlowClassifier.Cli.Auditing;
using LyncFlowClassifier.Cli.Storing;

namespace LyncFlowClassifier.Cli;

/// <summary>All commands and options.</summary>
static class CommandTree
{
    static readonly (string Name, Func<CliHost, Command> Build)[] Commands =
    [
        ("analyze", AnalyzeCommand.Build), ("capture", CaptureCommand.Build), ("audit", AuditCommand.Build), ("store", StoreCommand.Build),
        ("interfaces", InterfacesCommand.Build), ("catalog", CatalogCommand.Build), ("topology", TopologyCommand.Build), ("explain", ExplainCommand.Build),
    ];

    /// <summary>The tree that a command line needs: if it begins with a command, that command alone, since making all of them takes a tenth of the start.</summary>
    public static RootCommand Build(CliHost host, IReadOnlyList<string> args)
    {
        var root = new RootCommand("Tells which flows of a Lync Server 2013 network are documented, which are not, and which are blocked.");
        var wanted = args.Count > 0 ? Array.FindIndex(Commands, command => command.Name == args[0]) : -1;
        foreach (var command in wanted < 0 ? Commands : [Commands[wanted]])
            root.Subcommands.Add(command.Build(host));
        root.Directives.Clear();
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help })
                option.Action = new HelpWithExamples(help);
            else if (option is VersionOption)
                option.Action = new PrintVersion();
        }

        return root;
    }

    /// <summary>The words that lead to a command: <c>topology import</c>; empty for the root.</summary>
    public static string PathOf(Command command)
        => command is RootCommand ? "" : string.Join(' ', command.Parents.OfType<Command>().Take(1).Select(PathOf).Append(command.Name).Where(word => word.Length > 0));

    /// <summary>The usual help, then examples and exit codes.</summary>
    sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.Write(HelpText.ExamplesOf(PathOf(parseResult.CommandResult.Command)));
            return code;
        }
    }

    sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.Write($"{ProgramVersion.Text}\n");
            return ExitCode.Success;
        }
    }
}
