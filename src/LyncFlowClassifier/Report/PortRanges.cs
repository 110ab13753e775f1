using System.Collections.Immutable;

namespace LyncFlowClassifier.Report;

/// <summary>Writes a set of ports as few ranges.</summary>
static class PortRanges
{
    /// <summary>Ascending ranges of neighbouring ports; where there are more than <paramref name="most"/>, the last one spans the rest.</summary>
    public static ImmutableArray<PortRange> Of(IEnumerable<ushort> ports, int most)
    {
        var ranges = new List<PortRange>();
        foreach (var port in ports.Order())
        {
            if (ranges.Count > 0 && (ranges[^1].To + 1 == port || ranges.Count == most))
                ranges[^1] = ranges[^1] with { To = port };
            else
                ranges.Add(new PortRange(port, port));
        }

        return [.. ranges];
    }
}
