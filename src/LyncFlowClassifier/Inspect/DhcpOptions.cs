namespace LyncFlowClassifier.Inspect;

/// <summary>
/// Walks the options of a recognised DHCP message (RFC 2132 section 2), those in the file and server name fields included where option 52
/// says so (RFC 2131 section 4.1). Options split in several (RFC 3396) are given one by one.
/// </summary>
ref struct DhcpOptions
{
    public const int CookieOffset = 236;

    const int ServerNameOffset = 44;
    const int FileOffset = 108;
    const byte Pad = 0, End = 255, Overload = 52;

    readonly ReadOnlySpan<byte> _message;
    PayloadCursor _options;
    byte _overload;

    public DhcpOptions(ReadOnlySpan<byte> message)
    {
        _message = message;
        _options = new PayloadCursor(message);
        _options.Skip((ulong)(CookieOffset + Cookie.Length));
    }

    /// <summary>The four bytes before the options.</summary>
    public static ReadOnlySpan<byte> Cookie => [0x63, 0x82, 0x53, 0x63];

    public byte Code { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Value of the first option of that code.</summary>
    public static bool TryFind(ReadOnlySpan<byte> payload, byte code, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (DhcpMessage.Recognise(payload) != Recognition.Yes)
            return false;
        var options = new DhcpOptions(payload);
        while (options.MoveNext())
        {
            if (options.Code == code)
            {
                value = options.Value;
                return true;
            }
        }

        return false;
    }

    /// <summary>Moves to the next option; each step takes at least a byte, and each field is entered once.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            Code = _options.U8();
            if (_options.Failed || Code == End)
            {
                if (!TryEnterField())
                    return false;
                continue;
            }

            if (Code == Pad)
                continue;
            Value = _options.Take(_options.U8());
            if (_options.Failed)
                continue;
            if (Code == Overload && Value.Length == 1 && _overload == 0)
                _overload = (byte)((Value[0] & 3) | 4);
            return true;
        }
    }

    // Bit 0: the file field holds options; bit 1: the server name does; bit 2: told once.
    bool TryEnterField()
    {
        if ((_overload & 1) != 0)
        {
            _overload ^= 1;
            _options = new PayloadCursor(_message[FileOffset..CookieOffset]);
            return true;
        }

        if ((_overload & 2) != 0)
        {
            _overload ^= 2;
            _options = new PayloadCursor(_message[ServerNameOffset..FileOffset]);
            return true;
        }

        return false;
    }
}
