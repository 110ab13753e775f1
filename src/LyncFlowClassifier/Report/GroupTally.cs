using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Report;

/// <summary>Counts of one group, and its first flow's words.</summary>
/// <param name="key">What its flows have in common.</param>
sealed class GroupTally(in GroupKey key)
{
    /// <summary>Most initiators that are told apart; more are counted as this many.</summary>
    const int MaxInitiators = 65_536;

    readonly GroupKey _key = key;
    PortSet _ports;
    PortSet _initiatorPorts;
    AddressSet? _moreInitiators;
    HostFacts? _initiatorHost, _responderHost;
    IpAddress _initiator;
    ushort _initiatorPort, _responderPort;
    RowMatch? _row;
    byte[]? _message;
    ImmutableArray<long> _headlineFrames;
    FindingSet _findings;
    FindingKind _headline;
    Severity _headlineSeverity;
    long _firstSeen = PacketTime.None;
    long _flows;
    ulong _frames;

    public ref readonly GroupKey Key => ref _key;

    public long FirstFrame { get; private set; } = long.MaxValue;

    public Severity Severity { get; private set; }

    public bool IsScan { get; set; }

    /// <summary>Responder ports.</summary>
    public ref readonly PortSet Ports => ref _ports;

    public bool IsFirst(in JudgedFlow flow) => flow.FirstFrame < FirstFrame;

    /// <summary>Takes the words of the group's first flow.</summary>
    public void Begin(in FlowRecord record, in FlowConclusion flow, byte[]? message)
    {
        (FirstFrame, _firstSeen) = (record.FirstFrame, record.FirstSeen);
        (_initiator, _initiatorPort, _responderPort) = (flow.Initiator.Address, flow.Initiator.Port, flow.Responder.Port);
        (_initiatorHost, _responderHost) = (flow.InitiatorHost, flow.ResponderHost);
        _row = flow.Rows.IsEmpty ? null : flow.Rows[0];
        _message = message;
        if (message is null)
            return;
        _headline = flow.Findings.Headline;
        _headlineSeverity = flow.SeverityOf(_headline);
        _headlineFrames = FindingMessages.FramesOf(_headline, record) is var frames && frames is [var only] && only == FirstFrame ? default : frames;
    }

    public void Add(in JudgedFlow flow)
    {
        _flows++;
        _frames += flow.Frames;
        _ports.Add(flow.ResponderPort);
        if (IsAboutInitiatorPort)
            _initiatorPorts.Add(flow.InitiatorPort);
        if (!_key.HasInitiator)
            AddInitiator(flow.Initiator);
        _findings = _findings.With(flow.Findings);
        Severity = flow.Severity > Severity ? flow.Severity : Severity;
    }

    public void Join(GroupTally other)
    {
        if (other._moreInitiators is not null)
            OtherInitiators().AddAll(other._moreInitiators, MaxInitiators);
        else
            AddInitiator(other._initiator);
        if (other.FirstFrame < FirstFrame)
        {
            (FirstFrame, _firstSeen) = (other.FirstFrame, other._firstSeen);
            (_initiator, _initiatorPort, _responderPort) = (other._initiator, other._initiatorPort, other._responderPort);
            (_initiatorHost, _responderHost, _row) = (other._initiatorHost, other._responderHost, other._row);
            (_message, _headline) = (other._message, other._headline);
            (_headlineFrames, _headlineSeverity) = (other._headlineFrames, other._headlineSeverity);
        }

        _flows += other._flows;
        _frames += other._frames;
        _ports.UnionWith(other._ports);
        if (IsAboutInitiatorPort)
            _initiatorPorts.UnionWith(other._initiatorPorts);
        _findings = _findings.With(other._findings);
        Severity = other.Severity > Severity ? other.Severity : Severity;
    }

    public FlowGroup ToFlowGroup() => new()
    {
        Initiator = EndpointOf(_initiator, _initiatorPort, _initiatorHost),
        InitiatorCount = _moreInitiators?.Count ?? 1,
        IsScan = IsScan,
        Responder = EndpointOf(_key.Responder, _responderPort, _responderHost),
        Transport = _key.Transport,
        Ports = _ports.Ranges(most: 32),
        PortCount = _ports.Count,
        InitiatorPorts = _initiatorPorts.Ranges(most: 32),
        InitiatorPortCount = _initiatorPorts.Count,
        Service = IsScan ? "port scan" : ClassifiedFlow.ServiceOf(_row),
        Row = IsScan ? null : _row?.Row,
        Outcome = _key.Outcome,
        Verdict = _key.Verdict,
        Severity = Severity,
        Finding = _message is null ? null : FindingMessages.Of(_headline, _headlineSeverity, _message, _headlineFrames.IsDefault ? [FirstFrame] : _headlineFrames),
        Codes = _findings.Codes(),
        Flows = _flows,
        Frames = _frames,
        FirstFrame = FirstFrame,
        FirstSeen = _firstSeen,
    };

    bool IsAboutInitiatorPort => _key.Headline is { } kind && FindingWords.IsAboutInitiatorPort(kind);

    static Endpoint EndpointOf(IpAddress address, ushort port, HostFacts? host) => new(address, port, host?.DeclaredRoles ?? Roles.None, host?.Name);

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
