using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>A TURN ChannelData message (RFC 8656 section 12.4): relayed data behind channel number and length.</summary>
/// <param name="Channel">Channel number, 4000 to 4FFF hexadecimal.</param>
/// <param name="Length">Bytes of data behind the header.</param>
public readonly record struct ChannelData(ushort Channel, int Length)
{
    /// <summary>Bytes before the data.</summary>
    public const int HeaderLength = 4;

    const ushort FirstChannel = 0x4000;
    const ushort LastChannel = 0x4FFF;
    const int MaxPadding = 3;

    /// <summary>Reads a datagram of <paramref name="wireLength"/> bytes on the wire. The data must fill it, up to padding to four bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, int wireLength, out ChannelData message)
    {
        message = default;
        if (datagram.Length < HeaderLength)
            return false;
        var channel = BinaryPrimitives.ReadUInt16BigEndian(datagram);
        var length = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        var padding = Math.Max(wireLength, datagram.Length) - HeaderLength - length;
        if (channel is < FirstChannel or > LastChannel || length == 0 || padding is < 0 or > MaxPadding)
            return false;
        if (padding != 0 && (length + padding) % 4 != 0)
            return false;
        message = new ChannelData(channel, length);
        return true;
    }
}
