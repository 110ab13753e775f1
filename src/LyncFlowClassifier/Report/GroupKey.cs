using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>
/// What makes flows one group: two hosts, and all else that must be the same in one word. Without an initiator it stands for many
/// initiators that fare alike.
/// </summary>
readonly struct GroupKey
{
    const int OutcomeShift = 1, VerdictShift = 8, KindShift = 16, RowShift = 32;
    const ulong InitiatorBit = 1UL << 24, InitiatorIpv6Bit = 1UL << 25, ResponderIpv6Bit = 1UL << 26;
    const ulong ByteMask = 0xFF;
    const ulong NoKind = ByteMask;

    readonly ulong _initiatorHigh, _initiatorLow, _responderHigh, _responderLow;
    readonly ulong _traits;

    GroupKey(in GroupKey hosts, bool withInitiator, ulong traits)
    {
        (_responderHigh, _responderLow, _traits) = (hosts._responderHigh, hosts._responderLow, traits);
        if (withInitiator)
            (_initiatorHigh, _initiatorLow) = (hosts._initiatorHigh, hosts._initiatorLow);
    }

    public GroupKey(in JudgedFlow flow)
    {
        ref readonly var initiator = ref flow.Initiator;
        ref readonly var responder = ref flow.Responder;
        (_initiatorHigh, _initiatorLow) = (initiator.High, initiator.Low);
        (_responderHigh, _responderLow) = (responder.High, responder.Low);
        var kind = flow.Findings.IsEmpty ? NoKind : (ulong)flow.Findings.Headline;
        _traits = (ulong)flow.Transport | ((ulong)flow.Outcome << OutcomeShift) | ((ulong)flow.Verdict << VerdictShift) | (kind << KindShift)
            | ((ulong)(uint)flow.BestRow << RowShift) | InitiatorBit
            | (initiator.IsIpv6 ? InitiatorIpv6Bit : 0) | (responder.IsIpv6 ? ResponderIpv6Bit : 0);
    }

    public bool HasInitiator => (_traits & InitiatorBit) != 0;

    /// <summary>The initiator, if the key has one.</summary>
    public IpAddress Initiator => AddressOf(_initiatorHigh, _initiatorLow, InitiatorIpv6Bit);

    public IpAddress Responder => AddressOf(_responderHigh, _responderLow, ResponderIpv6Bit);

    public Transport Transport => (Transport)(_traits & 1);

    public Outcome Outcome => (Outcome)((_traits >> OutcomeShift) & (ByteMask >> OutcomeShift));

    public Verdict Verdict => (Verdict)((_traits >> VerdictShift) & ByteMask);

    /// <summary>The finding that says best what is wrong; null if there is none.</summary>
    public FindingKind? Headline => ((_traits >> KindShift) & ByteMask) is var kind and not NoKind ? (FindingKind)kind : null;

    /// <summary>The same group for all initiators.</summary>
    public GroupKey WithoutInitiator() => new(this, withInitiator: false, _traits & ~(InitiatorBit | InitiatorIpv6Bit));

    /// <summary>The same hosts and outcome, whatever the row, the finding and the verdict.</summary>
    public GroupKey OfScan()
        => new(this, withInitiator: true, (_traits & (uint.MaxValue & ~(ByteMask << VerdictShift))) | (NoKind << KindShift));

    /// <summary>The pair of hosts and the transport alone.</summary>
    public GroupKey OfPair()
        => new(this, withInitiator: true, _traits & (1 | InitiatorBit | InitiatorIpv6Bit | ResponderIpv6Bit));

    public bool IsSame(in GroupKey other) => _traits == other._traits && _responderLow == other._responderLow && _initiatorLow == other._initiatorLow
        && _responderHigh == other._responderHigh && _initiatorHigh == other._initiatorHigh;

    public uint HashBy(FlowHash hash)
        => hash.Of(_initiatorLow ^ hash.Of(_initiatorHigh, _responderHigh), _responderLow ^ (_traits * 0x9E3779B97F4A7C15));

    IpAddress AddressOf(ulong high, ulong low, ulong ipv6Bit)
        => (_traits & ipv6Bit) != 0 ? IpAddress.FromIpv6(high, low) : IpAddress.FromIpv4((uint)low);
}
