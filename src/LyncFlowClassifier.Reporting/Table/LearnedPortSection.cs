using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>Ports that answers in the capture gave out, with who did, as far as flows used them.</summary>
static class LearnedPortSection
{
    const int MaxPorts = 10;

    public static void Write(TablePage page, TrafficSummary summary)
    {
        var ports = summary.LearnedPorts;
        if (ports.IsEmpty)
            return;
        page.Section(page.Say($"LEARNED PORTS"), $"{Amount.Count(ports.Length)}{page.Separator}{page.Say($"given out by answers in the capture")}");
        var shown = page.All ? ports.Length : Math.Min(ports.Length, MaxPorts);
        var width = ports.Take(shown).Max(learned => PlaceOf(learned.Port).Length);
        foreach (var (port, flows) in ports.Take(shown))
        {
            page.Split([$"  {PlaceOf(port).PadRight(width)}  ", port.Service], $"{AnswerOf(page, port)}  {page.Count(flows, "flow")}");
        }

        Remainder.Write(page, ports.Length - shown);
    }

    /// <summary>Which answer told of a port.</summary>
    public static string AnswerOf(TablePage page, LearnedPort port)
        => port.Origin == PortOrigin.EndpointMapper ? page.Say($"endpoint mapper, frame {port.Frame}") : page.Say($"SQL Browser, frame {port.Frame}");

    static string PlaceOf(LearnedPort port)
    {
        var address = port.Address.IsIpv6 ? $"[{port.Address}]" : port.Address.ToString();
        return $"{address}:{port.Port}/{ReportWords.Transports.Text((int)port.Transport)}";
    }
}
