using System.CommandLine;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Cli;

/// <summary>The options of <c>lyncflow topology infer</c> and what they mean.</summary>
sealed class TopologyInferOptions
{
    readonly Option<string?> _format = new("--format") { HelpName = "table|yaml|json", Description = "Output format (default: by the ending of the output file, else table)" };
    readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Write to FILE, such as topology.yaml, which appears when it is complete" };
    readonly Option<bool> _all = new("--all") { Description = "Print every host of the table" };
    readonly Option<bool> _quiet = new("--quiet") { Description = "No progress and no warnings on standard error" };
    readonly Option<bool> _noColor = new("--no-color") { Description = "No colours" };

    readonly LanguageOption _language;

    public TopologyInferOptions(CliHost host)
    {
        _language = new LanguageOption(host);
        _format.AcceptOnlyFromAmong("table", "yaml", "json");
        _format.Arity = ArgumentArity.ExactlyOne;
        Site.TopologyFile.Description = "What is known already; always right, and part of what is written";
    }

    /// <summary>Which captures are read, and how.</summary>
    public InputOptions Input { get; } = new(ArgumentArity.OneOrMore, "result", "flows");

    /// <summary>What is known of the site.</summary>
    public SiteOptions Site { get; } = new();

    public void AddTo(Command command)
    {
        command.Arguments.Add(Input.Files);
        command.Options.Add(Site.TopologyFile);
        Site.Catalog.AddTo(command);
        foreach (var option in (Option[])[_format, _output, _all, _quiet, _noColor, Input.NoDecapsulate, .. Input.Limits])
            command.Options.Add(option);
        _language.AddTo(command);
        command.Validators.Add(result => UnknownOption.Refuse(result, Input.Files));
    }

    public string Format(ParseResult parsed) => parsed.GetValue(_format) ?? Path.GetExtension(Output(parsed) ?? "").ToLowerInvariant() switch
    {
        ".yaml" or ".yml" => "yaml",
        ".json" => "json",
        _ => "table",
    };

    /// <summary>The language of the table and of sentences in JSON.</summary>
    public Translation Language(ParseResult parsed) => _language.Of(parsed, forPeople: Format(parsed) == "table");

    public string? Output(ParseResult parsed) => parsed.GetValue(_output);

    public bool All(ParseResult parsed) => parsed.GetValue(_all);

    public bool Quiet(ParseResult parsed) => parsed.GetValue(_quiet);

    public bool NoColor(ParseResult parsed) => parsed.GetValue(_noColor);
}
