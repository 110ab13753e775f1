using System.Buffers.Binary;
using System.Text;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// A domain controller's answer to the question by which Windows finds one, a search for the attribute Netlogon over UDP 389 (MS-ADTS section
/// 6.3.3): who it is (NETLOGON_SAM_LOGON_RESPONSE_EX, section 6.3.1.9).
/// </summary>
/// <param name="Forest">DNS name of the forest.</param>
/// <param name="Domain">DNS name of the domain.</param>
/// <param name="Host">DNS name of the domain controller.</param>
/// <param name="NetBiosDomain">NetBIOS name of the domain.</param>
/// <param name="NetBiosHost">NetBIOS name of the domain controller.</param>
public readonly record struct NetlogonAnswer(string Forest, string Domain, string Host, string NetBiosDomain, string NetBiosHost)
{
    // Operation code, two zeros, flags, domain GUID.
    const int NamesAt = 24;
    const int AnswerExtended = 23, UserUnknownExtended = 25;

    static ReadOnlySpan<byte> Attribute => "Netlogon"u8;

    /// <summary>Reads an answer; false for any other message, and for the older forms without DNS names.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out NetlogonAnswer answer)
    {
        answer = default;
        if (!TryFindValue(payload, out var value) || value.Length < NamesAt
            || BinaryPrimitives.ReadUInt16LittleEndian(value) is not (AnswerExtended or UserUnknownExtended))
        {
            return false;
        }

        // Names are compressed as in DNS, counted from the start of the value.
        var offset = NamesAt;
        if (!DnsName.TryRead(value, ref offset, out var forest) || !DnsName.TryRead(value, ref offset, out var domain)
            || !DnsName.TryRead(value, ref offset, out var host) || !DnsName.TryRead(value, ref offset, out var netBiosDomain)
            || !DnsName.TryRead(value, ref offset, out var netBiosHost))
        {
            return false;
        }

        answer = new NetlogonAnswer(forest, domain, host, netBiosDomain, netBiosHost);
        return true;
    }

    // The value of the attribute in an entry.
    static bool TryFindValue(ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (LdapMessage.Open(payload, out _, out var operation) != Recognition.Yes || operation.Tag != (byte)LdapOperation.SearchEntry)
            return false;

        // Name; attributes, each with its type and a set of values.
        var fields = new BerCursor(operation.Content);
        if (!fields.TryNext(BerCursor.OctetString) || !fields.TryEnter(BerCursor.Sequence, out var attributes)
            || !attributes.TryEnter(BerCursor.Sequence, out var attribute) || !attribute.TryNext(BerCursor.OctetString)
            || !Ascii.EqualsIgnoreCase(attribute.Content, Attribute) || !attribute.TryEnter(BerCursor.Set, out var values)
            || !values.TryNext(BerCursor.OctetString) || values.IsCut)
        {
            return false;
        }

        value = values.Content;
        return true;
    }
}
