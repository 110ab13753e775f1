namespace LyncFlowClassifier.Inspect;

/// <summary>
/// The names in a LOGIN7 packet (MS-TDS section 2.2.6.4). It is in clear only where both ends do without encryption. User and password are
/// not read.
/// </summary>
/// <param name="Client">Name of the client machine.</param>
/// <param name="Application">Name of the program.</param>
/// <param name="Server">Server as the client names it.</param>
/// <param name="Database">Database, empty for the default.</param>
public readonly record struct TdsLogin(string Client, string Application, string Server, string Database)
{
    /// <summary>Bytes before the texts: the smallest length that the packet can give.</summary>
    internal const int FixedLength = 86;

    /// <summary>Largest length of the whole (MS-TDS section 2.2.6.4).</summary>
    internal const int MaxLength = 128 * 1024;

    // Where offset and length (in characters) of each name stand.
    const int ClientAt = 36, ApplicationAt = 48, ServerAt = 52, DatabaseAt = 68;

    /// <summary>Reads the names; false if this is not LOGIN7.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out TdsLogin login)
    {
        login = default;
        if (!TdsPacket.TryRead(payload, out var packet) || packet.Type != TdsType.Login7)
            return false;
        var content = payload[TdsPacket.Header..Math.Min(payload.Length, packet.Length)];
        if (content.Length < FixedLength)
            return false;
        login = new TdsLogin(NameAt(content, ClientAt), NameAt(content, ApplicationAt), NameAt(content, ServerAt), NameAt(content, DatabaseAt));
        return true;
    }

    static string NameAt(ReadOnlySpan<byte> content, int at)
    {
        var field = new PayloadCursor(content, littleEndian: true);
        field.Skip((ulong)at);
        int offset = field.U16();
        var length = field.U16() * 2;
        var text = new PayloadCursor(content);
        text.Skip((ulong)offset);
        return CapturedName.FromUtf16(text.Take((ulong)length));
    }
}
