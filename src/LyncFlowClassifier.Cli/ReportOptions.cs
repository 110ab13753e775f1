using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Cli;

/// <summary>The options that say how flows are judged and where and how the report is written.</summary>
sealed class ReportOptions
{
    public static readonly string[] Formats = ["table", "json", "ndjson", "csv"];

    const double LargestAnswerTimeout = 86_400;

    readonly Option<bool> _coverage = new("--coverage") { Description = "Say which documented rows each server of the topology shows" };
    readonly Option<bool> _strict = new("--strict") { Description = "Flag flows that only a very wide range explains, too" };
    readonly Option<string> _format = new("--format") { HelpName = "table|json|ndjson|csv", Description = "Output format", DefaultValueFactory = _ => "table" };
    readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Write the report to FILE, which appears when it is complete" };
    readonly Option<string> _failOn = new("--fail-on") { HelpName = "CONDITION", Description = "Exit with 1 if such flows or findings exist: none, flagged, blocked, undocumented (denied included), denied, warning, error", DefaultValueFactory = _ => "none" };
    readonly LanguageOption _language;
    readonly Option<bool> _all = new("--all") { Description = "Print every line of the table" };
    readonly Option<bool> _quiet = new("--quiet") { Description = "No progress and no warnings on standard error" };
    readonly Option<bool> _noColor = new("--no-color") { Description = "No colours" };

    readonly Option<long?> _answerTimeout = new("--answer-timeout")
    {
        HelpName = "SECONDS",
        Description = "Silence after a request for so long is no answer (default 3)",
        CustomParser = argument => Seconds(argument, LargestAnswerTimeout),
    };

    public ReportOptions(CliHost host)
    {
        _language = new LanguageOption(host);
        _format.AcceptOnlyFromAmong(Formats);
        _failOn.AcceptOnlyFromAmong(Cli.FailOn.Words);
        foreach (var option in (Option[])[_answerTimeout, _format, _failOn])
            option.Arity = ArgumentArity.ExactlyOne;
    }

    /// <summary>How flows are judged, and what the report says.</summary>
    public IEnumerable<Option> Judging => [_strict, _coverage, _answerTimeout];

    /// <summary>Where the report goes.</summary>
    public IEnumerable<Option> Writing => [_format, _output];

    /// <summary>What else is said.</summary>
    public IEnumerable<Option> Saying => [_failOn, _all, _quiet, _noColor];

    public void AddLanguageTo(Command command) => _language.AddTo(command);

    public string Format(ParseResult parsed) => parsed.GetValue(_format)!;

    public string? Output(ParseResult parsed) => parsed.GetValue(_output);

    public string FailOn(ParseResult parsed) => parsed.GetValue(_failOn)!;

    public bool All(ParseResult parsed) => parsed.GetValue(_all);

    public bool Quiet(ParseResult parsed) => parsed.GetValue(_quiet);

    public bool NoColor(ParseResult parsed) => parsed.GetValue(_noColor);

    /// <summary>The language of what the report says.</summary>
    public Translation Language(ParseResult parsed) => _language.Of(parsed, forPeople: Format(parsed) == "table");

    public ClassifyOptions Classify(ParseResult parsed) => new()
    {
        AnswerTimeout = parsed.GetValue(_answerTimeout) ?? new ClassifyOptions().AnswerTimeout,
        Strict = parsed.GetValue(_strict),
        Coverage = parsed.GetValue(_coverage),
        Language = Language(parsed),
    };

    /// <summary>Sets aside what the lists of the report may take; of very little memory at most three eighths.</summary>
    public static PipelineOptions ForFlows(PipelineOptions options) => options with
    {
        MaxMemory = Math.Max(PipelineOptions.SmallestMaxMemory, options.MaxMemory - Math.Min(ReportBuilder.MostBytes, options.MaxMemory / 8 * 3)),
    };

    /// <summary>A number of seconds above 0, in ns.</summary>
    public static long? Seconds(ArgumentResult argument, double largest)
    {
        var text = argument.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 && seconds <= largest)
            return (long)(seconds * PacketTime.Second);
        argument.AddError(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number of seconds above 0 and up to {largest:N0}"));
        return null;
    }
}
