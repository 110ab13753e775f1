using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>What makes flows one group. Without an initiator it stands for many initiators that fare alike.</summary>
sealed record GroupKey(
    IpAddress? Initiator, IpAddress Responder, Transport Transport, Outcome Outcome, Verdict Verdict, CatalogRow? Row, string? Code,
    bool AboutInitiatorPort)
{
    // Rows are told apart by themselves, not by their content.
    public bool Equals(GroupKey? other) => other is not null && Initiator == other.Initiator && Responder == other.Responder
        && Transport == other.Transport && Outcome == other.Outcome && Verdict == other.Verdict && ReferenceEquals(Row, other.Row) && Code == other.Code
        && AboutInitiatorPort == other.AboutInitiatorPort;

    public override int GetHashCode() => HashCode.Combine(Initiator, Responder, Outcome, Row?.Id, Code);
}

/// <summary>Counts of one group, and its first flow's words.</summary>
sealed class GroupTally(GroupKey key)
{
    /// <summary>Most initiators that are told apart; more are counted as this many.</summary>
    const int MaxInitiators = 65_536;

    readonly PortSet _ports = new();
    readonly PortSet? _initiatorPorts = key.AboutInitiatorPort ? new() : null;
    readonly SortedSet<string> _codes = new(StringComparer.Ordinal);
    HashSet<IpAddress>? _moreInitiators;
    Endpoint _initiator;
    Endpoint _responder;
    string _service = "";
    Finding? _headline;
    long _flows;
    ulong _frames;

    public GroupKey Key => key;

    public long FirstFrame { get; private set; } = long.MaxValue;

    public Severity Severity { get; private set; }

    public bool IsScan { get; set; }

    public void Add(in FlowRecord record, in FlowConclusion flow, Finding? headline)
    {
        if (record.FirstFrame < FirstFrame)
        {
            FirstFrame = record.FirstFrame;
            (_initiator, _responder, _headline) = (flow.Initiator, flow.Responder, headline);
            _service = flow.Service;
        }

        _flows++;
        _frames += record.Frames;
        _ports.Add(flow.Responder.Port);
        _initiatorPorts?.Add(flow.Initiator.Port);
        if (key.Initiator is null)
            AddInitiator(flow.Initiator.Address);
        foreach (var finding in flow.Findings)
        {
            _codes.Add(finding.Code);
            Severity = finding.Severity > Severity ? finding.Severity : Severity;
        }
    }

    public void Join(GroupTally other)
    {
        foreach (var initiator in other.Initiators())
            AddInitiator(initiator);
        if (other.FirstFrame < FirstFrame)
        {
            FirstFrame = other.FirstFrame;
            (_initiator, _responder, _headline, _service) = (other._initiator, other._responder, other._headline, other._service);
        }

        _flows += other._flows;
        _frames += other._frames;
        _ports.UnionWith(other._ports);
        if (other._initiatorPorts is not null)
            _initiatorPorts?.UnionWith(other._initiatorPorts);
        _codes.UnionWith(other._codes);
        Severity = other.Severity > Severity ? other.Severity : Severity;
    }

    public FlowGroup ToFlowGroup() => new()
    {
        Initiator = _initiator,
        InitiatorCount = _moreInitiators?.Count ?? 1,
        IsScan = IsScan,
        Responder = _responder,
        Transport = key.Transport,
        Ports = _ports.Ranges(most: 32),
        PortCount = _ports.Count,
        InitiatorPorts = _initiatorPorts?.Ranges(most: 32) ?? [],
        InitiatorPortCount = _initiatorPorts?.Count ?? 0,
        Service = IsScan ? "port scan" : _service,
        Row = IsScan ? null : key.Row,
        Outcome = key.Outcome,
        Verdict = key.Verdict,
        Severity = Severity,
        Finding = _headline,
        Codes = [.. _codes],
        Flows = _flows,
        Frames = _frames,
        FirstFrame = FirstFrame,
    };

    IEnumerable<IpAddress> Initiators() => _moreInitiators is not null ? _moreInitiators : [_initiator.Address];

    void AddInitiator(IpAddress address)
    {
        // A group of one initiator keeps no set; the first of the others makes one.
        _moreInitiators ??= key.Initiator is { } only ? [only] : [];
        if (_moreInitiators.Count < MaxInitiators)
            _moreInitiators.Add(address);
    }
}
