using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// Concludes from a flow record: initiator, rows, outcome, verdict, findings. One call per flow; equal records give equal answers.
/// It keeps scratch space and caches, so use one classifier per thread; catalogue, topology and survey may be shared.
/// </summary>
public sealed class FlowClassifier
{
    readonly PortCatalog _catalog;
    readonly long _captureEnd;
    readonly bool _silenceIsEvidence;
    readonly CaptureSurvey _survey;
    readonly ClassifyOptions _options;
    readonly HostLookup _hosts;
    readonly RowMatcher _matcher;
    readonly LearnedPortRule _learnedPorts;
    readonly Severity _qosSeverity;

    /// <summary>Compiles catalogue and topology for matching.</summary>
    /// <param name="catalog">The rows in force.</param>
    /// <param name="topology">What is known of the deployment.</param>
    /// <param name="health">How complete the capture is, from <paramref name="survey"/>.</param>
    /// <param name="survey">The survey of all flow records, complete.</param>
    /// <param name="options">What the user chose.</param>
    /// <param name="learned">Ports that answers in the capture told of; null if none.</param>
    public FlowClassifier(
        PortCatalog catalog, SiteTopology topology, CaptureHealth health, CaptureSurvey survey, ClassifyOptions options, LearnedPorts? learned = null)
    {
        _catalog = catalog;
        _captureEnd = health.LastSeen;
        _silenceIsEvidence = health.SilenceIsEvidence;
        _survey = survey;
        _options = options;
        _qosSeverity = topology.Qos is null ? Severity.Info : Severity.Warning;
        _hosts = new HostLookup(topology, options.Coverage);
        _matcher = new RowMatcher(catalog, topology);
        _learnedPorts = new LearnedPortRule(catalog, learned);
        Messages = new FindingMessages(catalog, topology.LoadBalancing, options.Language ?? Translation.English);
    }

    FlowClassifier(FlowClassifier earlier, CaptureHealth health, CaptureSurvey survey, LearnedPorts? learned)
    {
        (_catalog, _options, _qosSeverity) = (earlier._catalog, earlier._options, earlier._qosSeverity);
        (_hosts, _matcher, Messages) = (earlier._hosts, earlier._matcher, earlier.Messages);
        (_captureEnd, _silenceIsEvidence, _survey) = (health.LastSeen, health.SilenceIsEvidence, survey);
        _learnedPorts = new LearnedPortRule(_catalog, learned);
    }

    /// <summary>
    /// A classifier of the same site at a later moment of a capture that goes on: it keeps what this one found of hosts and matches. Both are for
    /// the same thread.
    /// </summary>
    internal FlowClassifier Later(CaptureHealth health, CaptureSurvey survey, LearnedPorts? learned) => new(this, health, survey, learned);

    /// <summary>Words of the findings that this classifier concludes.</summary>
    internal FindingMessages Messages { get; }

    /// <summary>Classifies one flow.</summary>
    public ClassifiedFlow Classify(in FlowRecord record)
    {
        var turned = record;
        Conclude(ref turned, out var conclusion);
        return conclusion.Of(turned, Messages.All(turned, conclusion));
    }

    /// <summary>Turns the record so that end A is the initiator, and concludes.</summary>
    internal void Conclude(ref FlowRecord record, out FlowConclusion conclusion)
    {
        if (!InitiatorRule.IsA(record, _catalog, out var evidence))
            record.Swap();
        var initiator = new FlowEnd(record.AddressA, record.PortA, _hosts.Find(record.AddressA));
        var responder = new FlowEnd(record.AddressB, record.PortB, _hosts.Find(record.AddressB));
        var seen = SeenPayload.Of(record);
        var match = _matcher.Match(record.Transport, initiator, responder, seen);
        conclusion.Learned = _learnedPorts.Find(record);
        if (conclusion.Learned is { } learned)
            match = _learnedPorts.Apply(match, learned, record, responder.Host);
        var judgement = Judge(record, match).GatedBy(_silenceIsEvidence);
        var blocked = BlockedRule.IsBlocked(record, judgement.Outcome, _survey);
        var intermittent = _silenceIsEvidence && BlockedRule.IsIntermittent(record, judgement, _captureEnd, _options.AnswerTimeout);
        conclusion.Initiator = initiator.ToEndpoint();
        conclusion.Responder = responder.ToEndpoint();
        conclusion.InitiatorHost = initiator.Host;
        conclusion.ResponderHost = responder.Host;
        conclusion.InitiatorEvidence = evidence;
        conclusion.Attempts = record.Transport == Transport.Tcp ? record.A.Tcp.Syn.Distinct : 1;
        conclusion.Outcome = judgement.Outcome;
        conclusion.Confidence = judgement.Confidence;
        conclusion.Blocked = blocked;
        conclusion.Verdict = match.Verdict;
        conclusion.Strength = match.Strength;
        conclusion.Rows = match.Rows;
        conclusion.BestRow = match.BestRow;

        // Where the payload tells the modality of an end, it stands before what the ports say.
        conclusion.Qos = seen.Protocol == AppProtocol.None ? match.Qos
            : match.Qos.As(PayloadEvidence.ModalityOf(record.A.Evidence), PayloadEvidence.ModalityOf(record.B.Evidence));
        conclusion.QosSeverity = _qosSeverity;
        conclusion.Findings = match.Findings.With(OutcomeFindings.Of(judgement.Outcome, blocked, intermittent))
            .With(PayloadFindings.Of(record, match.Payload)).With(QosFindings.Of(record, conclusion.Qos));

        // Whatever is found of a flow that is not blocked is a warning at least, an old version of TLS and DSCP without a policy aside.
        var grave = conclusion.Findings.WithoutNotes();
        grave = _qosSeverity == Severity.Info ? grave.WithoutQos() : grave;
        conclusion.Flagged = blocked || !grave.IsEmpty || match.Verdict is Verdict.Undocumented or Verdict.Denied
            || (_options.Strict && match.Verdict == Verdict.Unverified);
    }

    Judgement Judge(in FlowRecord record, MatchResult match) => record.Transport == Transport.Tcp
        ? TcpOutcome.Of(record, _captureEnd, _options.AnswerTimeout)
        : UdpOutcome.Of(record, _captureEnd, _options.AnswerTimeout, match.IsMedia);
}
