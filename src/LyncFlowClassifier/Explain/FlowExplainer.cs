using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Explain;

/// <summary>Finds the flow between two ends in a report and explains its verdict.</summary>
public static class FlowExplainer
{
    /// <summary>Most records of one flow that are explained: one that was closed early for lack of memory begins again.</summary>
    public const int MaxRecords = 8;

    /// <summary>The explanations in the report's language, by first frame; empty if the report has no such flow.</summary>
    /// <param name="report">The report.</param>
    /// <param name="catalog">Rows in force.</param>
    /// <param name="topology">What is known of the deployment.</param>
    /// <param name="wanted">Whose flow; either end may come first.</param>
    public static ImmutableArray<FlowExplanation> Find(TrafficReport report, PortCatalog catalog, SiteTopology topology, in FlowEnds wanted)
    {
        var found = ImmutableArray.CreateBuilder<FlowExplanation>();
        var hosts = new HostLookup(topology);
        var matcher = new ExplainingMatcher(catalog, topology.LoadBalancing);
        var rowText = new CandidateText(topology.LoadBalancing, report.Language);
        var flows = report.OpenFlows();
        while (found.Count < MaxRecords && flows.MoveNext())
        {
            if (!wanted.Are(flows.Record))
                continue;
            var findings = flows.Given.IsDefault ? flows.Messages.All(flows.Record, flows.Conclusion) : flows.Given;
            found.Add(Explain(flows.Conclusion.Of(flows.Record, findings), hosts, matcher, rowText, report.Language));
        }

        return found.DrainToImmutable();
    }

    static FlowExplanation Explain(ClassifiedFlow flow, HostLookup hosts, ExplainingMatcher matcher, CandidateText rowText, Translation translation)
    {
        var record = flow.Record;
        var initiator = new FlowEnd(record.AddressA, record.PortA, hosts.Find(record.AddressA));
        var responder = new FlowEnd(record.AddressB, record.PortB, hosts.Find(record.AddressB));
        var rows = LearnedFirst(flow, matcher.Explain(record.Transport, initiator, responder, SeenPayload.Of(record)));
        var text = new VerdictText(translation);
        return new FlowExplanation
        {
            Flow = flow,
            InitiatorReason = InitiatorText.Of(record, flow.InitiatorEvidence, translation),
            OutcomeReason = text.Of(flow.Outcome),
            VerdictReason = text.Of(flow),
            Rows = [.. rows.Select(row => new ExplainedRow(row, rowText.Of(row, initiator, responder)))],
            Filter = DisplayFilter.OfFlow(record),
        };
    }

    // A learned port puts its row before all others, wherever the catalogue alone ranks it.
    static ImmutableArray<CandidateRow> LearnedFirst(ClassifiedFlow flow, ImmutableArray<CandidateRow> rows)
    {
        if (flow.Learned is null || flow.Rows.IsEmpty || flow.Rows[0] is not { Strength: Strength.Exact, Row: var row } || rows is [{ Strength: Strength.Exact }, ..])
            return rows;
        var rank = 1;
        var best = new CandidateRow(row, rank, RowRefusal.None) { Strength = Strength.Exact, RoleVerified = flow.Rows[0].RoleVerified, Learned = true };
        return [best, .. rows.Where(other => other.Row != row).Select(other => other.Rank == 0 ? other : other with { Rank = ++rank })];
    }
}
