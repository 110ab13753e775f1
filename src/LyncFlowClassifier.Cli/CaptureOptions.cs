using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LyncFlowClassifier.Capture.Libpcap;
using LyncFlowClassifier.Cli.Alerting;
using LyncFlowClassifier.Cli.Storing;
using LyncFlowClassifier.Live;

namespace LyncFlowClassifier.Cli;

/// <summary>The options of <c>lyncflow capture</c> and what they mean.</summary>
sealed class CaptureOptions
{
    const string Ring = "ring", Libpcap = "libpcap";
    const double LongestTimeout = 7 * 86_400;
    const double LongestDuration = 10 * 366 * 86_400d;
    const long SmallestBuffer = 1 << 20;

    readonly Option<string[]> _interfaces = new("--interface", "-i") { HelpName = "IFACE", Description = "Interface by name, number or address, or any; repeatable (lyncflow interfaces lists them)", AllowMultipleArgumentsPerToken = false };
    readonly Option<int?> _snapLength = new("--snaplen", "-s")
    {
        HelpName = "BYTES",
        Description = $"Bytes of each frame that are captured (default {LiveOptions.DefaultSnapLength}, which is enough for all checks)",
        CustomParser = argument => (int?)Number(argument, LiveOptions.SmallestSnapLength, LiveOptions.LargestSnapLength, "bytes"),
    };

    readonly Option<bool> _notPromiscuous = new("--no-promiscuous", "-p") { Description = "Only frames to and from this machine" };
    readonly Option<long?> _buffer = new("--buffer") { HelpName = "SIZE", Description = "Buffer of the system for each interface (default 64M)", CustomParser = BufferSize };
    readonly Option<string?> _backend = new("--backend") { Description = "Who reads that buffer: this program itself (ring: Linux, Ethernet) or libpcap; default is the first where it can", Arity = ArgumentArity.ExactlyOne };
    readonly Option<long?> _count = new("--count", "-c") { HelpName = "N", Description = "End after so many frames", CustomParser = argument => Number(argument, 1, long.MaxValue, "frames") };
    readonly Option<long?> _duration = new("--duration") { HelpName = "SECONDS", Description = "End after so long", CustomParser = argument => ReportOptions.Seconds(argument, LongestDuration) };
    readonly Option<long?> _idleTimeout = new("--idle-timeout") { HelpName = "SECONDS", Description = "A flow without frames for so long is closed (default 300)", CustomParser = argument => ReportOptions.Seconds(argument, LongestTimeout) };
    readonly Option<long?> _activeTimeout = new("--active-timeout") { HelpName = "SECONDS", Description = "A flow that goes on is told of again after so long (default 1800)", CustomParser = argument => ReportOptions.Seconds(argument, LongestTimeout) };
    readonly Option<string?> _metrics = new("--metrics") { HelpName = "ADDRESS:PORT", Description = "Metrics for Prometheus at an address of this machine alone, such as 127.0.0.1:9464", Arity = ArgumentArity.ExactlyOne };
    readonly Option<bool> _noScreen = new("--no-screen") { Description = "Lines instead of the screen, as where standard output is no terminal" };

    public CaptureOptions(CliHost host)
    {
        Report = new ReportOptions(host);
        foreach (var option in (Option[])[_snapLength, _buffer, _count, _duration, _idleTimeout, _activeTimeout])
            option.Arity = ArgumentArity.ExactlyOne;
    }

    /// <summary>How frames become flows.</summary>
    public InputOptions Input { get; } = new(ArgumentArity.Zero, "report", "flows and their report");

    /// <summary>What is known of the site.</summary>
    public SiteOptions Site { get; } = new();

    /// <summary>How flows are judged and where the report goes.</summary>
    public ReportOptions Report { get; }

    /// <summary>Who is told of findings.</summary>
    public AlertingOptions Alerting { get; } = new();

    /// <summary>Which frames are written to files.</summary>
    public RecordingOptions Recording { get; } = new();

    /// <summary>Where flows are stored.</summary>
    public LiveStoreSettings Storing { get; } = new();

    /// <summary>Adds the options to the command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="otherBackends">Libraries beside libpcap that this build can capture with.</param>
    public void AddTo(Command command, IReadOnlyList<string> otherBackends)
    {
        string[] backends = [Ring, Libpcap, .. otherBackends];
        _backend.HelpName = string.Join('|', backends);
        _backend.AcceptOnlyFromAmong(backends);
        command.Options.Add(_interfaces);
        foreach (var option in (IEnumerable<Option>)[Input.Filter.Option, _snapLength, _notPromiscuous, _buffer, _backend, _count, _duration])
            command.Options.Add(option);
        Site.AddTo(command);
        foreach (var option in (IEnumerable<Option>)[.. Report.Judging, .. Report.Writing, .. Recording.All, .. Storing.All, .. Alerting.All, _metrics, _noScreen, .. Report.Saying, _idleTimeout, _activeTimeout, Input.NoDecapsulate, Input.NoInspect, Input.Memory])
            command.Options.Add(option);
        Report.AddLanguageTo(command);
        command.Validators.Add(Validate);
    }

    public IReadOnlyList<string> Interfaces(ParseResult parsed) => parsed.GetValue(_interfaces) ?? [];

    /// <summary>Who reads frames, as the user named it; null: not named.</summary>
    public string? Backend(ParseResult parsed) => parsed.GetValue(_backend);

    public long? Count(ParseResult parsed) => parsed.GetValue(_count);

    /// <summary>When the capture ends by itself; null: it does not.</summary>
    public TimeSpan? Duration(ParseResult parsed) => parsed.GetValue(_duration) is { } time ? TimeSpan.FromTicks(time / 100) : null;

    /// <summary>Where metrics are asked for; null: nowhere.</summary>
    public string? Metrics(ParseResult parsed) => parsed.GetValue(_metrics);

    public bool WantsScreen(ParseResult parsed) => !parsed.GetValue(_noScreen) && Report.Format(parsed) == "table";

    public LiveOptions Live(ParseResult parsed) => new()
    {
        SnapLength = parsed.GetValue(_snapLength) ?? LiveOptions.DefaultSnapLength,
        Promiscuous = !parsed.GetValue(_notPromiscuous),
        BufferBytes = (int)(parsed.GetValue(_buffer) ?? LiveOptions.DefaultBufferBytes),
        Backend = Backend(parsed) switch
        {
            Ring => LiveBackend.Ring,
            Libpcap => LiveBackend.Libpcap,
            _ => LiveBackend.Automatic,
        },
        Filter = Input.Filter.Of(parsed),
    };

    public MonitorOptions Monitor(ParseResult parsed)
    {
        var usual = new MonitorOptions();
        return usual with
        {
            IdleTimeout = parsed.GetValue(_idleTimeout) ?? usual.IdleTimeout,
            ActiveTimeout = parsed.GetValue(_activeTimeout) ?? usual.ActiveTimeout,
        };
    }

    /// <summary>How frames become flows, with memory left for the report.</summary>
    public PipelineOptions Pipeline(ParseResult parsed) => ReportOptions.ForFlows(Input.Pipeline(parsed)) with { Threads = 1 };

    void Validate(CommandResult command)
    {
        if (command.GetResult(_interfaces)?.Tokens.Count is null or 0)
            command.AddError("name an interface with -i; lyncflow interfaces lists them");
        Recording.Validate(command);
        Alerting.Validate(command);
        Storing.Validate(command);
    }

    static long? Number(ArgumentResult argument, long smallest, long largest, string unit)
    {
        var text = argument.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest)
            return number;
        argument.AddError(largest == long.MaxValue
            ? $"'{text}' is not a number of {unit} of at least {smallest}"
            : string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number of {unit} from {smallest} to {largest:N0}"));
        return null;
    }

    static long? BufferSize(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (ByteSize.TryParse(text, out var bytes) && bytes is >= SmallestBuffer and <= int.MaxValue)
            return bytes;
        argument.AddError($"'{text}' is not a size from 1M to 2047M");
        return null;
    }
}
