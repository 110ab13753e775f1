using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Classify;

/// <summary>Where a learned port comes from, in words.</summary>
public static class LearnedPortText
{
    /// <summary>Such as <c>endpoint mapper answer, frame 12: interface lsarpc</c>. Holds a name from the capture: escape before printing.</summary>
    /// <param name="port">The port.</param>
    /// <param name="translation">In which language.</param>
    public static string Of(LearnedPort port, Translation translation)
    {
        ArgumentNullException.ThrowIfNull(port);
        ArgumentNullException.ThrowIfNull(translation);
        return port.Origin == PortOrigin.EndpointMapper
            ? translation.Of($"endpoint mapper answer, frame {port.Frame}: interface {port.Service}")
            : translation.Of($"SQL Browser answer, frame {port.Frame}: instance {port.Service}");
    }
}
