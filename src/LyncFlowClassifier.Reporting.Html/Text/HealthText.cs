using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Reporting.Html.Text;

/// <summary>How far a capture can be trusted, a line each. Lines may hold names from outside.</summary>
static class HealthText
{
    const int MaxWarnings = 10;

    public static IEnumerable<(string Text, bool Bad)> Of(AuditSource source, AuditView view)
    {
        var health = source.Health;
        if (source.Incomplete)
            yield return (view.Say($"incomplete: damaged, interrupted or still running"), true);
        yield return health.DroppedFrames == 0
            ? (view.Say($"no drops reported"), false)
            : (view.Say($"{Amount.Count(health.DroppedFrames)} dropped ({Amount.Percent(health.DroppedFrames, health.Frames + (double)health.DroppedFrames)})"), health.TooManyDrops);
        if (health.UnseenBytes > 0)
            yield return (view.Say($"{Amount.Percent(health.UnseenBytes, health.AckedBytes)} of acknowledged data unseen"), health.TooMuchUnseen);
        if (health.OneSidedTcpFlows > 0)
            yield return (view.Say($"{Amount.Count(health.OneSidedTcpFlows)} of {new Counted(health.TcpFlowsWithData, "TCP flow")} seen one way"), health.Asymmetric);
        if (!health.SilenceIsEvidence)
            yield return (view.Say($"silence is not reported as blocked"), true);
        foreach (var warning in source.Warnings.Take(MaxWarnings))
            yield return (warning, false);
        if (source.Warnings.Length > MaxWarnings)
            yield return (view.Say($"further warnings: {source.Warnings.Length - MaxWarnings:N0}"), false);
    }
}
