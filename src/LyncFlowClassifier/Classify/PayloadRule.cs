using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>Does what a flow carries agree with what its rows document (semantics sections 7 and 9)?</summary>
static class PayloadRule
{
    /// <summary>Compares one row with what was seen.</summary>
    public static PayloadFit FitOf(CatalogRow row, SeenPayload seen)
    {
        var documented = DocumentedBy(row);
        if (documented == DocumentedPayload.None)
            return PayloadFit.None;
        var carried = CarriedBy(seen);
        if (carried == DocumentedPayload.None)
            return PayloadFit.None;
        if ((documented & carried) == 0)
            return PayloadFit.Disagrees;
        return IsOtherModality(row, seen) ? PayloadFit.Disagrees : PayloadFit.Agrees;
    }

    /// <summary>What a row documents: media of a media range, else what the catalogue says.</summary>
    public static DocumentedPayload DocumentedBy(CatalogRow row) => row.Modality == Modality.None ? row.Payload : DocumentedPayload.Media;

    /// <summary>True if the row is a range for another kind of media than the payload tells.</summary>
    public static bool IsOtherModality(CatalogRow row, SeenPayload seen)
        => row.Modality != Modality.None && seen.Modality != Modality.None && row.Modality != seen.Modality;

    /// <summary>What the fitting rows, in their order, say of what was seen.</summary>
    public static PayloadJudgement Judge(List<RankedRow> fitting, SeenPayload seen, in FlowEnd initiator)
    {
        if (seen.Protocol == AppProtocol.None)
            return default;
        CatalogRow? contradicted = null;
        var (isDocumented, isRelay, isTls, isMutual) = (false, false, seen.Protocol == AppProtocol.Tls, true);
        var hasOwnRow = fitting.Exists(HasOwnRow);
        foreach (var match in fitting)
        {
            // What any host may do does not excuse what the rows of this very role contradict.
            if (match.Row.Action == RowAction.Deny || (hasOwnRow && match.Row.Roles == Roles.None && match.Row.Origin == Origin.Supplement))
                continue;
            if (match.Payload == PayloadFit.Agrees || (match.Payload == PayloadFit.None && match.Strength != Strength.Wide))
            {
                isDocumented = true;
                isMutual &= AsksClientCertificate(match.Row, initiator);
            }
            else if (match.Strength != Strength.Wide && !MediaRows.IsMedia(match.Row))
            {
                contradicted ??= match.Row;
                isRelay |= (match.Row.Payload & DocumentedPayload.Turn) != 0;
            }
        }

        if (isDocumented)
            return new PayloadJudgement(null, false, isTls, isTls && isMutual);
        return new PayloadJudgement(contradicted is null ? null : ContradictionOf(contradicted, seen.Protocol), isRelay, false, false);
    }

    static bool HasOwnRow(RankedRow match)
        => match.RoleVerified && match.Row.Roles != Roles.None && match.Strength != Strength.Wide && DocumentedBy(match.Row) != DocumentedPayload.None;

    /// <summary>Are clients of this row documented to show a certificate? Servers are, where the page says MTLS; a Lync client has none for it.</summary>
    static bool AsksClientCertificate(CatalogRow row, in FlowEnd initiator)
        => (row.Payload & DocumentedPayload.Mtls) != 0 && !initiator.Host.IsClient
            && ((row.Payload & DocumentedPayload.Tls) == 0 || (initiator.Host.Roles & Roles.AllServers) != 0);

    static FindingKind ContradictionOf(CatalogRow row, AppProtocol seen)
    {
        if ((row.Payload & (DocumentedPayload.Tls | DocumentedPayload.Mtls)) != 0)
            return seen is AppProtocol.Sip or AppProtocol.Http or AppProtocol.Ldap ? FindingKind.Cleartext : FindingKind.OtherProtocol;
        return row.Payload == DocumentedPayload.Turn && seen is AppProtocol.Tls or AppProtocol.Http
            ? FindingKind.TlsAtRelay : FindingKind.OtherProtocol;
    }

    static DocumentedPayload CarriedBy(SeenPayload seen) => seen.Protocol switch
    {
        AppProtocol.Tls => DocumentedPayload.Tls | DocumentedPayload.Mtls,
        AppProtocol.PseudoTls or AppProtocol.Stun or AppProtocol.Turn or AppProtocol.Rtp or AppProtocol.Rtcp => DocumentedPayload.Media | DocumentedPayload.Turn,
        AppProtocol.Sip => DocumentedPayload.Sip,
        AppProtocol.Http => DocumentedPayload.Http,
        AppProtocol.Dns => DocumentedPayload.Dns,
        AppProtocol.Dhcp => DocumentedPayload.Dhcp,
        AppProtocol.Kerberos => DocumentedPayload.Kerberos,
        AppProtocol.SqlBrowser => DocumentedPayload.SqlBrowser,
        AppProtocol.DceRpc => DocumentedPayload.Rpc,
        AppProtocol.Smb => DocumentedPayload.Smb,
        AppProtocol.Tds => DocumentedPayload.Tds,
        AppProtocol.Ldap => DocumentedPayload.Ldap,
        AppProtocol.Ntp => DocumentedPayload.Ntp,
        AppProtocol.Rdp => DocumentedPayload.Rdp,
        AppProtocol.McNmf => DocumentedPayload.McNmf,
        AppProtocol.Snmp => DocumentedPayload.Snmp,
        _ => seen.IsMedia ? DocumentedPayload.Media | DocumentedPayload.Turn : DocumentedPayload.None,
    };
}
