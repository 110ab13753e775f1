using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Audit;

/// <summary>Counts of one item while flows are added, and its first flow's words. Flows come by source and first frame.</summary>
/// <param name="key">What its flows have in common.</param>
sealed class AuditGroup(in AuditKey key)
{
    const int MaxRanges = 32;

    readonly AuditKey _key = key;
    readonly long[] _outcomes = new long[(int)Outcome.MidStream + 1];
    readonly List<AuditEvidence> _evidence = [];
    PortSet _ports;
    FindingSet _findings;
    Finding? _finding;
    RowMatch? _row;
    string? _name;
    long _attempts;
    ulong _frames;
    long _firstSeen = PacketTime.None, _lastSeen = PacketTime.None;

    public ref readonly AuditKey Key => ref _key;

    public PeerTally Peers { get; } = new();

    public long Flows { get; private set; }

    public long Blocked { get; private set; }

    public ulong Bytes { get; private set; }

    public Severity Severity { get; private set; }

    public Outcome MainOutcome
    {
        get
        {
            var main = 0;
            for (var outcome = 1; outcome < _outcomes.Length; outcome++)
                main = _outcomes[outcome] > _outcomes[main] ? outcome : main;
            return (Outcome)main;
        }
    }

    /// <summary>Row of the first flow; null if none fits.</summary>
    public CatalogRow? Row => _row?.Row;

    /// <summary>Adds a flow; its record's end A is the initiator.</summary>
    public void Add(in FlowRecord record, in FlowConclusion flow, AuditPlace place, FindingMessages messages, ref int peerBudget)
    {
        if (Flows++ == 0)
            Begin(record, flow, messages);
        if (_evidence.Count < AuditItem.MaxEvidence)
            _evidence.Add(place.EvidenceOf(record, flow));
        var peer = _key.Inbound ? flow.Initiator : flow.Responder;
        Peers.Add(peer.Address, peer.Name, 1, ref peerBudget);
        _ports.Add(IsAboutInitiatorPort ? flow.Initiator.Port : flow.Responder.Port);
        _outcomes[(int)flow.Outcome]++;
        Blocked += flow.Blocked ? 1 : 0;
        _attempts += flow.Attempts;
        _frames += record.Frames;
        Bytes += record.Bytes;
        _firstSeen = PacketTime.Earlier(_firstSeen, record.FirstSeen);
        _lastSeen = PacketTime.Later(_lastSeen, record.LastSeen);
        _findings = _findings.With(flow.Findings);
        var severity = flow.WorstSeverity();
        Severity = severity > Severity ? severity : Severity;
    }

    /// <summary>Takes up a later group.</summary>
    public void Join(AuditGroup later, ref int peerBudget)
    {
        if (Flows == 0)
            (_row, _name, _finding) = (later._row, later._name, later._finding);
        _evidence.AddRange(later._evidence.Take(AuditItem.MaxEvidence - _evidence.Count));
        Peers.Add(later.Peers, ref peerBudget);
        _ports.UnionWith(later._ports);
        for (var outcome = 0; outcome < _outcomes.Length; outcome++)
            _outcomes[outcome] += later._outcomes[outcome];
        Flows += later.Flows;
        Blocked += later.Blocked;
        _attempts += later._attempts;
        _frames += later._frames;
        Bytes += later.Bytes;
        _firstSeen = PacketTime.Earlier(_firstSeen, later._firstSeen);
        _lastSeen = PacketTime.Later(_lastSeen, later._lastSeen);
        _findings = _findings.With(later._findings);
        Severity = later.Severity > Severity ? later.Severity : Severity;
    }

    public AuditItem Build(in AuditKey key, AuditException? exception)
    {
        var ports = _ports.Ranges(MaxRanges);
        var peers = Peers.Build(AuditItem.MaxPeers);
        return new AuditItem
        {
            Id = key.Id(),
            Category = key.Category,
            Severity = Severity,
            Finding = _finding,
            Codes = _findings.Codes(),
            Subject = new AuditHost(key.Subject, _name, key.SubjectRoles),
            Inbound = key.Inbound,
            Transport = key.Transport,
            Ports = ports,
            PortCount = _ports.Count,
            Service = ClassifiedFlow.ServiceOf(_row),
            Row = _row?.Row,
            Verdict = key.Verdict,
            PeerRoles = key.PeerRoles,
            Peers = peers,
            PeerCount = Peers.Count,
            Outcomes = Outcomes(),
            Flows = Flows,
            Blocked = Blocked,
            Attempts = _attempts,
            Frames = _frames,
            Bytes = Bytes,
            FirstSeen = _firstSeen,
            LastSeen = _lastSeen,
            Evidence = [.. _evidence],
            DisplayFilter = AuditFilter.Of(key, ports, Peers.Count == 1 ? peers[0].Address : null),
            Exception = exception,
        };
    }

    bool IsAboutInitiatorPort => _key.Category == AuditCategory.Drift && !_key.Inbound;

    void Begin(in FlowRecord record, in FlowConclusion flow, FindingMessages messages)
    {
        _row = flow.Rows.IsEmpty ? null : flow.Rows[0];
        _name = _key.Inbound ? flow.Responder.Name : flow.Initiator.Name;
        if (_key.Kind is { } kind)
            _finding = messages.Of(kind, record, flow);
    }

    ImmutableArray<KeyValuePair<Outcome, long>> Outcomes() =>
    [
        .. _outcomes.Select((flows, outcome) => new KeyValuePair<Outcome, long>((Outcome)outcome, flows))
            .Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key),
    ];
}
