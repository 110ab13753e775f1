using System.CommandLine;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Cli;

/// <summary>The options of <c>lyncflow explain</c>.</summary>
sealed class ExplainOptions
{
    readonly Argument<string> _what = new("WHAT") { Description = "A code (LF104), a port (5061/tcp) or a flow (10.0.0.5:50123-10.0.0.10:5061/tcp, IPv6 in [brackets])" };
    readonly Option<bool> _strict = new("--strict") { Description = "As for analyze" };
    readonly Option<string> _format = new("--format") { HelpName = "table|json", Description = "Output format", DefaultValueFactory = _ => "table" };
    readonly LanguageOption _language;

    public ExplainOptions(CliHost host)
    {
        _language = new LanguageOption(host);
        Input.Read.Description = "The capture that has the flow; repeatable";
        Site.Qos.Description = "QoS policies, as for analyze; repeatable";
        _format.AcceptOnlyFromAmong("table", "json");
    }

    /// <summary>Which captures are read, and how.</summary>
    public InputOptions Input { get; } = new(ArgumentArity.Zero, "explanation", "flows");

    /// <summary>What is known of the site.</summary>
    public SiteOptions Site { get; } = new();

    public void AddTo(Command command)
    {
        command.Arguments.Add(_what);
        command.Options.Add(Input.Read);
        command.Options.Add(Input.Filter.Option);
        Site.AddTo(command);
        foreach (var option in new Option[] { _strict, Input.NoDecapsulate, _format })
            command.Options.Add(option);
        _language.AddTo(command);
        command.Validators.Add(result => UnknownOption.Refuse(result, _what));
    }

    public string What(ParseResult parsed) => parsed.GetValue(_what)!;

    public bool Json(ParseResult parsed) => parsed.GetValue(_format) == "json";

    /// <summary>The language of what is explained.</summary>
    public Translation Language(ParseResult parsed) => _language.Of(parsed, forPeople: !Json(parsed));

    public ClassifyOptions Classify(ParseResult parsed) => new() { Strict = parsed.GetValue(_strict), Language = Language(parsed) };
}
