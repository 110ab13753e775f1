using System.CommandLine;
using LyncFlowClassifier.Catalog;

namespace LyncFlowClassifier.Cli.Alerting;

/// <summary>The options that say who is told of findings while a capture runs.</summary>
sealed class AlertingOptions
{
    static readonly string[] Levels = ["info", "warning", "error"];

    readonly Option<string?> _level = new("--on-finding") { HelpName = "info|warning|error", Description = "Tell of new findings that are at least so severe, with --exec or --webhook", Arity = ArgumentArity.ExactlyOne };
    readonly Option<string?> _command = new("--exec") { HelpName = "CMD", Description = "Run CMD for new findings; it gets them as JSON on its standard input", Arity = ArgumentArity.ExactlyOne };
    readonly Option<string?> _webhook = new("--webhook") { HelpName = "URL", Description = "Post new findings as JSON to URL", Arity = ArgumentArity.ExactlyOne };

    public AlertingOptions() => _level.AcceptOnlyFromAmong(Levels);

    public IEnumerable<Option> All => [_level, _command, _webhook];

    /// <summary>Begins to tell; null if nobody is to be told.</summary>
    public Alerts? Open(ParseResult parsed, CliHost host)
    {
        if (parsed.GetValue(_level) is not { } level)
            return null;
        return new Alerts(
            new AlertOptions
            {
                Level = (Severity)Array.IndexOf(Levels, level),
                Command = parsed.GetValue(_command),
                Webhook = parsed.GetValue(_webhook) is { } url ? AlertWebhook.Parse(url) : null,
            },
            host);
    }

    public void Validate(System.CommandLine.Parsing.CommandResult command)
    {
        var hasReceiver = command.GetResult(_command) is not null || command.GetResult(_webhook) is not null;
        if (command.GetResult(_level) is not null != hasReceiver)
            command.AddError(hasReceiver ? "--exec and --webhook go with --on-finding LEVEL" : "--on-finding goes with --exec CMD or --webhook URL");
    }
}
