using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Audit;

/// <summary>Why a flagged flow is in an audit.</summary>
static class AuditRule
{
    // By what a person does about it: first what should not be there, then what should work and does not.
    static readonly (AuditCategory Category, FindingKind[] Kinds)[] Order =
    [
        (AuditCategory.Unexpected, [FindingKind.Denied, FindingKind.Undocumented, FindingKind.OtherRole, FindingKind.OtherLoadBalancing]),
        (AuditCategory.Drift,
        [
            FindingKind.InitiatorOutsideClient, FindingKind.ResponderOutsideClient, FindingKind.InitiatorOutsideServer, FindingKind.ResponderOutsideServer,
        ]),
        (AuditCategory.Blocked, [FindingKind.Prohibited, FindingKind.Refused, FindingKind.Unreachable, FindingKind.NoAnswer, FindingKind.HalfOpen]),
        (AuditCategory.Protocol,
        [
            FindingKind.OtherProtocol, FindingKind.Cleartext, FindingKind.TlsAtRelay, FindingKind.NoClientCertificate,
        ]),
        (AuditCategory.Disturbed, [FindingKind.Stalled, FindingKind.Reset, FindingKind.OneWay, FindingKind.Intermittent]),
        (AuditCategory.Drift,
        [
            FindingKind.InitiatorUnmarked, FindingKind.ResponderUnmarked, FindingKind.InitiatorOtherMark, FindingKind.ResponderOtherMark,
            FindingKind.Remarked, FindingKind.InitiatorMarkedOutside, FindingKind.ResponderMarkedOutside,
        ]),
    ];

    /// <summary>Category of a flagged flow and the finding that puts it there; null for one that only <c>--strict</c> flags.</summary>
    public static (AuditCategory Category, FindingKind? Kind) CategoryOf(in FlowConclusion flow)
    {
        foreach (var (category, kinds) in Order)
        {
            foreach (var kind in kinds)
            {
                if (flow.Findings.Has(kind))
                    return (category, kind);
            }
        }

        return (flow.Blocked ? AuditCategory.Blocked : AuditCategory.Unexpected, null);
    }
}
