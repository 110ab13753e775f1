namespace LyncFlowClassifier.Inspect;

/// <summary>How messages follow in a .NET framing connection (MC-NMF section 2.2.3.2).</summary>
public enum FramingMode : byte
{
    /// <summary>One message of unknown size.</summary>
    SingletonUnsized = 1,

    /// <summary>Messages both ways: net.tcp sessions.</summary>
    Duplex = 2,

    /// <summary>Messages one way.</summary>
    Simplex = 3,

    /// <summary>One message whose size is given.</summary>
    SingletonSized = 4,
}

/// <summary>The preamble of .NET message framing, what WCF sends over TCP (MC-NMF section 2.2.3).</summary>
/// <param name="Mode">How messages follow.</param>
/// <param name="Via">Where to, such as <c>net.tcp://fe01.contoso.example:9001/service</c>; empty if cut.</param>
/// <param name="Upgrade">What the connection is to be wrapped in: <c>application/ssl-tls</c>, <c>application/negotiate</c>, or empty.</param>
public readonly record struct FramedMessage(FramingMode Mode, string Via, string Upgrade)
{
    const byte Version = 0, ModeRecord = 1, ViaRecord = 2, KnownEncoding = 3, ExtensibleEncoding = 4, UpgradeRequest = 9;

    // Version, mode, via, encoding, upgrade.
    const int MaxRecords = 8;
    const int MaxSizeBytes = 5;

    /// <summary>Whether a payload is the start of a client's preamble. The server's first byte, 0x0B, says nothing by itself.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload)
    {
        // Version 1.0, mode.
        var start = Signature.Match(payload[..Math.Min(payload.Length, 4)], [Version, 1, 0, ModeRecord]);
        if (start != Recognition.Yes || payload.Length == 4)
            return start == Recognition.Yes ? Recognition.Maybe : start;
        if (payload[4] is < 1 or > 4)
            return Recognition.No;
        if (payload.Length == 5)
            return Recognition.Maybe;
        return payload[5] == ViaRecord ? Recognition.Yes : Recognition.No;
    }

    /// <summary>Reads the preamble; false unless it is recognised.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out FramedMessage message)
    {
        message = default;
        if (Recognise(payload) != Recognition.Yes)
            return false;
        message = new FramedMessage((FramingMode)payload[4], "", "");
        var cursor = new PayloadCursor(payload);
        cursor.Skip(5);
        for (var count = 0; count < MaxRecords; count++)
        {
            var record = cursor.U8();
            switch (record)
            {
                case KnownEncoding:
                    cursor.Skip(1);
                    continue;
                case ViaRecord or ExtensibleEncoding or UpgradeRequest:
                    break;
                default:
                    return true;
            }

            var text = cursor.Take(Size(ref cursor));
            if (cursor.Failed)
                return true;
            if (record == ViaRecord)
                message = message with { Via = CapturedName.FromUtf8(text) };
            else if (record == UpgradeRequest)
                message = message with { Upgrade = CapturedName.FromUtf8(text) };
        }

        return true;
    }

    // Seven bits a byte, low ones first; the top bit says that more follow (section 2.2.2).
    static ulong Size(ref PayloadCursor cursor)
    {
        var size = 0ul;
        for (var i = 0; i < MaxSizeBytes; i++)
        {
            var digit = cursor.U8();
            size |= (ulong)(digit & 0x7F) << (7 * i);
            if (digit < 0x80)
                return size;
        }

        return ulong.MaxValue;
    }
}
