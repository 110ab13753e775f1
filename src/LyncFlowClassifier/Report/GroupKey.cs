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

    readonly IpAddress _initiator;
    readonly ulong _traits;

    GroupKey(IpAddress initiator, IpAddress responder, ulong traits)
    {
        _initiator = initiator;
        Responder = responder;
        _traits = traits;
    }

    public GroupKey(Transport transport, in FlowConclusion flow)
    {
        _initiator = flow.Initiator.Address;
        Responder = flow.Responder.Address;
        var kind = flow.Findings.IsEmpty ? NoKind : (ulong)flow.Findings.Headline;
        _traits = (ulong)transport | ((ulong)flow.Outcome << OutcomeShift) | ((ulong)flow.Verdict << VerdictShift) | (kind << KindShift)
            | ((ulong)(uint)flow.BestRow << RowShift) | InitiatorBit
            | (_initiator.IsIpv6 ? InitiatorIpv6Bit : 0) | (Responder.IsIpv6 ? ResponderIpv6Bit : 0);
    }

    public bool HasInitiator => (_traits & InitiatorBit) != 0;

    /// <summary>The initiator, if the key has one.</summary>
    public IpAddress Initiator => _initiator;

    public IpAddress Responder { get; }

    public Transport Transport => (Transport)(_traits & 1);

    public Outcome Outcome => (Outcome)((_traits >> OutcomeShift) & (ByteMask >> OutcomeShift));

    public Verdict Verdict => (Verdict)((_traits >> VerdictShift) & ByteMask);

    /// <summary>The finding that says best what is wrong; null if there is none.</summary>
    public FindingKind? Headline => ((_traits >> KindShift) & ByteMask) is var kind and not NoKind ? (FindingKind)kind : null;

    /// <summary>The same group for all initiators.</summary>
    public GroupKey WithoutInitiator() => new(default, Responder, _traits & ~(InitiatorBit | InitiatorIpv6Bit));

    /// <summary>The same hosts and outcome, whatever the row, the finding and the verdict.</summary>
    public GroupKey OfScan()
        => new(_initiator, Responder, (_traits & (uint.MaxValue & ~(ByteMask << VerdictShift))) | (NoKind << KindShift));

    /// <summary>The pair of hosts and the transport alone.</summary>
    public GroupKey OfPair()
        => new(_initiator, Responder, _traits & (1 | InitiatorBit | InitiatorIpv6Bit | ResponderIpv6Bit));

    public bool IsSame(in GroupKey other) => _traits == other._traits && Responder.Low == other.Responder.Low && _initiator.Low == other._initiator.Low
        && Responder.High == other.Responder.High && _initiator.High == other._initiator.High;

    public uint HashBy(FlowHash hash)
        => hash.Of(_initiator.Low ^ hash.Of(_initiator.High, Responder.High), Responder.Low ^ (_traits * 0x9E3779B97F4A7C15));
}
