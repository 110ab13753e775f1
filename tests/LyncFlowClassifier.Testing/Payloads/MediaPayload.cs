using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Payloads;

/// <summary>RTP and RTCP (RFC 3550) with encrypted bodies, and their framing over TCP (RFC 4571).</summary>
public static class MediaPayload
{
    /// <summary>Payload type of RTAudio wideband in Lync.</summary>
    public const byte Audio = 114;

    /// <summary>Payload type of H.264 UC video in Lync.</summary>
    public const byte Video = 122;

    /// <summary>Payload type of application sharing in Lync (MS-RTASPF).</summary>
    public const byte Sharing = 127;

    /// <summary>An RTP packet.</summary>
    public static byte[] Rtp(byte payloadType, ushort number, uint timestamp, uint source, int length = 100)
        => new ByteWriter().U8(0x80).U8(payloadType).U16(number).U32(timestamp).U32(source)
            .Bytes(Filler.Bytes(length, ((ulong)source << 16) + number)).ToArray();

    /// <summary>An RTCP sender report.</summary>
    public static byte[] SenderReport(uint source, uint number)
        => new ByteWriter().U8(0x80).U8(200).U16(6).U32(source).U32(0xD5000000 + number).U32(0).U32(number * 8000).U32(number).U32(number * 100)
            .ToArray();

    /// <summary>A media packet over TCP: 16-bit length first.</summary>
    public static byte[] OverTcp(byte[] packet) => new ByteWriter().U16(packet.Length).Bytes(packet).ToArray();
}
