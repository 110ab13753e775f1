using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// RFC 3489 has no magic cookie: a message is believed only if it is whole, its type one of six and every attribute a known one
/// that ends where the message says.
/// </summary>
static class ClassicStun
{
    const int AttributeHeader = 4;

    // Attributes of RFC 3489 and of the drafts after it, up to those of ICE; from 8000 on they are optional.
    const ushort LastKnown = 0x0025;
    const ushort FirstOptional = 0x8000;

    /// <summary>True if a whole datagram is consistent with RFC 3489.</summary>
    public static bool IsPlausible(ReadOnlySpan<byte> message)
    {
        var type = BinaryPrimitives.ReadUInt16BigEndian(message);
        if (type is not (0x0001 or 0x0101 or 0x0111 or 0x0002 or 0x0102 or 0x0112))
            return false;
        if (message.Length != StunMessage.HeaderLength + BinaryPrimitives.ReadUInt16BigEndian(message[2..]))
            return false;
        var transaction = message[4..StunMessage.HeaderLength];
        if (!transaction.ContainsAnyExcept(transaction[0]))
            return false;

        // Only requests may do without attributes.
        var rest = message[StunMessage.HeaderLength..];
        if (rest.IsEmpty)
            return type < 0x0100;
        while (rest.Length >= AttributeHeader)
        {
            var attribute = BinaryPrimitives.ReadUInt16BigEndian(rest);
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            var step = AttributeHeader + (length + 3 & ~3);
            if (attribute is 0 or (> LastKnown and < FirstOptional) || step > rest.Length)
                return false;
            rest = rest[step..];
        }

        return rest.IsEmpty;
    }
}
