namespace LyncFlowClassifier.Flows;

/// <summary>
/// What answers in the capture say of hosts: names, ports, registrars. Of each kind the first different ones are kept, a few megabytes at most,
/// and what was left out is told.
/// </summary>
public sealed class LearnedFacts
{
    /// <summary>Most names that are kept.</summary>
    public const int MaxNames = 4096;

    /// <summary>Most ports that are kept.</summary>
    public const int MaxPorts = 1024;

    /// <summary>Most names of registrars that are kept.</summary>
    public const int MaxRegistrars = 64;

    readonly FirstFacts<LearnedName> _names = new(MaxNames);
    readonly FirstFacts<LearnedPort> _ports = new(MaxPorts);
    readonly FirstFacts<LearnedRegistrar> _registrars = new(MaxRegistrars);

    /// <summary>Names, by first frame.</summary>
    public IReadOnlyList<LearnedName> Names => _names.Kept;

    /// <summary>Ports, by first frame.</summary>
    public IReadOnlyList<LearnedPort> Ports => _ports.Kept;

    /// <summary>Registrars, by first frame.</summary>
    public IReadOnlyList<LearnedRegistrar> Registrars => _registrars.Kept;

    /// <summary>True if more names were told than are kept.</summary>
    public bool HasMoreNames => _names.HasMore;

    /// <summary>True if more ports were told than are kept.</summary>
    public bool HasMorePorts => _ports.HasMore;

    /// <summary>True if more registrars were told than are kept.</summary>
    public bool HasMoreRegistrars => _registrars.HasMore;

    internal void Add(LearnedName name) => _names.Add(name);

    internal void Add(LearnedPort port) => _ports.Add(port);

    internal void Add(LearnedRegistrar registrar) => _registrars.Add(registrar);

    /// <summary>Ends a batch of frames.</summary>
    internal void Settle()
    {
        _names.Settle();
        _ports.Settle();
        _registrars.Settle();
    }

    /// <summary>Adds what the next part of the capture says.</summary>
    internal void Append(LearnedFacts next, long framesBefore)
    {
        _names.Append(next._names, framesBefore);
        _ports.Append(next._ports, framesBefore);
        _registrars.Append(next._registrars, framesBefore);
    }
}
