using System.CommandLine;

namespace LyncFlowClassifier.Cli.Storing;

/// <summary><c>lyncflow store info</c>: runs, sensors, period, sizes.</summary>
sealed class StoreInfoCommand
{
    readonly CliHost _host;
    readonly Argument<string> _file = StoreCommand.File();
    readonly Option<string> _format = new("--format") { HelpName = "table|json", Description = "Output format", DefaultValueFactory = _ => "table", Arity = ArgumentArity.ExactlyOne };

    StoreInfoCommand(CliHost host)
    {
        _host = host;
        _format.AcceptOnlyFromAmong("table", "json");
    }

    public static Command Build(CliHost host)
    {
        var definition = new StoreInfoCommand(host);
        var command = new Command("info", "List the runs of a store with sensors, periods, flows and drops.");
        command.Arguments.Add(definition._file);
        command.Options.Add(definition._format);
        command.SetAction(definition.Run);
        return command;
    }

    int Run(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(_file);
        using var store = StoreUse.Open(path, create: false);
        var content = StoreUse.Do(() => StoreContent.Of(store, path));
        using var output = ReportOutput.Open(null, _host);
        if (parsed.GetValue(_format) == "json")
        {
            StoreInfoJson.Write(content, output.Stream);
        }
        else
        {
            using var text = TextOutput.Open(output.Stream);
            StoreInfoTable.Write(content, text, _host);
        }

        output.Commit();
        return ExitCode.Success;
    }
}
