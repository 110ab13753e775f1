using System.CommandLine;
using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Cli;

/// <summary>The options of <c>lyncflow topology infer</c> and what they mean.</summary>
sealed class TopologyInferOptions
{
    readonly Argument<string[]> _files = new("FILE")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Captures (pcap or pcapng, plain or gzip), directories of them, or - for standard input",
    };

    readonly Option<string?> _topology = new("--topology") { HelpName = "FILE", Description = "What is known already; always right, and part of what is written" };
    readonly Option<string?> _format = new("--format") { HelpName = "table|yaml|json", Description = "Output format (default: by the ending of the output file, else table)" };
    readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Write to FILE, such as topology.yaml, which appears when it is complete" };
    readonly Option<bool> _all = new("--all") { Description = "Print every host of the table" };
    readonly Option<bool> _quiet = new("--quiet") { Description = "No progress and no warnings on standard error" };
    readonly Option<bool> _noColor = new("--no-color") { Description = "No colours" };
    readonly Option<bool> _noDecapsulate = new("--no-decapsulate") { Description = "Do not look into tunnels (GRE, VXLAN, ...)" };

    readonly Option<int?> _threads = new("--threads")
    {
        HelpName = "N",
        Description = "Threads that read captures (default: as many as there are processors); the result is the same for any number",
        CustomParser = AnalyzeOptions.Threads,
    };

    readonly Option<long?> _maxMemory = new("--max-memory")
    {
        HelpName = "SIZE",
        Description = "Memory for flows, such as 512M (default 1G); beyond it idle flows are closed early",
        CustomParser = argument => AnalyzeOptions.Size(argument, PipelineOptions.SmallestMaxMemory),
    };

    readonly Option<long?> _maxDecompressed = new("--max-decompressed")
    {
        HelpName = "SIZE",
        Description = "Most bytes that a compressed input may expand to (default 64G)",
        CustomParser = argument => AnalyzeOptions.Size(argument, 1),
    };

    public TopologyInferOptions()
    {
        _format.AcceptOnlyFromAmong("table", "yaml", "json");
        foreach (var option in new Option[] { _maxMemory, _threads, _maxDecompressed, _format })
            option.Arity = ArgumentArity.ExactlyOne;
    }

    public CatalogOptions Catalog { get; } = new();

    public void AddTo(Command command)
    {
        command.Arguments.Add(_files);
        command.Options.Add(_topology);
        Catalog.AddTo(command);
        foreach (var option in new Option[] { _format, _output, _all, _quiet, _noColor, _noDecapsulate, _threads, _maxMemory, _maxDecompressed })
            command.Options.Add(option);
        command.Validators.Add(result => UnknownOption.Refuse(result, _files));
    }

    public IReadOnlyList<string> Files(ParseResult parsed) => parsed.GetValue(_files) ?? [];

    public string? Topology(ParseResult parsed) => parsed.GetValue(_topology);

    /// <summary>Every settings file that is read, besides the captures.</summary>
    public IEnumerable<string?> SettingFiles(ParseResult parsed) => [Topology(parsed), .. Catalog.Files(parsed)];

    public string Format(ParseResult parsed) => parsed.GetValue(_format) ?? Path.GetExtension(Output(parsed) ?? "").ToLowerInvariant() switch
    {
        ".yaml" or ".yml" => "yaml",
        ".json" => "json",
        _ => "table",
    };

    public string? Output(ParseResult parsed) => parsed.GetValue(_output);

    public bool All(ParseResult parsed) => parsed.GetValue(_all);

    public bool Quiet(ParseResult parsed) => parsed.GetValue(_quiet);

    public bool NoColor(ParseResult parsed) => parsed.GetValue(_noColor);

    public PipelineOptions Pipeline(ParseResult parsed) => new()
    {
        Decapsulate = !parsed.GetValue(_noDecapsulate),
        MaxMemory = parsed.GetValue(_maxMemory) ?? new PipelineOptions().MaxMemory,
        Threads = parsed.GetValue(_threads) ?? AnalyzeOptions.DefaultThreads,
    };

    public CaptureLimits Capture(ParseResult parsed) => new()
    {
        MaxDecompressedBytes = parsed.GetValue(_maxDecompressed) ?? new CaptureLimits().MaxDecompressedBytes,
        DecompressAside = Pipeline(parsed).Threads > 1,
    };
}
