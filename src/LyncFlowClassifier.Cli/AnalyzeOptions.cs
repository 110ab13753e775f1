using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LyncFlowClassifier.Annotation;
using LyncFlowClassifier.Cli.Storing;

namespace LyncFlowClassifier.Cli;

/// <summary>The options of <c>lyncflow analyze</c> and what they mean.</summary>
sealed class AnalyzeOptions
{
    readonly Option<string?> _annotate = new("--annotate") { HelpName = "FILE", Description = "Write the frames of flagged flows to FILE (pcapng) for Wireshark, with comments; reads the inputs twice" };

    readonly Option<int?> _annotateFrames = new("--annotate-frames")
    {
        HelpName = "N",
        Description = "First frames of each flagged flow for --annotate (default 100)",
        CustomParser = FramesPerFlow,
        Arity = ArgumentArity.ExactlyOne,
    };

    public AnalyzeOptions(CliHost host) => Report = new ReportOptions(host);

    /// <summary>Which captures are read, and how.</summary>
    public InputOptions Input { get; } = new(ArgumentArity.ZeroOrMore, "report", "flows and their report");

    /// <summary>What is known of the site.</summary>
    public SiteOptions Site { get; } = new();

    /// <summary>How flows are judged and where the report goes.</summary>
    public ReportOptions Report { get; }

    /// <summary>Where flows are stored.</summary>
    public StoreOptions Store { get; } = new();

    public void AddTo(Command command)
    {
        command.Arguments.Add(Input.Files);
        command.Options.Add(Input.Read);
        command.Options.Add(Input.Filter.Option);
        Site.AddTo(command);
        foreach (var option in (IEnumerable<Option>)[.. Report.Judging, .. Report.Writing, _annotate, _annotateFrames, .. Store.All, .. Report.Saying, Input.NoDecapsulate, Input.NoInspect, .. Input.Limits])
            command.Options.Add(option);
        Report.AddLanguageTo(command);
        command.Validators.Add(Validate);
    }

    public string? Annotate(ParseResult parsed) => parsed.GetValue(_annotate);

    public AnnotationOptions Annotation(ParseResult parsed) => new AnnotationOptions() is var usual && parsed.GetValue(_annotateFrames) is { } frames
        ? usual with { FramesPerFlow = frames }
        : usual;

    /// <summary>How frames become flows, with memory left for the report.</summary>
    public PipelineOptions Pipeline(ParseResult parsed) => ReportOptions.ForFlows(Input.Pipeline(parsed));

    void Validate(CommandResult command)
    {
        Store.Validate(command);
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
}
