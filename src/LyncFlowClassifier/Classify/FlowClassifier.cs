using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// Concludes from a flow record: initiator, rows, outcome, verdict, findings. One call per flow; equal records give equal answers.
/// It keeps scratch space and caches, so use one classifier per thread; catalogue, topology and survey may be shared.
/// </summary>
public sealed class FlowClassifier
{
    readonly PortCatalog _catalog;
    readonly CaptureHealth _health;
    readonly CaptureSurvey _survey;
    readonly ClassifyOptions _options;
    readonly HostLookup _hosts;
    readonly RowMatcher _matcher;
    readonly MatchFindings _matchFindings;
    readonly ImmutableArray<Finding>.Builder _findings = ImmutableArray.CreateBuilder<Finding>();

    /// <summary>Compiles catalogue and topology for matching.</summary>
    /// <param name="catalog">The rows in force.</param>
    /// <param name="topology">What is known of the deployment.</param>
    /// <param name="health">How complete the capture is, from <paramref name="survey"/>.</param>
    /// <param name="survey">The survey of all flow records, complete.</param>
    /// <param name="options">What the user chose.</param>
    public FlowClassifier(
        PortCatalog catalog, SiteTopology topology, CaptureHealth health, CaptureSurvey survey, ClassifyOptions options)
    {
        _catalog = catalog;
        _health = health;
        _survey = survey;
        _options = options;
        _hosts = new HostLookup(topology);
        _matcher = new RowMatcher(catalog, topology);
        _matchFindings = new MatchFindings(catalog, topology.LoadBalancing);
    }

    /// <summary>Classifies one flow.</summary>
    public ClassifiedFlow Classify(in FlowRecord record)
    {
        var turned = record;
        Conclude(ref turned, out var conclusion);
        return conclusion.Of(turned);
    }

    /// <summary>Turns the record so that end A is the initiator, and concludes.</summary>
    internal void Conclude(ref FlowRecord record, out FlowConclusion conclusion)
    {
        if (!InitiatorRule.IsA(record, _catalog, out var evidence))
            record = record.Swapped();
        var initiator = new FlowEnd(record.AddressA, record.PortA, _hosts.Find(record.AddressA));
        var responder = new FlowEnd(record.AddressB, record.PortB, _hosts.Find(record.AddressB));
        var match = _matcher.Match(record.Transport, initiator, responder, PayloadEvidence.IsMedia(record));
        var judgement = Judge(record, match.Rows).GatedBy(_health);
        conclusion.Initiator = initiator.ToEndpoint();
        conclusion.Responder = responder.ToEndpoint();
        conclusion.InitiatorEvidence = evidence;
        conclusion.Attempts = record.Transport == Transport.Tcp ? record.A.Tcp.Syn.Distinct : 1;
        conclusion.Outcome = judgement.Outcome;
        conclusion.Confidence = judgement.Confidence;
        conclusion.Blocked = BlockedRule.IsBlocked(record, judgement.Outcome, _survey);
        conclusion.Verdict = match.Verdict;
        conclusion.Strength = match.Rows.IsEmpty ? Strength.None : match.Rows[0].Strength;
        conclusion.Rows = match.Rows;
        conclusion.Findings = Findings(record, initiator, responder, match, judgement, conclusion.Blocked);
        conclusion.Flagged = IsFlagged(match.Verdict, conclusion.Blocked, conclusion.Findings);
    }

    Judgement Judge(in FlowRecord record, ImmutableArray<RowMatch> rows)
    {
        if (record.Transport == Transport.Tcp)
            return TcpOutcome.Of(record, _health.LastSeen, _options.AnswerTimeout);
        var isMediaRow = !rows.IsEmpty && rows[0].Strength >= Strength.Range && MediaRows.IsMedia(rows[0].Row);
        return UdpOutcome.Of(record, _health.LastSeen, _options.AnswerTimeout, isMediaRow);
    }

    ImmutableArray<Finding> Findings(
        in FlowRecord record, in FlowEnd initiator, in FlowEnd responder, in MatchResult match, Judgement judgement, bool blocked)
    {
        _findings.Clear();
        _matchFindings.Add(record, initiator, responder, match, _findings);
        var intermittent = _health.SilenceIsEvidence && BlockedRule.IsIntermittent(record, judgement, _health.LastSeen, _options.AnswerTimeout);
        OutcomeFindings.Add(record, judgement.Outcome, blocked, intermittent, match.Rows, _findings);
        return _findings.Count == 0 ? [] : _findings.ToImmutable();
    }

    bool IsFlagged(Verdict verdict, bool blocked, ImmutableArray<Finding> findings)
    {
        if (blocked || verdict is Verdict.Undocumented or Verdict.Denied || (_options.Strict && verdict == Verdict.Unverified))
            return true;
        foreach (var finding in findings)
        {
            if (finding.Severity >= Severity.Warning)
                return true;
        }

        return false;
    }
}
