namespace LyncFlowClassifier.Inspect;

/// <summary>Packet types of connection-oriented DCE/RPC (C706 section 12.6.4; 16 and 20 are Microsoft's, MS-RPCE and MS-RPCH).</summary>
public enum RpcPacketType : byte
{
    /// <summary>A call.</summary>
    Request = 0,

    /// <summary>The answer to a call.</summary>
    Response = 2,

    /// <summary>A call failed.</summary>
    Fault = 3,

    /// <summary>Opens a connection for interfaces.</summary>
    Bind = 11,

    /// <summary>Accepts a bind.</summary>
    BindAcknowledge = 12,

    /// <summary>Refuses a bind.</summary>
    BindRefuse = 13,

    /// <summary>Adds or changes contexts of a connection.</summary>
    AlterContext = 14,

    /// <summary>Answers an alter context.</summary>
    AlterContextResponse = 15,

    /// <summary>Third leg of authentication.</summary>
    Authenticate3 = 16,

    /// <summary>The server asks to close.</summary>
    Shutdown = 17,

    /// <summary>The client cancels a call.</summary>
    Cancel = 18,

    /// <summary>The client gave up a call.</summary>
    Orphaned = 19,

    /// <summary>Request to send: RPC over HTTP only (MS-RPCH section 2.2.3.6).</summary>
    RequestToSend = 20,
}

/// <summary>The common header of connection-oriented DCE/RPC packets (C706 section 12.6.3.1, MS-RPCE section 2.2.2).</summary>
/// <param name="Type">Packet type.</param>
/// <param name="Flags">pfc_flags; 1 = first fragment, 2 = last fragment, 0x80 = an object UUID follows in a request.</param>
/// <param name="IsLittleEndian">Byte order of numbers, from the data representation label (C706 section 14.2.5).</param>
/// <param name="FragmentLength">Bytes of the packet, header and authentication included; at least 16.</param>
/// <param name="AuthenticationLength">Bytes of authentication data at the end, without its 8-byte header.</param>
/// <param name="CallId">Number that a call and its answer share.</param>
public readonly record struct RpcHeader(
    RpcPacketType Type, byte Flags, bool IsLittleEndian, ushort FragmentLength, ushort AuthenticationLength, uint CallId)
{
    /// <summary>Bytes of the header.</summary>
    public const int Length = 16;

    const int AuthenticationHeader = 8;

    /// <summary>True for the first fragment of a call or answer: only there the arguments begin.</summary>
    public bool IsFirst => (Flags & 1) != 0;

    /// <summary>Whether this is the start of a packet.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload)
    {
        ReadOnlySpan<byte> first = payload[..Math.Min(payload.Length, 8)];
        for (var i = 0; i < first.Length; i++)
        {
            // Version 5.0 or 5.1; a type in use; integers of either order, ASCII; IEEE, VAX, Cray or IBM floats; two zeros.
            var fits = i switch
            {
                0 => first[i] == 5,
                1 => first[i] <= 1,
                2 => Enum.IsDefined((RpcPacketType)first[i]),
                4 => first[i] is 0x00 or 0x10,
                5 => first[i] <= 3,
                6 or 7 => first[i] == 0,
                _ => true,
            };
            if (!fits)
                return Recognition.No;
        }

        if (payload.Length < Length)
            return Recognition.Maybe;
        return Read(payload).FragmentLength >= Length ? Recognition.Yes : Recognition.No;
    }

    /// <summary>Reads the header; false unless it is recognised.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out RpcHeader header)
    {
        header = default;
        if (Recognise(payload) != Recognition.Yes)
            return false;
        header = Read(payload);
        return true;
    }

    /// <summary>Reads the header and places a cursor behind it that ends with the packet, or with the payload if that is shorter.</summary>
    internal static bool TryOpen(ReadOnlySpan<byte> payload, out RpcHeader header, out PayloadCursor body)
    {
        body = default;
        if (!TryRead(payload, out header))
            return false;
        var end = (int)header.FragmentLength;
        if (header.AuthenticationLength > 0)
            end = Math.Max(Length, end - AuthenticationHeader - header.AuthenticationLength);
        body = new PayloadCursor(payload[..Math.Min(payload.Length, end)], header.IsLittleEndian);
        body.Skip(Length);
        return true;
    }

    static RpcHeader Read(ReadOnlySpan<byte> payload)
    {
        var cursor = new PayloadCursor(payload, payload[4] == 0x10);
        cursor.Skip(8);
        return new RpcHeader((RpcPacketType)payload[2], payload[3], payload[4] == 0x10, cursor.U16(), cursor.U16(), cursor.U32());
    }
}
