namespace LyncFlowClassifier.Inspect;

/// <summary>What the ends of a TDS connection say about encryption (MS-TDS section 2.2.6.5, ENCRYPTION option).</summary>
public enum TdsEncryption : byte
{
    /// <summary>Only the login is encrypted.</summary>
    LoginOnly = 0,

    /// <summary>All is encrypted.</summary>
    On = 1,

    /// <summary>Nothing is encrypted.</summary>
    NotSupported = 2,

    /// <summary>All must be encrypted.</summary>
    Required = 3,

    /// <summary>Not said, or a value without meaning here.</summary>
    Unknown = 255,
}

/// <summary>The options of a PRELOGIN packet or its answer (MS-TDS section 2.2.6.5).</summary>
/// <param name="Major">Major version of the sender: 11 is SQL Server 2012, what Lync Server 2013 uses.</param>
/// <param name="Minor">Minor version.</param>
/// <param name="Build">Build number.</param>
/// <param name="Encryption">What it offers or chooses.</param>
/// <param name="Instance">Instance that a client asks for; empty in answers and for the default instance.</param>
public readonly record struct TdsPrelogin(byte Major, byte Minor, ushort Build, TdsEncryption Encryption, string Instance)
{
    // Eight options are defined.
    const int MaxOptions = 16;
    const byte End = 0xFF;

    /// <summary>Reads the options; false if this is not PRELOGIN in clear.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out TdsPrelogin prelogin)
    {
        prelogin = new TdsPrelogin(0, 0, 0, TdsEncryption.Unknown, "");
        if (!TdsPacket.TryRead(payload, out var packet) || packet.IsTls || (packet.Type != TdsType.Prelogin && !packet.IsPreloginAnswer))
            return false;
        var content = payload[TdsPacket.Header..Math.Min(payload.Length, packet.Length)];
        var options = new PayloadCursor(content);
        for (var count = 0; count < MaxOptions; count++)
        {
            var option = options.U8();
            if (options.Failed || option == End)
                break;
            var data = new PayloadCursor(content);
            data.Skip(options.U16());
            var value = data.Take(options.U16());
            if (options.Failed)
                break;
            if (!data.Failed)
                prelogin = Add(prelogin, option, value);
        }

        return true;
    }

    static TdsPrelogin Add(TdsPrelogin prelogin, byte option, ReadOnlySpan<byte> value) => option switch
    {
        0 when value.Length >= 4 => prelogin with { Major = value[0], Minor = value[1], Build = (ushort)(value[2] << 8 | value[3]) },
        1 when value.Length == 1 && value[0] <= 3 => prelogin with { Encryption = (TdsEncryption)value[0] },
        2 => prelogin with { Instance = CapturedName.FromUtf8(value) },
        _ => prelogin,
    };
}
