using System.CommandLine;
using System.CommandLine.Parsing;

namespace LyncFlowClassifier.Cli;

/// <summary>The parser takes an option that it does not know for an argument; the user meant an option.</summary>
static class UnknownOption
{
    public static void Refuse(CommandResult command, Argument argument)
    {
        var token = command.GetResult(argument)?.Tokens.FirstOrDefault(token => token.Value.Length > 1 && token.Value[0] == '-');
        if (token is not null)
            command.AddError($"unknown option '{token.Value}'; a file of that name is ./{token.Value}");
    }
}
