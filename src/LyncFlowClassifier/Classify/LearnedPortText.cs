using System.Globalization;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>Where a learned port comes from, in words.</summary>
public static class LearnedPortText
{
    /// <summary>Such as <c>endpoint mapper answer, frame 12: interface lsarpc</c>. Holds a name from the capture: escape before printing.</summary>
    public static string Of(LearnedPort port)
    {
        ArgumentNullException.ThrowIfNull(port);
        var (answer, service) = port.Origin == PortOrigin.EndpointMapper ? ("endpoint mapper", "interface") : ("SQL Browser", "instance");
        return string.Create(CultureInfo.InvariantCulture, $"{answer} answer, frame {port.Frame}: {service} {port.Service}");
    }
}
