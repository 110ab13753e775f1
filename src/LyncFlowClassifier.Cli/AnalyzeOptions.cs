using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LyncFlowClassifier.Annotation;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Cli;

/// <summary>The options of <c>lyncflow analyze</c> and what they mean.</summary>
sealed class AnalyzeOptions
{
    public static readonly string[] Formats = ["table", "json", "ndjson", "csv"];

    const double LargestAnswerTimeout = 86_400;

    readonly Option<bool> _coverage = new("--coverage") { Description = "Say which documented rows each server of the topology shows" };
    readonly Option<bool> _strict = new("--strict") { Description = "Flag flows that only a very wide range explains, too" };
    readonly Option<string> _format = new("--format") { HelpName = "table|json|ndjson|csv", Description = "Output format", DefaultValueFactory = _ => "table" };
    readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Write the report to FILE, which appears when it is complete" };
    readonly Option<string?> _annotate = new("--annotate") { HelpName = "FILE", Description = "Write the frames of flagged flows to FILE (pcapng) for Wireshark, with comments; reads the inputs twice" };

    readonly Option<int?> _annotateFrames = new("--annotate-frames")
    {
        HelpName = "N",
        Description = "First frames of each flagged flow for --annotate (default 100)",
        CustomParser = FramesPerFlow,
    };

    readonly Option<string> _failOn = new("--fail-on") { HelpName = "CONDITION", Description = "Exit with 1 if such flows or findings exist: none, flagged, blocked, undocumented (denied included), denied, warning, error", DefaultValueFactory = _ => "none" };
    readonly LanguageOption _language;
    readonly Option<bool> _all = new("--all") { Description = "Print every line of the table" };
    readonly Option<bool> _quiet = new("--quiet") { Description = "No progress and no warnings on standard error" };
    readonly Option<bool> _noColor = new("--no-color") { Description = "No colours" };

    readonly Option<long?> _answerTimeout = new("--answer-timeout")
    {
        HelpName = "SECONDS",
        Description = "Silence after a request for so long is no answer (default 3)",
        CustomParser = Timeout,
    };

    public AnalyzeOptions(CliHost host)
    {
        _language = new LanguageOption(host);
        _format.AcceptOnlyFromAmong(Formats);
        _failOn.AcceptOnlyFromAmong(Cli.FailOn.Words);
        foreach (var option in (Option[])[_answerTimeout, _format, _failOn, _annotateFrames])
            option.Arity = ArgumentArity.ExactlyOne;
    }

    /// <summary>Which captures are read, and how.</summary>
    public InputOptions Input { get; } = new(ArgumentArity.ZeroOrMore, "report", "flows and their report");

    /// <summary>What is known of the site.</summary>
    public SiteOptions Site { get; } = new();

    public void AddTo(Command command)
    {
        command.Arguments.Add(Input.Files);
        command.Options.Add(Input.Read);
        Site.AddTo(command);
        foreach (var option in (Option[])[_strict, _coverage, _format, _output, _annotate, _annotateFrames, _failOn, _all, _quiet, _noColor, Input.NoDecapsulate, Input.NoInspect, .. Input.Limits, _answerTimeout])
            command.Options.Add(option);
        _language.AddTo(command);
        command.Validators.Add(Validate);
    }

    public string Format(ParseResult parsed) => parsed.GetValue(_format)!;

    public string? Output(ParseResult parsed) => parsed.GetValue(_output);

    public string? Annotate(ParseResult parsed) => parsed.GetValue(_annotate);

    public AnnotationOptions Annotation(ParseResult parsed) => new AnnotationOptions() is var usual && parsed.GetValue(_annotateFrames) is { } frames
        ? usual with { FramesPerFlow = frames }
        : usual;

    public string FailOn(ParseResult parsed) => parsed.GetValue(_failOn)!;

    public bool All(ParseResult parsed) => parsed.GetValue(_all);

    public bool Quiet(ParseResult parsed) => parsed.GetValue(_quiet);

    public bool NoColor(ParseResult parsed) => parsed.GetValue(_noColor);

    /// <summary>The language of what the report says.</summary>
    public Translation Language(ParseResult parsed) => _language.Of(parsed, forPeople: Format(parsed) == "table");

    public ClassifyOptions Classify(ParseResult parsed) => new() { AnswerTimeout = parsed.GetValue(_answerTimeout) ?? new ClassifyOptions().AnswerTimeout, Strict = parsed.GetValue(_strict), Coverage = parsed.GetValue(_coverage), Language = Language(parsed) };

    /// <summary>How frames become flows, with memory left for the report.</summary>
    public PipelineOptions Pipeline(ParseResult parsed)
    {
        var options = Input.Pipeline(parsed);
        return options with { MaxMemory = ForFlows(options.MaxMemory) };
    }

    /// <summary>Sets aside what the lists of the report may take; of very little memory at most three eighths.</summary>
    static long ForFlows(long bytes) => Math.Max(PipelineOptions.SmallestMaxMemory, bytes - Math.Min(ReportBuilder.MostBytes, bytes / 8 * 3));

    void Validate(CommandResult command)
    {
        if (command.GetResult(Input.Files)?.Tokens.Count is null or 0 && command.GetResult(Input.Read)?.Tokens.Count is null or 0)
            command.AddError("name a capture file, or - for standard input");
        else if (command.GetResult(_annotateFrames) is not null && command.GetResult(_annotate) is null)
            command.AddError("--annotate-frames goes with --annotate FILE");
        else
            UnknownOption.Refuse(command, Input.Files);
    }

    static int? FramesPerFlow(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var frames) && frames >= 1)
            return frames;
        argument.AddError($"'{text}' is not a number of frames of at least 1");
        return null;
    }

    static long? Timeout(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= LargestAnswerTimeout)
            return (long)(seconds * PacketTime.Second);
        argument.AddError(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number of seconds above 0 and up to {LargestAnswerTimeout:N0}"));
        return null;
    }
}
