using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// ClientHello and ServerHello (RFC 5246 sections 7.4.1.2 to 7.4.1.4, RFC 8446 section 4.1). Of a cut one all that stands before the cut
/// is read. The functions return false if a whole one contradicts itself.
/// </summary>
static class TlsHello
{
    const ushort ServerNameExtension = 0;
    const ushort PreSharedKeyExtension = 41;
    const ushort SupportedVersionsExtension = 43;
    const int RandomLength = 32;
    const int MaxSessionId = 32;

    /// <summary>Reads the body of a ClientHello.</summary>
    public static bool TryReadClient(ReadOnlySpan<byte> body, bool isWhole, ref TlsFlight facts)
    {
        if (body.Length < 2)
            return !isWhole;
        facts.OfferedVersion = (TlsVersion)BinaryPrimitives.ReadUInt16BigEndian(body);
        var rest = new LengthPrefixed(body, 2);
        if (!rest.TrySkip(RandomLength) || !rest.TryTake8(out var session) || session.Length > MaxSessionId
            || !rest.TryTake16(out var suites) || suites.Length % 2 != 0 || suites.Length == 0
            || !rest.TryTake8(out var compression) || compression.Length == 0)
            return !isWhole;
        if (rest.Left.IsEmpty)
            return true;
        while (TryNextExtension(ref rest, isWhole, out var type, out var value))
        {
            if (type == ServerNameExtension)
                facts.ServerName ??= ServerName(value);
            else if (type == SupportedVersionsExtension && Highest(value) is not TlsVersion.None and var highest)
                facts.OfferedVersion = highest;
        }

        return !rest.IsBroken || !isWhole;
    }

    /// <summary>Reads the body of a ServerHello.</summary>
    public static bool TryReadServer(ReadOnlySpan<byte> body, bool isWhole, ref TlsFlight facts)
    {
        if (body.Length < 2)
            return !isWhole;
        var version = (TlsVersion)BinaryPrimitives.ReadUInt16BigEndian(body);
        var rest = new LengthPrefixed(body, 2);
        if (!rest.TrySkip(RandomLength) || !rest.TryTake8(out var session) || session.Length > MaxSessionId || rest.Left.Length < 3)
            return !isWhole;
        facts.CipherSuite = BinaryPrimitives.ReadUInt16BigEndian(rest.Left);
        rest.TrySkip(3);
        while (TryNextExtension(ref rest, isWhole, out var type, out var value))
        {
            if (type == SupportedVersionsExtension && value.Length == 2)
                version = Meant(BinaryPrimitives.ReadUInt16BigEndian(value));
            else if (type == PreSharedKeyExtension && value.Length == 2)
                facts.IsResumed = true;
        }

        if (isWhole)
            facts.ChosenVersion = version;
        return !rest.IsBroken || !isWhole;
    }

    // The first call enters the list of extensions.
    static bool TryNextExtension(ref LengthPrefixed rest, bool isWhole, out ushort type, out ReadOnlySpan<byte> value)
    {
        type = 0;
        value = default;
        if (rest.Left.IsEmpty)
            return false;
        if (!rest.IsInside && !rest.TryEnter16(isWhole))
            return false;
        if (rest.Left.IsEmpty || !rest.TryTakeNumber(out type))
            return false;
        return rest.TryTake16(out value);
    }

    // RFC 6066 section 3: a list of names, type 0 = host name.
    static string? ServerName(ReadOnlySpan<byte> value)
    {
        const byte HostNameType = 0;
        if (!new LengthPrefixed(value, 0).TryTake16(out var list) || list.Length < 3 || list[0] != HostNameType)
            return null;
        return new LengthPrefixed(list, 1).TryTake16(out var name) ? HostNameText.Read(name) : null;
    }

    static TlsVersion Highest(ReadOnlySpan<byte> value)
    {
        var highest = TlsVersion.None;
        if (!new LengthPrefixed(value, 0).TryTake8(out var list))
            return highest;
        for (; list.Length >= 2; list = list[2..])
        {
            var version = Meant(BinaryPrimitives.ReadUInt16BigEndian(list));
            if (version is >= TlsVersion.Ssl30 and <= TlsVersion.Tls13 && version > highest)
                highest = version;
        }

        return highest;
    }

    // Drafts of TLS 1.3 had numbers 7F00 and the draft.
    static TlsVersion Meant(ushort version) => version >> 8 == 0x7F ? TlsVersion.Tls13 : (TlsVersion)version;
}
