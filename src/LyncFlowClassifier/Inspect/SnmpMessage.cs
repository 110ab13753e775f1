namespace LyncFlowClassifier.Inspect;

/// <summary>Recognises SNMP (RFC 1157 section 4, RFC 3416 section 3, RFC 3412 section 6). The community, a password, is not read.</summary>
public static class SnmpMessage
{
    /// <summary>Whether a datagram is an SNMP message of version 1, 2c or 3.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload)
    {
        var message = new BerCursor(payload);
        var found = message.Next();
        if (payload.Length > 0 && payload[0] != BerCursor.Sequence)
            return Recognition.No;
        if (found != Recognition.Yes)
            return found;
        var fields = new BerCursor(message.Content);
        found = fields.Next();
        if (found != Recognition.Yes)
            return found;
        if (fields.Tag != BerCursor.Integer)
            return Recognition.No;
        if (fields.IsCut)
            return Recognition.Maybe;

        // Versions 1 and 2c: community, then a PDU with a context tag. Version 3: a sequence.
        var version = fields.Number;
        if (version is not (0 or 1 or 3))
            return Recognition.No;
        found = fields.Next();
        if (found != Recognition.Yes || version == 3)
            return found == Recognition.Yes && fields.Tag != BerCursor.Sequence ? Recognition.No : found;
        if (fields.Tag != BerCursor.OctetString)
            return Recognition.No;
        found = fields.Next();
        return found == Recognition.Yes && fields.Tag is < 0xA0 or > 0xA8 ? Recognition.No : found;
    }
}
