using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>A STUN, TURN or MS-TURN message.</summary>
public struct StunMessage
{
    /// <summary>Bytes of the header (RFC 8489 section 5, RFC 3489 section 11.1, MS-TURN section 2.2.1).</summary>
    public const int HeaderLength = 20;

    const uint Cookie = 0x2112A442;

    /// <summary>Which specification it follows.</summary>
    public StunDialect Dialect;

    /// <summary>Its class.</summary>
    public StunClass Class;

    /// <summary>Its method.</summary>
    public StunMethod Method;

    /// <summary>Type as it stands in the header; 14 bits.</summary>
    public ushort Type;

    /// <summary>Bytes of the whole message on the wire, header included.</summary>
    public int Length;

    /// <summary>Error code, 300 to 699 (RFC 8489 section 14.8); 0 if there is none.</summary>
    public ushort ErrorCode;

    /// <summary>Offset in the message of the value of its DATA attribute (RFC 8656 section 18.4, MS-TURN section 2.2.2.12).</summary>
    public int DataOffset;

    /// <summary>Bytes of that value on the wire; 0 if there is none.</summary>
    public int DataLength;

    /// <summary>It carries an attribute of ICE (RFC 8445 section 16.1, MS-ICE2 section 2.2): a connectivity check or its answer.</summary>
    public bool IsIce;

    /// <summary>It carries an attribute that only Microsoft's specifications have (MS-TURN section 2.2.2, MS-ICE2 section 2.2).</summary>
    public bool IsMicrosoft;

    /// <summary>Reads a message that is all of a datagram, or begins a stretch of a stream.</summary>
    /// <param name="bytes">What was captured of it.</param>
    /// <param name="wireLength">
    /// Bytes that there were on the wire; a message may not be longer. Of a stream of unknown length: <see cref="int.MaxValue"/>.
    /// </param>
    /// <param name="message">The message.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, int wireLength, out StunMessage message)
    {
        message = default;
        if (bytes.Length < HeaderLength || (bytes[0] & 0xC0) != 0)
            return false;
        var type = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var length = HeaderLength + BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (length > Math.Max(wireLength, bytes.Length))
            return false;
        message.Type = type;
        message.Length = length;
        var body = bytes[HeaderLength..Math.Min(length, bytes.Length)];
        if (MsTurn.HasCookie(bytes) && MsTurn.TryKind(type, ref message))
        {
            message.Dialect = StunDialect.MsTurn;
            StunAttributes.ReadMicrosoft(body, ref message);
            return true;
        }

        if (length % 4 != 0)
            return false;
        (message.Class, message.Method) = Kind(type);
        if (BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) == Cookie)
        {
            StunAttributes.Read(body, ref message);
            return true;
        }

        message.Dialect = StunDialect.Rfc3489;
        return length == wireLength && ClassicStun.IsPlausible(bytes) && StunAttributes.Read(body, ref message);
    }

    // RFC 8489 section 5: class bits 4 and 8, method in the other twelve.
    static (StunClass Class, StunMethod Method) Kind(ushort type)
    {
        var kind = (type >> 7 & 2) | (type >> 4 & 1);
        var number = (type & 0x000F) | (type & 0x00E0) >> 1 | (type & 0x3E00) >> 2;
        var method = number switch
        {
            1 => StunMethod.Binding,
            2 => StunMethod.SharedSecret,
            3 => StunMethod.Allocate,
            4 => StunMethod.Refresh,
            6 => StunMethod.Send,
            7 => StunMethod.Data,
            8 => StunMethod.CreatePermission,
            9 => StunMethod.ChannelBind,
            10 => StunMethod.Connect,
            11 => StunMethod.ConnectionBind,
            12 => StunMethod.ConnectionAttempt,
            _ => StunMethod.Other,
        };
        return ((StunClass)kind, method);
    }
}
