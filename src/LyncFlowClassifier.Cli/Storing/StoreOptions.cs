using System.CommandLine;
using System.CommandLine.Parsing;

namespace LyncFlowClassifier.Cli.Storing;

/// <summary>The options that say where flows are stored, and for whom.</summary>
sealed class StoreOptions
{
    readonly Option<string?> _file = new("--store") { HelpName = "FILE", Description = "Store the flows in FILE, beside those that are there (lyncflow store)", Arity = ArgumentArity.ExactlyOne };
    readonly Option<string?> _sensor = new("--sensor") { HelpName = "NAME", Description = "Name of this place in the store (default: the machine's)", Arity = ArgumentArity.ExactlyOne };

    public IEnumerable<Option> All => [_file, _sensor];

    /// <summary>The store; null if none is wanted.</summary>
    public string? File(ParseResult parsed) => parsed.GetValue(_file);

    /// <summary>Who sees the traffic.</summary>
    public string Sensor(ParseResult parsed) => parsed.GetValue(_sensor) ?? Environment.MachineName;

    public bool IsGiven(CommandResult command) => command.GetResult(_file) is not null;

    public void Validate(CommandResult command)
    {
        if (command.GetResult(_sensor) is not null && command.GetResult(_file) is null)
            command.AddError("--sensor goes with --store FILE");
        else if (command.GetResult(_file) is { } file && file.Tokens[0].Value is "" or "-")
            command.AddError("--store needs the name of a file");
    }
}
