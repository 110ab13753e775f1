using LyncFlowClassifier.Inference;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Reporting.Inference;

/// <summary>The evidence of a host in a few lines: ports with flows and frames, what speaks for its role and what against it.</summary>
sealed class EvidenceText(Translation language)
{
    /// <summary>The lines; in English all is ASCII that no capture told.</summary>
    public IEnumerable<string> Lines(InferredHost host)
    {
        foreach (var group in Groups(host.Supporting()))
            yield return Line(group, group.Sum(item => item.Points), "+");
        foreach (var group in Groups(host.Opposing()))
            yield return language.Of($"against: {Line(group, group.Sum(item => item.PointsAgainst), "-")}");
    }

    // Accepted ports speak for themselves and make one line.
    static IEnumerable<IGrouping<string, RoleEvidence>> Groups(IEnumerable<RoleEvidence> evidence)
        => evidence.GroupBy(item => item.Kind == EvidenceKind.AcceptedPort ? "" : item.Reason, StringComparer.Ordinal);

    string Line(IGrouping<string, RoleEvidence> group, int points, string sign)
    {
        var uses = group.Where(item => item.Use is not null).Select(item => item.Use!).Distinct().ToList();
        FormattableString text = group.First().Text;
        if (group.Key.Length == 0)
            text = $"accepts {Ports(uses)}";
        else if (uses.Count > 0)
            text = $"{text}: {Ports(uses)}";
        return $"{language.Of(text)} ({sign}{points})";
    }

    string Ports(List<PortUse> uses)
    {
        var byTransport = uses.GroupBy(use => use.Transport).OrderBy(group => group.Key)
            .Select(group => $"{(group.Key == Transport.Tcp ? "tcp" : "udp")} {string.Join(", ", group.Select(use => use.Port).Order())}");
        var flows = new Counted(uses.Sum(use => use.Flows), "flow");
        var frames = new Counted((long)uses.Aggregate(0UL, (sum, use) => sum + use.Frames), "frame");
        return language.Of($"{string.Join("; ", byTransport)}, {flows}, {frames} from frame {Amount.Count(uses.Min(use => use.FirstFrame))} on");
    }
}
