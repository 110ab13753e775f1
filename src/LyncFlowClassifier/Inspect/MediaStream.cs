using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>The beginning of one direction of a TCP stream that carries media or speaks to a relay.</summary>
public struct MediaStream
{
    // A frame header before the header of an MS-TURN message and its cookie attribute.
    const int Decisive = MsTurnFrame.HeaderLength + StunMessage.HeaderLength + 8;

    const int LengthBytes = 2;

    /// <summary>The pseudo-TLS hello that the stream begins with, if whole.</summary>
    public PseudoTlsHello Hello;

    /// <summary>The framing behind it.</summary>
    public StreamFraming Framing;

    /// <summary>Offset of the payload of the first frame, in bytes.</summary>
    public int PayloadOffset;

    /// <summary>Length of that payload on the wire, in bytes; it may go past the bytes given.</summary>
    public int PayloadLength;

    /// <summary>What that payload is.</summary>
    public MediaDatagram First;

    /// <summary>An RTP packet is among the frames.</summary>
    public bool HasRtp;

    /// <summary>The modality that the first RTP packet tells.</summary>
    public MediaModality Modality;

    /// <summary>More bytes of this direction are needed to say, to confirm RTP and SRTCP by a second frame, or to reach the first RTP packet.</summary>
    public bool NeedsMore;

    /// <summary>
    /// Reads <paramref name="stream"/>, the bytes of one direction in order from its beginning. False if it is none of these; with
    /// <see cref="NeedsMore"/> if there are too few bytes to say.
    /// </summary>
    public static bool Read(ReadOnlySpan<byte> stream, out MediaStream facts)
    {
        facts = default;
        var hello = PseudoTls.Read(stream, out var at);
        if (hello == PseudoTlsHello.Incomplete)
        {
            facts.NeedsMore = true;
            return false;
        }

        facts.Hello = hello;
        facts.PayloadOffset = at;
        var rest = stream[at..];
        if (TryMsTurn(rest, ref facts) || TryStun(rest, ref facts) || TryLengths(rest, ref facts))
        {
            FindRtp(stream, ref facts);
            return true;
        }

        facts.NeedsMore |= rest.Length < Decisive && IsOpen(rest, hello != PseudoTlsHello.None);
        return hello != PseudoTlsHello.None;
    }

    // Behind a pseudo-TLS hello the frame header is enough; elsewhere what it frames must be known. Data relayed between TCP ends is a
    // stream of its own, which begins with the length of RFC 4571.
    static bool TryMsTurn(ReadOnlySpan<byte> rest, ref MediaStream facts)
    {
        if (!MsTurnFrame.TryRead(rest, out var frame))
            return false;
        var (offset, length) = (MsTurnFrame.HeaderLength, frame.Length);
        var payload = Payload(rest, offset, length);
        var isKnown = MediaDatagram.Read(payload, length, out var first);
        if (frame.IsControl)
        {
            isKnown &= first.Kind == MediaKind.Stun && first.Stun.Dialect == StunDialect.MsTurn && first.Stun.Length == length;
        }
        else if (!isKnown && payload.Length > LengthBytes && BinaryPrimitives.ReadUInt16BigEndian(payload) is var inside && inside <= length - LengthBytes)
        {
            isKnown = MediaDatagram.Read(Payload(payload, LengthBytes, inside), inside, out first);
            if (isKnown)
                (offset, length) = (offset + LengthBytes, inside);
        }

        if (facts.Hello == PseudoTlsHello.None && !(isKnown && (IsCertain(first) || HasFrameBehind(rest, frame.Length, ref facts))))
            return false;
        Found(StreamFraming.MsTurn, offset, length, isKnown ? first : default, ref facts);
        facts.NeedsMore = !isKnown && payload.Length < frame.Length && rest.Length < Decisive;
        return true;
    }

    static bool TryStun(ReadOnlySpan<byte> rest, ref MediaStream facts)
    {
        if (facts.Hello != PseudoTlsHello.None || !StunMessage.TryRead(rest, int.MaxValue, out var message))
            return false;
        MediaDatagram.Read(Payload(rest, 0, message.Length), message.Length, out var first);
        Found(StreamFraming.Stun, 0, message.Length, first, ref facts);
        return true;
    }

    static bool TryLengths(ReadOnlySpan<byte> rest, ref MediaStream facts)
    {
        if (facts.Hello != PseudoTlsHello.None || rest.Length < LengthBytes)
            return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
        var payload = Payload(rest, LengthBytes, length);
        if (!MediaDatagram.Read(payload, length, out var first) || first.Kind == MediaKind.ChannelData)
            return false;
        if (first.Kind == MediaKind.Stun && first.Stun.Length != length)
            return false;
        if (!IsCertain(first) && !HasMediaBehind(rest, length, in first, ref facts))
            return false;
        Found(StreamFraming.Rfc4571, LengthBytes, length, first, ref facts);
        return true;
    }

    static void FindRtp(ReadOnlySpan<byte> stream, ref MediaStream facts)
    {
        var rtp = facts.First.Rtp;
        facts.HasRtp = facts.First.Innermost == MediaKind.Rtp;
        var next = facts.PayloadOffset + facts.PayloadLength;
        if (!facts.HasRtp && !facts.NeedsMore)
            facts.HasRtp = FramedMedia.TryFindRtp(stream[Math.Min(next, stream.Length)..], facts.Framing, out rtp, out facts.NeedsMore);
        if (facts.HasRtp)
            facts.Modality = rtp.Modality;
    }

    // STUN and RTCP to the last byte stand by themselves; what may be RTP or SRTCP needs a second frame.
    static bool IsCertain(in MediaDatagram first) => first.Kind == MediaKind.Stun || (first.Kind == MediaKind.Rtcp && !first.Rtcp.IsEncrypted);

    static bool HasFrameBehind(ReadOnlySpan<byte> rest, int length, ref MediaStream facts)
    {
        var next = rest[Math.Min(MsTurnFrame.HeaderLength + length, rest.Length)..];
        facts.NeedsMore = next.Length < MsTurnFrame.HeaderLength && MsTurnFrame.CanStart(next);
        return MsTurnFrame.TryRead(next, out _);
    }

    static bool HasMediaBehind(ReadOnlySpan<byte> rest, int length, in MediaDatagram first, ref MediaStream facts)
    {
        var next = rest[Math.Min(LengthBytes + length, rest.Length)..];
        if (next.Length < LengthBytes + RtpHeader.FixedLength)
        {
            facts.NeedsMore = true;
            return false;
        }

        var nextLength = BinaryPrimitives.ReadUInt16BigEndian(next);
        var payload = Payload(next, LengthBytes, nextLength);
        if (first.Kind == MediaKind.Rtp && RtpHeader.Continues(first.Rtp, payload, nextLength, out _))
            return true;
        return MediaDatagram.Read(payload, nextLength, out var second)
            && (second.Kind is MediaKind.Stun or MediaKind.Rtcp || (second.Kind == MediaKind.Rtp && first.Kind == MediaKind.Rtcp));
    }

    static ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> rest, int offset, int length) => rest.Slice(offset, Math.Min(length, rest.Length - offset));

    static void Found(StreamFraming framing, int header, int length, in MediaDatagram first, ref MediaStream facts)
    {
        facts.Framing = framing;
        facts.PayloadOffset += header;
        facts.PayloadLength = length;
        facts.First = first;
    }

    // True if what is there does not exclude a framing: an MS-TURN frame, STUN, or a length before STUN or RTP.
    static bool IsOpen(ReadOnlySpan<byte> rest, bool isBehindHello)
    {
        if (isBehindHello || rest.Length <= LengthBytes)
            return MsTurnFrame.CanStart(rest) || !isBehindHello;
        return MsTurnFrame.CanStart(rest) || rest[0] < 2 || rest[LengthBytes] < 2 || (rest[LengthBytes] & 0xC0) == 0x80;
    }
}
