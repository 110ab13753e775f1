using System.Text;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// The question by which Windows finds a domain controller, a search for the attribute Netlogon over UDP 389 (MS-ADTS section 6.3.3).
/// </summary>
/// <param name="Domain">DNS name of the domain that is looked for; empty if not given.</param>
/// <param name="Host">Name of the asking computer; empty if not given.</param>
public readonly record struct NetlogonPing(string Domain, string Host)
{
    const byte And = 0xA0, EqualityMatch = 0xA3;
    const int MaxTerms = 16;
    const int FieldsBeforeFilter = 6;

    static ReadOnlySpan<byte> Attribute => "Netlogon"u8;

    /// <summary>Reads a question; false for any other message.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out NetlogonPing ping)
    {
        ping = new NetlogonPing("", "");
        if (LdapMessage.Open(payload, out _, out var operation) != Recognition.Yes || operation.Tag != (byte)LdapOperation.SearchRequest)
            return false;

        // Base, scope, aliases, two limits, types only; then the filter and the attributes.
        var fields = new BerCursor(operation.Content);
        for (var i = 0; i < FieldsBeforeFilter; i++)
        {
            if (fields.Next() != Recognition.Yes)
                return false;
        }

        if (!fields.TryEnter(And, out var terms) || !fields.TryEnter(BerCursor.Sequence, out var attributes)
            || !attributes.TryNext(BerCursor.OctetString) || !Ascii.EqualsIgnoreCase(attributes.Content, Attribute))
        {
            return false;
        }

        for (var count = 0; count < MaxTerms && terms.Next() == Recognition.Yes; count++)
        {
            var term = new BerCursor(terms.Content);
            if (terms.Tag != EqualityMatch || !term.TryNext(BerCursor.OctetString))
                continue;
            var name = term.Content;
            if (!term.TryNext(BerCursor.OctetString))
                continue;
            if (Ascii.EqualsIgnoreCase(name, "DnsDomain"u8))
                ping = ping with { Domain = (term.Name ?? "").TrimEnd('.') };
            else if (Ascii.EqualsIgnoreCase(name, "Host"u8))
                ping = ping with { Host = term.Name ?? "" };
        }

        return true;
    }

    /// <summary>Finds the value of the attribute in an entry.</summary>
    internal static bool TryFindValue(ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> value)
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
