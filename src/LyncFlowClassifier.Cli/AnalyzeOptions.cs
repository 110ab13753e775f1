using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LyncFlowClassifier.Annotation;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Cli;

/// <summary>The options of <c>lyncflow analyze</c> and what they mean.</summary>
sealed class AnalyzeOptions
{
    public static readonly string[] Formats = ["table", "json", "ndjson", "csv"];

    const int MostThreads = 256;
    const double LargestAnswerTimeout = 86_400;

    readonly Argument<string[]> _files = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Captures (pcap or pcapng, plain or gzip), directories of them, or - for standard input",
    };

    readonly Option<string[]> _read = new("--read", "-r") { HelpName = "FILE", Description = "Read this capture (same as FILE)" };
    readonly Option<string?> _topology = new("--topology") { HelpName = "FILE", Description = "Which host has which role (YAML or JSON)" };
    readonly Option<string[]> _conferencing = new("--conferencing-config") { HelpName = "FILE", Description = "Export of Get-CsConferencingConfiguration; repeatable" };
    readonly Option<string[]> _qos = new("--qos") { HelpName = "FILE", Description = "QoS policies: YAML, JSON, output of Get-NetQosPolicy or registry export; repeatable" };
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
    readonly Option<bool> _noDecapsulate = new("--no-decapsulate") { Description = "Do not look into tunnels (GRE, VXLAN, ...)" };

    readonly Option<bool> _noInspect = new("--no-inspect") { Description = "Do not look at payloads beyond the first bytes of each end" };

    readonly Option<long?> _maxMemory = new("--max-memory")
    {
        HelpName = "SIZE",
        Description = "Memory for flows and their report, such as 512M (default 1G); beyond it idle flows are closed early",
        CustomParser = argument => Size(argument, PipelineOptions.SmallestMaxMemory),
    };

    readonly Option<int?> _threads = new("--threads")
    {
        HelpName = "N",
        Description = "Threads that read captures (default: as many as there are processors); the report is the same for any number",
        CustomParser = Threads,
    };

    readonly Option<long?> _maxDecompressed = new("--max-decompressed")
    {
        HelpName = "SIZE",
        Description = "Most bytes that a compressed input may expand to (default 64G)",
        CustomParser = argument => Size(argument, 1),
    };

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
        foreach (var option in new Option[] { _maxMemory, _threads, _maxDecompressed, _answerTimeout, _format, _failOn, _annotateFrames })
            option.Arity = ArgumentArity.ExactlyOne;
    }

    public static int DefaultThreads => Math.Min(Environment.ProcessorCount, MostThreads);

    public CatalogOptions Catalog { get; } = new();

    public void AddTo(Command command)
    {
        command.Arguments.Add(_files);
        command.Options.Add(_read);
        command.Options.Add(_topology);
        command.Options.Add(_conferencing);
        command.Options.Add(_qos);
        Catalog.AddTo(command);
        foreach (var option in new Option[] { _strict, _coverage, _format, _output, _annotate, _annotateFrames, _failOn, _all, _quiet, _noColor, _noDecapsulate, _noInspect, _threads, _maxMemory, _maxDecompressed, _answerTimeout })
            command.Options.Add(option);
        _language.AddTo(command);
        command.Validators.Add(Validate);
    }

    public IReadOnlyList<string> Files(ParseResult parsed) => [.. parsed.GetValue(_read) ?? [], .. parsed.GetValue(_files) ?? []];

    public string? Topology(ParseResult parsed) => parsed.GetValue(_topology);

    public IReadOnlyList<string> Conferencing(ParseResult parsed) => parsed.GetValue(_conferencing) ?? [];

    public IReadOnlyList<string> Qos(ParseResult parsed) => parsed.GetValue(_qos) ?? [];

    /// <summary>Every settings file that is read, besides the captures.</summary>
    public IEnumerable<string?> SettingFiles(ParseResult parsed) => [Topology(parsed), .. Conferencing(parsed), .. Qos(parsed), .. Catalog.Files(parsed)];

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

    public PipelineOptions Pipeline(ParseResult parsed) => new()
    {
        Decapsulate = !parsed.GetValue(_noDecapsulate),
        Inspect = !parsed.GetValue(_noInspect),
        MaxMemory = ForFlows(parsed.GetValue(_maxMemory) ?? new PipelineOptions().MaxMemory),
        Threads = parsed.GetValue(_threads) ?? DefaultThreads,
    };

    /// <summary>Sets aside what the lists of the report may take; of very little memory at most three eighths.</summary>
    static long ForFlows(long bytes) => Math.Max(PipelineOptions.SmallestMaxMemory, bytes - Math.Min(ReportBuilder.MostBytes, bytes / 8 * 3));

    public CaptureLimits Capture(ParseResult parsed) => new()
    {
        MaxDecompressedBytes = parsed.GetValue(_maxDecompressed) ?? new CaptureLimits().MaxDecompressedBytes,
        DecompressAside = Pipeline(parsed).Threads > 1,
    };

    void Validate(CommandResult command)
    {
        if (command.GetResult(_files)?.Tokens.Count is null or 0 && command.GetResult(_read)?.Tokens.Count is null or 0)
            command.AddError("name a capture file, or - for standard input");
        else if (command.GetResult(_annotateFrames) is not null && command.GetResult(_annotate) is null)
            command.AddError("--annotate-frames goes with --annotate FILE");
        else
            UnknownOption.Refuse(command, _files);
    }

    public static long? Size(ArgumentResult argument, long smallest)
    {
        var text = argument.Tokens[0].Value;
        if (ByteSize.TryParse(text, out var bytes) && bytes >= smallest)
            return bytes;
        argument.AddError(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a size of at least {smallest:N0} bytes, such as 512M or 2G"));
        return null;
    }

    public static int? Threads(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads is >= 1 and <= MostThreads)
            return threads;
        argument.AddError(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number of threads from 1 to {MostThreads}"));
        return null;
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
