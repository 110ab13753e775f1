using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Cli;

/// <summary>
/// The options that say which captures are read, and how. A command offers those that it needs; the others keep their defaults.
/// </summary>
/// <param name="fewest">Fewest arguments FILE, beside <c>--read</c>.</param>
/// <param name="result">What the captures become, for the help.</param>
/// <param name="inMemory">What memory is for, for the help.</param>
sealed class InputOptions(ArgumentArity fewest, string result, string inMemory)
{
    const int MostThreads = 256;

    /// <summary>Threads that read if the user does not say how many.</summary>
    public static int DefaultThreads => Math.Min(Environment.ProcessorCount, MostThreads);

    readonly Option<int?> _threads = new("--threads")
    {
        HelpName = "N",
        Description = $"Threads that read captures (default: as many as there are processors); the {result} is the same for any number",
        CustomParser = ThreadsOf,
        Arity = ArgumentArity.ExactlyOne,
    };

    readonly Option<long?> _maxMemory = new("--max-memory")
    {
        HelpName = "SIZE",
        Description = $"Memory for {inMemory}, such as 512M (default 1G); beyond it idle flows are closed early",
        CustomParser = argument => SizeOf(argument, PipelineOptions.SmallestMaxMemory),
        Arity = ArgumentArity.ExactlyOne,
    };

    readonly Option<long?> _maxDecompressed = new("--max-decompressed")
    {
        HelpName = "SIZE",
        Description = "Most bytes that a compressed input may expand to (default 64G)",
        CustomParser = argument => SizeOf(argument, 1),
        Arity = ArgumentArity.ExactlyOne,
    };

    /// <summary>The captures.</summary>
    public Argument<string[]> Files { get; } = new("FILE")
    {
        Arity = fewest,
        Description = "Captures (pcap or pcapng, plain or gzip), directories of them, or - for standard input",
    };

    /// <summary>The captures, as an option.</summary>
    public Option<string[]> Read { get; } = new("--read", "-r") { HelpName = "FILE", Description = "Read this capture (same as FILE)" };

    /// <summary>Which frames are looked at.</summary>
    public FilterOption Filter { get; } = new();

    /// <summary>Whether tunnels are looked into.</summary>
    public Option<bool> NoDecapsulate { get; } = new("--no-decapsulate") { Description = "Do not look into tunnels (GRE, VXLAN, ...)" };

    /// <summary>Whether payloads are looked at.</summary>
    public Option<bool> NoInspect { get; } = new("--no-inspect") { Description = "Do not look at payloads beyond the first bytes of each end" };

    /// <summary>Threads and limits.</summary>
    public IEnumerable<Option> Limits => [_threads, _maxMemory, _maxDecompressed];

    /// <summary>The limit of memory.</summary>
    public Option Memory => _maxMemory;

    /// <summary>The inputs that the command line names.</summary>
    public IReadOnlyList<string> Names(ParseResult parsed) => [.. parsed.GetValue(Read) ?? [], .. parsed.GetValue(Files) ?? []];

    /// <summary>Opens them.</summary>
    public IFrameSource Open(ParseResult parsed, CliHost host)
        => Filter.Apply(parsed, CaptureInput.Open(Names(parsed), Capture(parsed), () => new InterruptibleInput(host.OpenInput(), host.Interrupted)));

    /// <summary>How frames become flows.</summary>
    public PipelineOptions Pipeline(ParseResult parsed) => new()
    {
        Decapsulate = !parsed.GetValue(NoDecapsulate),
        Inspect = !parsed.GetValue(NoInspect),
        MaxMemory = parsed.GetValue(_maxMemory) ?? new PipelineOptions().MaxMemory,
        Threads = parsed.GetValue(_threads) ?? DefaultThreads,
    };

    /// <summary>The choices by which the same captures give other flow records, as text; empty if there are none.</summary>
    public string ThatChangeRecords(ParseResult parsed)
    {
        var filter = Filter.Of(parsed) is { } expression ? $"--filter '{expression}'" : null;
        string?[] options = [parsed.GetValue(NoDecapsulate) ? NoDecapsulate.Name : null, parsed.GetValue(NoInspect) ? NoInspect.Name : null, filter];
        return string.Join(' ', options.OfType<string>());
    }

    /// <summary>How inputs are read.</summary>
    public CaptureLimits Capture(ParseResult parsed) => new()
    {
        MaxDecompressedBytes = parsed.GetValue(_maxDecompressed) ?? new CaptureLimits().MaxDecompressedBytes,
        DecompressAside = Pipeline(parsed).Threads > 1,
    };

    static long? SizeOf(ArgumentResult argument, long smallest)
    {
        var text = argument.Tokens[0].Value;
        if (ByteSize.TryParse(text, out var bytes) && bytes >= smallest)
            return bytes;
        argument.AddError(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a size of at least {smallest:N0} bytes, such as 512M or 2G"));
        return null;
    }

    static int? ThreadsOf(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads is >= 1 and <= MostThreads)
            return threads;
        argument.AddError(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number of threads from 1 to {MostThreads}"));
        return null;
    }
}
