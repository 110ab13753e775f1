using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>Teredo: IPv6 behind optional authentication and origin indications (RFC 4380 section 5.1.1).</summary>
static class Teredo
{
    const int IndicatorLength = 2;
    const ushort OriginIndicator = 0x0000;
    const ushort AuthenticationIndicator = 0x0001;
    const int OriginLength = 8;
    const int AuthenticationLength = 4;
    const int ClientIdLengthOffset = 2;
    const int ValueLengthOffset = 3;
    const int NonceAndConfirmationLength = 9;

    /// <summary>Reads both indications, authentication first, if they are there.</summary>
    public static LinkStep Read(ref Cursor cursor)
    {
        if (Starts(cursor, AuthenticationIndicator))
        {
            if (!cursor.TryTake(AuthenticationLength, DecodeLayer.Tunnel, out var header))
                return LinkStep.Failed;
            var length = header[ClientIdLengthOffset] + header[ValueLengthOffset] + NonceAndConfirmationLength;
            if (!cursor.TrySkip(length, DecodeLayer.Tunnel))
                return LinkStep.Failed;
        }

        if (Starts(cursor, OriginIndicator) && !cursor.TrySkip(OriginLength, DecodeLayer.Tunnel))
            return LinkStep.Failed;
        return LinkStep.Ipv6;
    }

    static bool Starts(Cursor cursor, ushort indicator)
        => cursor.TryPeek(IndicatorLength, DecodeLayer.Tunnel, out var bytes)
        && BinaryPrimitives.ReadUInt16BigEndian(bytes) == indicator;
}
