using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Classify;

/// <summary>What the user can choose about judging.</summary>
public readonly record struct ClassifyOptions
{
    /// <summary>Creates the defaults.</summary>
    public ClassifyOptions() { }

    /// <summary>Silence after a request for this long, in ns of packet time, is no answer (default 3 s).</summary>
    public long AnswerTimeout { get; init; } = 3 * PacketTime.Second;

    /// <summary>Flag unverified flows too.</summary>
    public bool Strict { get; init; }

    /// <summary>Language of the findings' messages; null is English.</summary>
    public Translation? Language { get; init; }

    /// <summary>Count which documented rows each server of the topology shows.</summary>
    public bool Coverage { get; init; }
}
