using System.Buffers.Text;
using System.Text;

namespace LyncFlowClassifier.Inspect;

/// <summary>Kind of media that an SDP line announces.</summary>
public enum SdpMediaKind : byte
{
    /// <summary>A kind that is not told apart.</summary>
    Other = 0,

    /// <summary><c>audio</c>.</summary>
    Audio,

    /// <summary><c>video</c>.</summary>
    Video,

    /// <summary><c>applicationsharing</c> (MS-RTASPF): desktop and application sharing.</summary>
    ApplicationSharing,

    /// <summary><c>data</c>: file transfer.</summary>
    Data,

    /// <summary><c>message</c>: instant messages inside SIP, no media port of its own.</summary>
    Message,
}

/// <summary>One media line of a session description in a SIP body (RFC 8866 section 5.14).</summary>
/// <param name="Kind">Kind of media.</param>
/// <param name="Port">Port at which its sender wants to receive, 0 if the media is refused (RFC 3264 section 6).</param>
/// <param name="IsTcp">True if the protocol names TCP (<c>TCP/RTP/SAVP</c>); ICE may choose otherwise.</param>
/// <param name="Address">Address of the media's or else the session's connection line; null if there was none, or a name.</param>
public readonly record struct SdpMedia(SdpMediaKind Kind, ushort Port, bool IsTcp, IpAddress? Address)
{
    /// <summary>Most media lines that are read of a message; Lync sends up to ten.</summary>
    public const int MaxLines = 16;

    // A long description of a Lync client has some 300 lines.
    const int MaxBodyLines = 2048;

    /// <summary>
    /// Reads the media lines of a SIP message with a session description, alone or as parts of a multipart body.
    /// Returns how many were written.
    /// </summary>
    public static int Read(ReadOnlySpan<byte> message, Span<SdpMedia> media)
    {
        media = media[..Math.Min(media.Length, MaxLines)];
        var body = message.IndexOf("\r\n\r\n"u8);
        if (body < 0)
            return 0;
        var rest = message[(body + 4)..];
        var count = 0;
        var ofDescription = -1;
        IpAddress? session = null;
        for (var lines = 0; lines < MaxBodyLines && StartLine.TryTake(ref rest, out var line); lines++)
        {
            if (line.SequenceEqual("v=0"u8))
            {
                ofDescription = 0;
                session = null;
            }
            else if (ofDescription < 0)
            {
                continue;
            }
            else if (line.StartsWith("c="u8) && TryReadAddress(line[2..], out var address))
            {
                if (ofDescription == 0)
                    session = address;
                else
                    media[count - 1] = media[count - 1] with { Address = address };
            }
            else if (line.StartsWith("m="u8) && TryReadLine(line[2..], out var one))
            {
                if (count == media.Length)
                    break;
                media[count++] = one with { Address = session };
                ofDescription++;
            }
        }

        return count;
    }

    // <media> <port>[/<count>] <protocol> <formats>
    static bool TryReadLine(ReadOnlySpan<byte> line, out SdpMedia media)
    {
        media = default;
        var space = line.IndexOf((byte)' ');
        if (space < 1)
            return false;
        var rest = line[(space + 1)..];
        if (!Utf8Parser.TryParse(rest, out ushort port, out var digits) || digits == rest.Length || rest[digits] is not ((byte)' ' or (byte)'/'))
            return false;
        var protocol = rest[digits..];
        var start = protocol.IndexOf((byte)' ');
        if (start < 0)
            return false;
        media = new SdpMedia(KindOf(line[..space]), port, StartLine.Starts(protocol[(start + 1)..], "TCP/"u8), null);
        return true;
    }

    // IN IP4 10.0.0.1[/ttl]
    static bool TryReadAddress(ReadOnlySpan<byte> line, out IpAddress address)
    {
        address = default;
        if (!line.StartsWith("IN IP4 "u8) && !line.StartsWith("IN IP6 "u8))
            return false;
        var text = line["IN IP4 "u8.Length..];
        var end = text.IndexOfAny((byte)'/', (byte)' ');
        if (end >= 0)
            text = text[..end];
        Span<char> chars = stackalloc char[IpAddress.MaxTextLength];
        return Ascii.ToUtf16(text[..Math.Min(text.Length, chars.Length)], chars, out var length) == System.Buffers.OperationStatus.Done
            && text.Length <= chars.Length && IpAddress.TryParse(chars[..length], out address);
    }

    static SdpMediaKind KindOf(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("audio"u8))
            return SdpMediaKind.Audio;
        if (name.SequenceEqual("video"u8))
            return SdpMediaKind.Video;
        if (name.SequenceEqual("applicationsharing"u8))
            return SdpMediaKind.ApplicationSharing;
        if (name.SequenceEqual("data"u8))
            return SdpMediaKind.Data;
        return name.SequenceEqual("message"u8) ? SdpMediaKind.Message : SdpMediaKind.Other;
    }
}
