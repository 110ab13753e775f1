using LyncFlowClassifier.Audit;

namespace LyncFlowClassifier.Reporting.Html.Charts;

/// <summary>A link to the items that were seen in a bucket of the timeline.</summary>
static class TimelineLink
{
    public static string Of(Timeline timeline, int bucket)
    {
        var start = timeline.Buckets[bucket].Start;
        return $"#items?from={Time(start)}&to={Time(start + timeline.Width)}";
    }

    static string Time(long time) => ReportTime.ToSecond(time).Replace(' ', 'T') + "Z";
}
