using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// The frames of a TCP stream behind its first one, until one is RTP: connectivity checks and a relay's answers come before the media, and
/// only the media tell audio from video and sharing.
/// </summary>
static class FramedMedia
{
    /// <summary>Most frames that are looked at.</summary>
    public const int MaxFrames = 64;

    // Enough to know STUN, MS-TURN with its cookie attribute, RTP and RTCP.
    const int Decisive = StunMessage.HeaderLength + 8;

    const int LengthBytes = 2;

    /// <summary>Finds the first RTP packet.</summary>
    /// <param name="rest">The stream from the header of a frame on.</param>
    /// <param name="framing">How it is framed.</param>
    /// <param name="rtp">Header of the packet.</param>
    /// <param name="needsMore">None was found, and the frames so far do not exclude one.</param>
    public static bool TryFindRtp(ReadOnlySpan<byte> rest, StreamFraming framing, out RtpHeader rtp, out bool needsMore)
    {
        rtp = default;
        for (var frames = 0; frames < MaxFrames; frames++)
        {
            if (!TryHeader(rest, framing, out var header, out var length, out needsMore))
                return false;
            rest = rest[header..];
            if (rest.Length < Math.Min(length, Decisive))
            {
                needsMore = true;
                return false;
            }

            if (!TryMedia(rest[..Math.Min(length, rest.Length)], length, framing, out var media))
                return false;
            rtp = media.Rtp;
            if (media.Innermost == MediaKind.Rtp)
                return true;
            rest = rest[Math.Min(length, rest.Length)..];
        }

        needsMore = false;
        return false;
    }

    static bool TryHeader(ReadOnlySpan<byte> rest, StreamFraming framing, out int header, out int length, out bool needsMore)
    {
        (header, length) = (LengthBytes, 0);
        if (framing == StreamFraming.MsTurn)
        {
            header = MsTurnFrame.HeaderLength;
            needsMore = rest.Length < header && MsTurnFrame.CanStart(rest);
            if (!MsTurnFrame.TryRead(rest, out var frame))
                return false;
            length = frame.Length;
            return true;
        }

        needsMore = rest.Length < header && framing == StreamFraming.Rfc4571;
        if (framing != StreamFraming.Rfc4571 || rest.Length < header)
            return false;
        length = BinaryPrimitives.ReadUInt16BigEndian(rest);
        return true;
    }

    // Data that a relay carries between TCP ends begin with the length of RFC 4571.
    static bool TryMedia(ReadOnlySpan<byte> payload, int length, StreamFraming framing, out MediaDatagram media)
    {
        if (MediaDatagram.Read(payload, length, out media))
            return true;
        return framing == StreamFraming.MsTurn && payload.Length > LengthBytes
            && BinaryPrimitives.ReadUInt16BigEndian(payload) is var inside && inside <= length - LengthBytes
            && MediaDatagram.Read(payload.Slice(LengthBytes, Math.Min(inside, payload.Length - LengthBytes)), inside, out media);
    }
}
