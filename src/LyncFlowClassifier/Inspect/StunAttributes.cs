using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>Attributes of a STUN message: type, length, value (RFC 8489 section 14).</summary>
static class StunAttributes
{
    const int HeaderLength = 4;
    const ushort ErrorCode = 0x0009;
    const ushort Data = 0x0013;

    /// <summary>Reads attributes that are padded to four bytes. False if one of them goes past the end of the message.</summary>
    public static bool Read(ReadOnlySpan<byte> body, ref StunMessage message) => Walk(body, padding: 3, ref message);

    /// <summary>
    /// Reads attributes of MS-TURN. Implementations differ in whether they pad values (the specification names none), so the way
    /// that fits the length of the message is taken.
    /// </summary>
    public static void ReadMicrosoft(ReadOnlySpan<byte> body, ref StunMessage message)
    {
        var unpadded = message;
        if (Walk(body, padding: 0, ref unpadded) || !Walk(body, padding: 3, ref message))
            message = unpadded;
        message.IsMicrosoft = true;
    }

    // Of a message that is cut, as far as it goes: a value may then end behind what was captured.
    static bool Walk(ReadOnlySpan<byte> body, int padding, ref StunMessage message)
    {
        var end = message.Length - StunMessage.HeaderLength;
        var at = 0;
        while (at + HeaderLength <= end)
        {
            if (at + HeaderLength > body.Length)
                return true;
            var type = BinaryPrimitives.ReadUInt16BigEndian(body[at..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(body[(at + 2)..]);
            at += HeaderLength;
            if (length > end - at)
                return false;
            Note(type, at, length, body[Math.Min(at, body.Length)..], ref message);
            at += length + padding & ~padding;
        }

        return at == end;
    }

    static void Note(ushort type, int at, int length, ReadOnlySpan<byte> value, ref StunMessage message)
    {
        switch (type)
        {
            case ErrorCode when length >= 4 && value.Length >= 4 && message.ErrorCode == 0:
                var code = (value[2] & 7) * 100 + value[3];
                message.ErrorCode = code is >= 300 and < 700 && value[3] < 100 ? (ushort)code : (ushort)0;
                break;
            case Data when message.DataLength == 0:
                (message.DataOffset, message.DataLength) = (StunMessage.HeaderLength + at, length);
                break;

            // PRIORITY, USE-CANDIDATE, ICE-CONTROLLED, ICE-CONTROLLING (RFC 8445 section 16.1).
            case 0x0024 or 0x0025 or 0x8029 or 0x802A:
                message.IsIce = true;
                break;

            // Candidate identifier, implementation version (MS-ICE2 section 2.2).
            case 0x8054 or 0x8070:
                message.IsIce = true;
                message.IsMicrosoft = true;
                break;

            // MS-Version, MS-Sequence Number, MS-Service Quality, MS-Alternate Mapped Address (MS-TURN section 2.2.2).
            case 0x8008 or 0x8050 or 0x8055 or 0x8090:
                message.IsMicrosoft = true;
                break;
        }
    }
}
