using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>Counts of one group, and its first flow's words.</summary>
/// <param name="key">What its flows have in common.</param>
/// <param name="portsTried">All ports that the pair of hosts tried, in whatever group; null without an initiator.</param>
sealed class GroupTally(in GroupKey key, PortSet? portsTried)
{
    /// <summary>Most initiators that are told apart; more are counted as this many.</summary>
    const int MaxInitiators = 65_536;

    readonly GroupKey _key = key;
    readonly PortSet _ports = new();
    readonly PortSet? _initiatorPorts = key.Headline is { } kind && FindingWords.IsAboutInitiatorPort(kind) ? new() : null;
    AddressSet? _moreInitiators;
    Endpoint _initiator;
    Endpoint _responder;
    RowMatch? _row;
    byte[]? _message;
    ImmutableArray<long> _headlineFrames;
    FindingSet _findings;
    FindingKind _headline;
    Severity _headlineSeverity;
    long _flows;
    ulong _frames;

    public ref readonly GroupKey Key => ref _key;

    public long FirstFrame { get; private set; } = long.MaxValue;

    public Severity Severity { get; private set; }

    public bool IsScan { get; set; }

    /// <summary>True if one initiator tried very many ports and got through at none of this group.</summary>
    public bool IsPartOfScan => portsTried is { Count: >= FlowGroups.ScanPorts } && _key.Outcome is not (Outcome.Established or Outcome.MidStream);

    public bool IsFirst(in FlowRecord record) => record.FirstFrame < FirstFrame;

    /// <summary>Takes the words of the group's first flow.</summary>
    public void Begin(in FlowRecord record, in FlowConclusion flow, byte[]? message)
    {
        FirstFrame = record.FirstFrame;
        (_initiator, _responder) = (flow.Initiator, flow.Responder);
        _row = flow.Rows.IsEmpty ? null : flow.Rows[0];
        _message = message;
        if (message is null)
            return;
        _headline = flow.Findings.Headline;
        _headlineSeverity = flow.SeverityOf(_headline);
        _headlineFrames = FindingMessages.FramesOf(_headline, record);
    }

    public void Add(in FlowRecord record, in FlowConclusion flow)
    {
        _flows++;
        _frames += record.Frames;
        _ports.Add(flow.Responder.Port);
        portsTried?.Add(flow.Responder.Port);
        _initiatorPorts?.Add(flow.Initiator.Port);
        if (!_key.HasInitiator)
            AddInitiator(flow.Initiator.Address);
        _findings = _findings.With(flow.Findings);
        foreach (var finding in flow.Findings)
        {
            var severity = flow.SeverityOf(finding);
            Severity = severity > Severity ? severity : Severity;
        }
    }

    public void Join(GroupTally other)
    {
        if (other._moreInitiators is not null)
            OtherInitiators().AddAll(other._moreInitiators, MaxInitiators);
        else
            AddInitiator(other._initiator.Address);
        if (other.FirstFrame < FirstFrame)
        {
            FirstFrame = other.FirstFrame;
            (_initiator, _responder, _row) = (other._initiator, other._responder, other._row);
            (_message, _headline) = (other._message, other._headline);
            (_headlineFrames, _headlineSeverity) = (other._headlineFrames, other._headlineSeverity);
        }

        _flows += other._flows;
        _frames += other._frames;
        _ports.UnionWith(other._ports);
        if (other._initiatorPorts is not null)
            _initiatorPorts?.UnionWith(other._initiatorPorts);
        _findings = _findings.With(other._findings);
        Severity = other.Severity > Severity ? other.Severity : Severity;
    }

    public FlowGroup ToFlowGroup() => new()
    {
        Initiator = _initiator,
        InitiatorCount = _moreInitiators?.Count ?? 1,
        IsScan = IsScan,
        Responder = _responder,
        Transport = _key.Transport,
        Ports = _ports.Ranges(most: 32),
        PortCount = _ports.Count,
        InitiatorPorts = _initiatorPorts?.Ranges(most: 32) ?? [],
        InitiatorPortCount = _initiatorPorts?.Count ?? 0,
        Service = IsScan ? "port scan" : ClassifiedFlow.ServiceOf(_row),
        Row = IsScan ? null : _row?.Row,
        Outcome = _key.Outcome,
        Verdict = _key.Verdict,
        Severity = Severity,
        Finding = _message is null ? null : FindingMessages.Of(_headline, _headlineSeverity, _message, _headlineFrames),
        Codes = _findings.Codes(),
        Flows = _flows,
        Frames = _frames,
        FirstFrame = FirstFrame,
    };

    void AddInitiator(IpAddress address)
    {
        var initiators = OtherInitiators();
        if (initiators.Count < MaxInitiators)
            initiators.Add(address);
    }

    // A group of one initiator keeps no set; the first of the others makes one.
    AddressSet OtherInitiators()
    {
        if (_moreInitiators is null)
        {
            _moreInitiators = new AddressSet();
            if (_key.HasInitiator)
                _moreInitiators.Add(_key.Initiator);
        }

        return _moreInitiators;
    }
}
