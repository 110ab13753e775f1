using LyncFlowClassifier.Catalog;

namespace LyncFlowClassifier.Cli.Alerting;

/// <summary>Who is told of which findings, and the limits of that.</summary>
sealed record AlertOptions
{
    /// <summary>Findings below are not told.</summary>
    public Severity Level { get; init; } = Severity.Error;

    /// <summary>A command line for the shell; null if there is none.</summary>
    public string? Command { get; init; }

    /// <summary>Where to post to; null if there is nowhere. See <see cref="AlertWebhook.Parse"/>.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>Name of this machine.</summary>
    public string Sensor { get; init; } = Environment.MachineName;

    /// <summary>Shortest time from the end of one alert to the next.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What was told is told again after this time.</summary>
    public TimeSpan ToldAgainAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Most findings that are remembered as told; then the oldest is forgotten.</summary>
    public int MaxTold { get; init; } = 10_000;

    /// <summary>Most findings that wait for the next alert.</summary>
    public int MaxWaiting { get; init; } = 256;

    /// <summary>Most groups of a kind, worst first, that each look is searched for.</summary>
    public int MaxGroups { get; init; } = 1_000;

    /// <summary>Most bytes of a document.</summary>
    public int MaxDocument { get; init; } = 1 << 20;

    /// <summary>The command is ended after this time.</summary>
    public TimeSpan CommandLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A request is given up after this time.</summary>
    public TimeSpan RequestLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pauses before a request is made again.</summary>
    public IReadOnlyList<TimeSpan> RequestPauses { get; init; } = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    /// <summary>At the end of the capture alerts take no longer than this.</summary>
    public TimeSpan ClosingLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Failures are told on standard error once in this time.</summary>
    public TimeSpan ComplaintInterval { get; init; } = TimeSpan.FromMinutes(1);
}
