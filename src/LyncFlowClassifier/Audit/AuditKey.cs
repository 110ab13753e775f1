using System.Security.Cryptography;
using System.Text;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Audit;

/// <summary>What the flows of an item have in common.</summary>
/// <param name="Category">What they are flagged for.</param>
/// <param name="Kind">The finding that puts them there; null for flows that <c>--strict</c> flags.</param>
/// <param name="Verdict">Verdict.</param>
/// <param name="Subject">The host to look at, or the network of its entry.</param>
/// <param name="SubjectRoles">Its roles.</param>
/// <param name="Inbound">True if others open to it.</param>
/// <param name="Transport">Transport.</param>
/// <param name="Port">The port; -1 for many.</param>
/// <param name="PeerRoles">Roles of the other ends.</param>
/// <param name="Exception">Place of the exception that accepts them, from 0; -1 if none does.</param>
readonly record struct AuditKey(
    AuditCategory Category, FindingKind? Kind, Verdict Verdict, IpNetwork Subject, Roles SubjectRoles, bool Inbound, Transport Transport, int Port,
    Roles PeerRoles, int Exception)
{
    /// <summary>Stands for many ports.</summary>
    public const int ManyPorts = -1;

    const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: none can be taken for another

    /// <summary>The key of a flagged flow.</summary>
    public static AuditKey Of(in FlowRecord record, in FlowConclusion flow, int exception)
    {
        var (category, kind) = AuditRule.CategoryOf(flow);
        var inbound = IsAboutResponder(kind, flow);
        var subject = inbound ? flow.ResponderHost : flow.InitiatorHost;
        var end = inbound ? flow.Responder : flow.Initiator;
        var peer = inbound ? flow.Initiator : flow.Responder;
        var port = category == AuditCategory.Drift ? ManyPorts : flow.Responder.Port;
        return new AuditKey(
            category, kind, flow.Verdict, subject.Entry?.Network ?? new IpNetwork(end.Address, end.Address.Bits), end.Roles, inbound, record.Transport,
            port, peer.Roles, exception);
    }

    /// <summary>The same for many ports.</summary>
    public AuditKey OfManyPorts() => this with { Port = ManyPorts };

    /// <summary>Name of the item: the same in all reports, whatever its category, verdict or exception.</summary>
    public string Id()
    {
        var code = Kind is { } kind ? FindingWords.CodeOf(kind) : "";
        var text = FormattableString.Invariant($"{code}|{Subject}|{(uint)SubjectRoles}|{Inbound}|{Transport}|{Port}|{(uint)PeerRoles}");
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(text));
        return string.Create(8, hash, (id, bytes) =>
        {
            for (var i = 0; i < id.Length; i++)
                id[i] = Digits[bytes[i] & 31];
        }) + (Exception >= 0 ? FormattableString.Invariant($"-{Exception + 1}") : "");
    }

    // Of media it is the sender whose port or mark is wrong. Else the end whose role is known, first of all the one that listens.
    static bool IsAboutResponder(FindingKind? kind, in FlowConclusion flow) => kind switch
    {
        FindingKind.InitiatorOutsideClient or FindingKind.InitiatorOutsideServer or FindingKind.InitiatorUnmarked
            or FindingKind.InitiatorOtherMark or FindingKind.InitiatorMarkedOutside => false,
        FindingKind.ResponderOutsideClient or FindingKind.ResponderOutsideServer or FindingKind.ResponderUnmarked
            or FindingKind.ResponderOtherMark or FindingKind.ResponderMarkedOutside => true,
        _ => flow.ResponderHost.IsKnown || !flow.InitiatorHost.IsKnown,
    };
}
