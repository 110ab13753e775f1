using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>A port or range that a service declares.</summary>
/// <param name="Position">Where it is declared.</param>
/// <param name="Name">What it is for in the export's words, such as <c>AVConf SipServer</c>.</param>
/// <param name="Ports">The port, or the range from its start and count.</param>
/// <param name="Transports">Transports.</param>
/// <param name="Modality">The media of a server range; none for other ports.</param>
sealed record DeclaredPort(ConfigPosition Position, string Name, PortRange Ports, Transports Transports, Modality Modality = Modality.None)
{
    /// <summary>A range from its start and count; a count that leaves the port space is cut, and said.</summary>
    /// <param name="start">First port, 1 to 65535.</param>
    /// <param name="count">Number of ports, at least 1.</param>
    /// <param name="what">What it is, for the warning.</param>
    /// <param name="warnings">Takes the warning.</param>
    public static PortRange RangeOf(long start, long count, string what, List<string> warnings)
    {
        var last = Math.Min(start + count - 1, 65535);
        if (last - start + 1 != count)
            warnings.Add($"{what}: {count} ports from {start} end above 65535; taken as {start}-65535");
        return new PortRange((ushort)start, (ushort)last);
    }
}
