using LyncFlowClassifier.Inference;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Reporting.Inference;

/// <summary>The evidence of a host in a few lines: ports with flows and frames, what speaks for its role and what against it.</summary>
static class EvidenceText
{
    /// <summary>The lines, in ASCII.</summary>
    public static IEnumerable<string> Lines(InferredHost host)
    {
        foreach (var group in host.Supporting().GroupBy(KeyOf, StringComparer.Ordinal))
            yield return Line(group.Key, [.. group], group.Sum(item => item.Points), "+");
        foreach (var group in host.Opposing().GroupBy(KeyOf, StringComparer.Ordinal))
            yield return $"against: {Line(group.Key, [.. group], group.Sum(item => item.PointsAgainst), "-")}";
    }

    // Accepted ports speak for themselves and make one line.
    static string KeyOf(RoleEvidence item) => item.Kind == EvidenceKind.AcceptedPort ? "accepts" : item.Reason;

    static string Line(string key, List<RoleEvidence> items, int points, string sign)
    {
        var uses = items.Where(item => item.Use is not null).Select(item => item.Use!).Distinct().ToList();
        var ports = uses.Count == 0 ? "" : $"{(key == "accepts" ? " " : ": ")}{Ports(uses)}";
        return $"{key}{ports} ({sign}{points})";
    }

    static string Ports(List<PortUse> uses)
    {
        var byTransport = uses.GroupBy(use => use.Transport).OrderBy(group => group.Key)
            .Select(group => $"{(group.Key == Transport.Tcp ? "tcp" : "udp")} {string.Join(", ", group.Select(use => use.Port).Order())}");
        var flows = Amount.Of(uses.Sum(use => use.Flows), "flow");
        var frames = Amount.Of((long)uses.Aggregate(0UL, (sum, use) => sum + use.Frames), "frame");
        return $"{string.Join("; ", byTransport)}, {flows}, {frames} from frame {Amount.Count(uses.Min(use => use.FirstFrame))} on";
    }
}
