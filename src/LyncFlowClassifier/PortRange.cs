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

    /// <summary>True if the two ranges share a port.</summary>
    public bool Overlaps(PortRange other) => From <= other.To && other.From <= To;

    /// <summary>Reads <c>5061</c> or <c>49152-57500</c>; false for anything else, also if the end lies before the start.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PortRange range)
    {
        range = default;
        var dash = text.IndexOf('-');
        if (!TryParsePort(dash < 0 ? text : text[..dash], out var from))
            return false;
        var to = from;
        if (dash >= 0 && (!TryParsePort(text[(dash + 1)..], out to) || to < from))
            return false;
        range = new PortRange(from, to);
        return true;
    }

    static bool TryParsePort(ReadOnlySpan<char> text, out ushort port)
        => ushort.TryParse(text.Trim(), System.Globalization.NumberStyles.None, null, out port);

    /// <inheritdoc/>
    public override string ToString() => IsSingle ? $"{From}" : $"{From}-{To}";
}
