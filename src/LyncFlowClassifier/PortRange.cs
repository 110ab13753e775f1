namespace LyncFlowClassifier;

/// <summary>An inclusive range of ports.</summary>
/// <param name="From">First port.</param>
/// <param name="To">Last port, not smaller than <paramref name="From"/>.</param>
public readonly record struct PortRange(ushort From, ushort To)
{
    /// <summary>Number of ports, 1 to 65536.</summary>
    public int Count => To - From + 1;

    /// <summary>True for a single port.</summary>
    public bool IsSingle => From == To;

    /// <summary>True if more than half of the port space: such a range proves nothing by itself.</summary>
    public bool IsWide => Count > 32768;

    /// <summary>True if the port lies in the range.</summary>
    public bool Contains(ushort port) => port >= From && port <= To;

    /// <inheritdoc/>
    public override string ToString() => IsSingle ? $"{From}" : $"{From}-{To}";
}
