using System.Collections.Immutable;

namespace LyncFlowClassifier.Audit;

/// <summary>A flow that the site accepts although it is flagged: by whom, why and until when. All texts are untrusted.</summary>
public sealed record AuditException
{
    /// <summary>Its name in the file; unique there.</summary>
    public required string Id { get; init; }

    /// <summary>Why it is accepted.</summary>
    public required string Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Last day on which it holds (UTC).</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>Codes of findings that it accepts; empty = any.</summary>
    public ImmutableArray<string> Codes { get; init; } = [];

    /// <summary>Networks that one end must lie in; empty = any.</summary>
    public ImmutableArray<IpNetwork> Hosts { get; init; } = [];

    /// <summary>Networks that the other end must lie in; empty = any.</summary>
    public ImmutableArray<IpNetwork> Peers { get; init; } = [];

    /// <summary>Responder ports; empty = any.</summary>
    public ImmutableArray<PortRange> Ports { get; init; } = [];

    /// <summary>Transport; null = any.</summary>
    public Transport? Transport { get; init; }

    /// <summary>File and line, for messages.</summary>
    public string Source { get; init; } = "";

    /// <summary>True if it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => day <= Expires;
}

/// <summary>An exception and what it did.</summary>
/// <param name="Exception">The exception.</param>
/// <param name="Flows">Flows that it accepted, or would have accepted if it had not expired.</param>
/// <param name="Expired">True if it no longer holds: then it accepts nothing.</param>
public sealed record ExceptionUse(AuditException Exception, long Flows, bool Expired);
