using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Classify;

/// <summary>Findings LF301 to LF305: the port is documented, what it carries is not.</summary>
static class PayloadFindings
{
    const TlsParts ClientAnswered = TlsParts.ClientKeyExchange | TlsParts.ChangeCipherSpec;

    /// <summary>What is found of a flow; end A is the initiator.</summary>
    public static FindingSet Of(in FlowRecord record, PayloadJudgement judgement)
    {
        if (judgement.Contradiction is { } kind)
            return default(FindingSet).With(judgement.IsRelay && record.A.Evidence.Stream.IsConnect ? FindingKind.TlsAtRelay : kind);
        var findings = default(FindingSet);
        if (!judgement.IsTls)
            return findings;
        if (IsOld(record.B.Evidence.Stream))
            findings = findings.With(FindingKind.OldTls);
        return judgement.IsMutual && LacksClientCertificate(record.A.Evidence.Stream, record.B.Evidence.Stream)
            ? findings.With(FindingKind.NoClientCertificate) : findings;
    }

    /// <summary>True if the server asked for a certificate and the client had none; false if it did not ask.</summary>
    public static bool WasAsked(in FlowRecord record) => (record.B.Evidence.Stream.TlsParts & TlsParts.CertificateRequest) != 0;

    /// <summary>Writes the message.</summary>
    /// <param name="kind">One of LF301 to LF305.</param>
    /// <param name="record">The flow, end A its initiator.</param>
    /// <param name="flow">What is concluded of it.</param>
    /// <param name="service">The service behind the port, in parentheses; may be empty.</param>
    /// <param name="text">Receives the message.</param>
    public static void Write(FindingKind kind, in FlowRecord record, in FlowConclusion flow, ReadOnlySpan<byte> service, Utf8Buffer text)
    {
        text.Address(kind == FindingKind.OldTls ? record.AddressB : record.AddressA);
        switch (kind)
        {
            case FindingKind.NoClientCertificate:
                text.Add(" showed no certificate to "u8);
                BlockedFindings.Target(record, service, text);
                text.Add(", where mutual TLS is documented: "u8);
                text.Add(WasAsked(record) ? "the server asked for one."u8 : "the server did not ask for one."u8);
                return;
            case FindingKind.OldTls:
                text.Add(" chose "u8);
                text.Add(PayloadNames.Of(record.B.Evidence.Stream.TlsVersion));
                text.Add(", which is older than TLS 1.2, for the connection of "u8);
                text.Address(record.AddressA);
                BlockedFindings.ItsPort(record, service, text);
                text.Add((byte)'.');
                return;
            default:
                text.Add(" speaks "u8);
                text.Add(SeenIn(record));
                text.Add(kind == FindingKind.Cleartext ? " in clear to "u8 : " to "u8);
                BlockedFindings.Target(record, service, text);
                text.Add("; documented is "u8);
                break;
        }

        text.Add(DocumentedFor(flow, Translation.English));
        text.Add((byte)'.');
    }

    /// <summary>Name of the protocol that was seen.</summary>
    public static string SeenIn(in FlowRecord record) => PayloadNames.Of(SeenPayload.Of(record).Protocol);

    /// <summary>What the best row documents, in words.</summary>
    public static string DocumentedFor(in FlowConclusion flow, Translation translation) => string.Join(
        translation.Of($" or "), PayloadNames.Of(flow.Rows.IsEmpty ? DocumentedPayload.None : flow.Rows[0].Row.Payload).Select(translation.Known));

    static bool IsOld(in StreamFacts server)
        => (server.TlsParts & TlsParts.ServerHello) != 0 && server.TlsVersion is not TlsVersion.None and < TlsVersion.Tls12;

    // A resumed session shows no certificate, and of TLS 1.3 none can be seen.
    static bool LacksClientCertificate(in StreamFacts client, in StreamFacts server)
    {
        if (client.IsResumed || server.IsResumed || server.TlsVersion is TlsVersion.None or >= TlsVersion.Tls13)
            return false;
        if ((server.TlsParts & TlsParts.ServerHelloDone) == 0 || (client.TlsParts & TlsParts.Certificate) != 0)
            return false;
        return (server.TlsParts & TlsParts.CertificateRequest) == 0
            || (client.TlsParts & TlsParts.EmptyCertificate) != 0 || (client.TlsParts & ClientAnswered) != 0;
    }
}
