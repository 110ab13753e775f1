using System.Buffers;
using System.Buffers.Text;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// The names in NTLM authentication (MS-NLMP): in the CHALLENGE the server's own (section 2.2.1.2, target information 2.2.2.1), in the
/// AUTHENTICATE the client's computer (2.2.1.3). User names and proofs are not read.
/// </summary>
/// <param name="Type">1 = NEGOTIATE, 2 = CHALLENGE, 3 = AUTHENTICATE.</param>
/// <param name="NetBiosComputer">NetBIOS name of the server, or of the client in AUTHENTICATE; empty if not given, as are all.</param>
/// <param name="NetBiosDomain">NetBIOS name of the server's domain, or of the user's in AUTHENTICATE.</param>
/// <param name="DnsComputer">DNS name of the server.</param>
/// <param name="DnsDomain">DNS name of the server's domain.</param>
/// <param name="DnsForest">DNS name of the server's forest.</param>
public readonly record struct NtlmMessage(
    byte Type, string NetBiosComputer, string NetBiosDomain, string DnsComputer, string DnsDomain, string DnsForest)
{
    static readonly SearchValues<byte> Base64Letters
        = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    // Messages of 400 bytes are usual; behind this only proofs follow.
    const int MaxDecoded = 2048;

    // The first attribute values come early; a list has at most eleven kinds.
    const int MaxAttributes = 16;
    const int TypeEnd = 12;
    const int TargetInformationAt = 40, UserDomainAt = 28, WorkstationAt = 44, AuthenticateFlagsAt = 60;

    static ReadOnlySpan<byte> Name => "NTLMSSP\0"u8;

    // What base64 makes of the first eight bytes and the message type's first.
    static ReadOnlySpan<byte> NameInBase64 => "TlRMTVNTUA"u8;

    /// <summary>Whether bytes start with an NTLM message.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 8 && bytes[8] is not (1 or 2 or 3))
            return Recognition.No;
        var name = Signature.Match(bytes, Name);
        return name == Recognition.Yes && bytes.Length < TypeEnd ? Recognition.Maybe : name;
    }

    /// <summary>Reads a message; false unless it is recognised.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out NtlmMessage message)
    {
        message = default;
        if (Recognise(bytes) != Recognition.Yes)
            return false;
        message = new NtlmMessage(bytes[8], "", "", "", "", "");
        if (message.Type == 2)
            AddTargetInformation(Field(bytes, TargetInformationAt, mayBeCut: true), ref message);
        else if (message.Type == 3)
            AddClient(bytes, ref message);
        return true;
    }

    /// <summary>As <see cref="TryRead"/> for base64, as HTTP (RFC 4559) and SIP (MS-SIPAE) carry it; ends at the first other character.</summary>
    public static bool TryReadBase64(ReadOnlySpan<byte> text, out NtlmMessage message)
    {
        Span<byte> bytes = stackalloc byte[MaxDecoded];
        text = text[..Math.Min(text.Length, MaxDecoded / 3 * 4)];
        var end = text.IndexOfAnyExcept(Base64Letters);
        if (end >= 0)
            text = text[..end];

        // Padding and what the end of the bytes cuts off are left out: the names stand before.
        Base64.DecodeFromUtf8(text[..(text.Length & ~3)], bytes, out _, out var written, isFinalBlock: false);
        return TryRead(bytes[..written], out message);
    }

    /// <summary>Finds the first message in a payload, raw (SMB, RPC, LDAP, TDS) or in base64 (HTTP, SIP), and reads it.</summary>
    public static bool TryFind(ReadOnlySpan<byte> payload, out NtlmMessage message)
    {
        message = default;
        var raw = payload.IndexOf(Name);
        if (raw >= 0 && TryRead(payload[raw..], out message))
            return true;
        var text = payload.IndexOf(NameInBase64);
        return text >= 0 && TryReadBase64(payload[text..], out message);
    }

    static void AddTargetInformation(ReadOnlySpan<byte> information, ref NtlmMessage message)
    {
        var cursor = new PayloadCursor(information, littleEndian: true);
        for (var count = 0; count < MaxAttributes; count++)
        {
            var kind = cursor.U16();
            var value = cursor.Take(cursor.U16());
            if (cursor.Failed || kind == 0)
                break;
            message = kind switch
            {
                1 => message with { NetBiosComputer = CapturedName.FromUtf16(value) },
                2 => message with { NetBiosDomain = CapturedName.FromUtf16(value) },
                3 => message with { DnsComputer = CapturedName.FromUtf16(value) },
                4 => message with { DnsDomain = CapturedName.FromUtf16(value) },
                5 => message with { DnsForest = CapturedName.FromUtf16(value) },
                _ => message,
            };
        }
    }

    static void AddClient(ReadOnlySpan<byte> bytes, ref NtlmMessage message)
    {
        // Bit 0 of the flags: texts are UTF-16, else in the client's own character set.
        var isUtf16 = bytes.Length > AuthenticateFlagsAt && (bytes[AuthenticateFlagsAt] & 1) != 0;
        var domain = Field(bytes, UserDomainAt);
        var workstation = Field(bytes, WorkstationAt);
        message = message with
        {
            NetBiosDomain = isUtf16 ? CapturedName.FromUtf16(domain) : CapturedName.FromUtf8(domain),
            NetBiosComputer = isUtf16 ? CapturedName.FromUtf16(workstation) : CapturedName.FromUtf8(workstation),
        };
    }

    // Length, room, offset from the start of the message; empty if it does not lie within. A list is of use without its end.
    static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> bytes, int at, bool mayBeCut = false)
    {
        var field = new PayloadCursor(bytes, littleEndian: true);
        field.Skip((ulong)at);
        var length = field.U16();
        field.Skip(2);
        var content = new PayloadCursor(bytes);
        content.Skip(field.U32());
        return field.Failed ? default : content.Take(mayBeCut ? (ulong)Math.Min(length, content.Left) : length);
    }
}
