using System.Collections.Immutable;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Report;

/// <summary>Makes the report of a finished (or interrupted) run.</summary>
public static class ReportBuilder
{
    /// <summary>
    /// Surveys all flow records (health of the capture), then classifies them once for counts and groups. The report's flows are
    /// classified again while they are enumerated: memory stays flat whatever their number.
    /// </summary>
    /// <param name="pipeline">A pipeline that ran; it must stay undisposed while the report is used.</param>
    /// <param name="statistics">What the source knows.</param>
    /// <param name="catalog">Rows in force.</param>
    /// <param name="topology">What is known of the deployment.</param>
    /// <param name="options">How to judge.</param>
    /// <param name="configurationFindings">LF4xx findings.</param>
    /// <param name="evicted">Records that left early; null if none could.</param>
    /// <param name="interrupted">True if the user stopped the run.</param>
    public static TrafficReport Build(
        FlowPipeline pipeline,
        CaptureStatistics statistics,
        PortCatalog catalog,
        SiteTopology topology,
        ClassifyOptions options,
        ImmutableArray<Finding> configurationFindings,
        EvictedFlows? evicted = null,
        bool interrupted = false)
    {
        var survey = new CaptureSurvey();
        var withoutTime = 0L;
        foreach (var record in Records(pipeline, evicted))
        {
            survey.Add(record);
            withoutTime += record.LastSeen == PacketTime.None ? 1 : 0;
        }

        var health = survey.Health(pipeline.Tally.Frames, statistics.DroppedFrames, pipeline.Tally.LastSeen);
        var flows = Classified(pipeline, evicted, () => new FlowClassifier(catalog, topology, health, survey, options));
        var ledger = new FlowLedger();
        var hosts = new HostLedger();
        var blocked = new FlowGroups();
        var unexpected = new FlowGroups();
        foreach (var flow in flows)
        {
            ledger.Add(flow);
            hosts.Add(flow);
            if (flow.Blocked)
                blocked.Add(flow);
            else if (flow.Flagged)
                unexpected.Add(flow);
        }

        if (evicted is not null)
            ledger.Add(evicted.NotKept);
        var capture = CaptureSummaryBuilder.Build(pipeline, statistics, health, ledger.Duplicates, withoutTime, interrupted);
        if (hosts.IsFull)
            capture = capture with { Warnings = capture.Warnings.Add(FormattableString.Invariant($"Only the first {HostLedger.MaxHosts:N0} hosts are listed.")) };
        return new TrafficReport
        {
            Capture = capture,
            Summary = Summary(catalog, ledger, blocked, unexpected),
            Hosts = hosts.Hosts(),
            Flows = flows,
            Findings = [.. CaptureFindings.Of(capture), .. configurationFindings],
        };
    }

    static TrafficSummary Summary(PortCatalog catalog, FlowLedger ledger, FlowGroups blocked, FlowGroups unexpected)
    {
        var blockedGroups = blocked.Build(TrafficSummary.MaxGroups, out var blockedLeftOut);
        var unexpectedGroups = unexpected.Build(TrafficSummary.MaxGroups, out var unexpectedLeftOut);
        return new TrafficSummary
        {
            Flows = ledger.Tcp + ledger.Udp,
            TcpFlows = ledger.Tcp,
            UdpFlows = ledger.Udp,
            Flagged = ledger.Flagged,
            Blocked = ledger.Blocked,
            Verdicts = ledger.Verdicts(),
            Outcomes = ledger.Outcomes(),
            Services = ledger.Services(catalog.Rows.Select(row => row.Id)),
            BlockedGroups = blockedGroups,
            BlockedGroupsLeftOut = blockedLeftOut + blocked.FlowsLeftOut,
            UnexpectedGroups = unexpectedGroups,
            UnexpectedGroupsLeftOut = unexpectedLeftOut + unexpected.FlowsLeftOut,
        };
    }

    static IEnumerable<ClassifiedFlow> Classified(FlowPipeline pipeline, EvictedFlows? evicted, Func<FlowClassifier> makeClassifier)
        => new ClassifiedSequence(() => Records(pipeline, evicted), makeClassifier);

    /// <summary>Records that stayed and records that left early, by first frame.</summary>
    static IEnumerable<FlowRecord> Records(FlowPipeline pipeline, EvictedFlows? evicted)
    {
        if (evicted is null || evicted.Kept.Count == 0)
            return pipeline.Flows();
        return Merge(evicted.Kept.OrderBy(record => record.FirstFrame), pipeline.Flows());
    }

    static IEnumerable<FlowRecord> Merge(IEnumerable<FlowRecord> one, IEnumerable<FlowRecord> other)
    {
        using var a = one.GetEnumerator();
        using var b = other.GetEnumerator();
        var hasA = a.MoveNext();
        var hasB = b.MoveNext();
        while (hasA || hasB)
        {
            if (!hasB || (hasA && a.Current.FirstFrame <= b.Current.FirstFrame))
            {
                yield return a.Current;
                hasA = a.MoveNext();
            }
            else
            {
                yield return b.Current;
                hasB = b.MoveNext();
            }
        }
    }

    /// <summary>Classifies anew with every enumeration.</summary>
    sealed class ClassifiedSequence(Func<IEnumerable<FlowRecord>> records, Func<FlowClassifier> makeClassifier) : IEnumerable<ClassifiedFlow>
    {
        public IEnumerator<ClassifiedFlow> GetEnumerator()
        {
            var classifier = makeClassifier();
            foreach (var record in records())
                yield return classifier.Classify(record);
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
