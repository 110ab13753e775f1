using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace LyncFlowClassifier.Inspect;

/// <summary>What the beginning of one direction of a TCP connection shows, as values.</summary>
public struct StreamFacts
{
    /// <summary>Protocol; None if nothing was recognised.</summary>
    public AppProtocol Protocol;

    /// <summary>Framing of media over TCP.</summary>
    public StreamFraming Framing;

    /// <summary>Modality that an RTP payload type tells.</summary>
    public MediaModality Modality;

    /// <summary>TLS: a session is resumed, so no certificate is asked for or shown.</summary>
    public bool IsResumed;

    /// <summary>HTTP: a proxy is asked to connect to another host (RFC 9110 section 9.3.6).</summary>
    public bool IsConnect;

    /// <summary>TLS: what was seen of the handshake.</summary>
    public TlsParts TlsParts;

    /// <summary>TLS: the version that the server chose; of a client, the highest that it offers.</summary>
    public TlsVersion TlsVersion;

    /// <summary>Reads <paramref name="stream"/>: the bytes of one direction in order from where they begin.</summary>
    /// <param name="stream">At most <see cref="TlsFlight.MaxLength"/> bytes are looked at.</param>
    /// <param name="service">What <see cref="StreamService"/> says of these bytes.</param>
    /// <param name="names">Names that were found; null if none.</param>
    /// <returns>True if more bytes would say more.</returns>
    public bool Read(ReadOnlySpan<byte> stream, AppProtocol service, out StreamNames? names)
    {
        this = default;
        names = null;
        var flight = default(TlsFlight);
        var isTls = CanBeTls(stream) && TlsFlight.Read(stream, out flight);
        if (isTls)
        {
            Protocol = AppProtocol.Tls;
            TlsParts = flight.Parts;
            TlsVersion = flight.ChosenVersion != TlsVersion.None ? flight.ChosenVersion : flight.OfferedVersion;
            IsResumed = flight.IsResumed;
            names = StreamNames.Of(flight);
            return flight.NeedsMore;
        }

        if (service != AppProtocol.None)
        {
            Protocol = service;
            IsConnect = service == AppProtocol.Http && stream.StartsWith("CONNECT "u8);
            var authentication = StreamAuthentication.Read(service, stream);
            names = StreamNames.Of(authentication);
            return authentication.NeedsMore;
        }

        var media = default(MediaStream);
        if (CanBeMedia(stream) && MediaStream.Read(stream, out media))
        {
            Framing = media.Framing;
            Modality = media.Modality;
            Protocol = ProtocolOf(media);
        }

        return (flight.NeedsMore || media.NeedsMore) && (Protocol != AppProtocol.None || IsWorthFollowing(stream));
    }

    /// <summary>False if the first bytes say that <see cref="Read"/> would find neither TLS nor media, nor wish for more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool CanBeRead(ReadOnlySpan<byte> stream) => CanBeTls(stream) || CanBeMedia(stream);

    // Most first payloads are neither, and their first byte says so: a record type of TLS, or the form of SSL 2.0.
    static bool CanBeTls(ReadOnlySpan<byte> stream) => stream.Length > 0 && (stream[0] is >= (byte)TlsContentType.ChangeCipherSpec and <= (byte)TlsContentType.ApplicationData
        || ((stream[0] & 0x80) != 0 && (stream.Length <= 2 || stream[2] <= 1)));

    // A length of RFC 4571, STUN, a frame of MS-TURN, or its pseudo-TLS.
    static bool CanBeMedia(ReadOnlySpan<byte> stream) => stream.Length > 0 && stream[0] is < 8 or (byte)TlsContentType.Handshake;

    // Nearly any few bytes may go on as a length and media; only those are followed that look like more than chance: a TLS record, or
    // the length of a packet before RTP.
    static bool IsWorthFollowing(ReadOnlySpan<byte> stream)
    {
        const int LengthBytes = 2, LongestPacket = 1500;
        if (stream.Length <= LengthBytes)
            return stream.Length > 0 && stream[0] == (byte)TlsContentType.Handshake;
        return stream[0] == (byte)TlsContentType.Handshake
            || (BinaryPrimitives.ReadUInt16BigEndian(stream) <= LongestPacket && (stream[LengthBytes] & 0xC0) == 0x80);
    }

    const int ProtocolShift = 12, ProtocolBits = 5, FramingShift = 17, FramingBits = 2, ModalityShift = 19, ModalityBits = 3;
    const int VersionShift = 22, VersionBits = 3, ResumedShift = 25, ConnectShift = 26;
    const uint PartsMask = (1u << ProtocolShift) - 1;

    const uint Ssl20Number = 1, Ssl30Number = 2;

    /// <summary>All of it in 27 bits; a version that no specification has becomes none.</summary>
    public readonly uint ToBits() => (uint)TlsParts | ((uint)Protocol << ProtocolShift) | ((uint)Framing << FramingShift)
        | ((uint)Modality << ModalityShift) | (NumberOf(TlsVersion) << VersionShift) | (IsResumed ? 1u << ResumedShift : 0) | (IsConnect ? 1u << ConnectShift : 0);

    /// <summary>From <see cref="ToBits"/>.</summary>
    public static StreamFacts FromBits(uint bits) => new()
    {
        TlsParts = (TlsParts)(bits & PartsMask),
        Protocol = (AppProtocol)(bits >> ProtocolShift & ((1 << ProtocolBits) - 1)),
        Framing = (StreamFraming)(bits >> FramingShift & ((1 << FramingBits) - 1)),
        Modality = (MediaModality)(bits >> ModalityShift & ((1 << ModalityBits) - 1)),
        TlsVersion = VersionOf(bits >> VersionShift & ((1 << VersionBits) - 1)),
        IsResumed = (bits >> ResumedShift & 1) != 0,
        IsConnect = (bits >> ConnectShift & 1) != 0,
    };

    static uint NumberOf(TlsVersion version) => version switch
    {
        TlsVersion.Ssl20 => Ssl20Number,
        >= TlsVersion.Ssl30 and <= TlsVersion.Tls13 => Ssl30Number + ((uint)version - (uint)TlsVersion.Ssl30),
        _ => 0,
    };

    static TlsVersion VersionOf(uint number) => number switch
    {
        0 => TlsVersion.None,
        Ssl20Number => TlsVersion.Ssl20,
        _ => (TlsVersion)((uint)TlsVersion.Ssl30 + (number - Ssl30Number)),
    };

    static AppProtocol ProtocolOf(in MediaStream media) => media.First.Innermost switch
    {
        _ when media.HasRtp => AppProtocol.Rtp,
        MediaKind.Rtcp => AppProtocol.Rtcp,
        _ when media.Hello != PseudoTlsHello.None => AppProtocol.PseudoTls,
        MediaKind.Stun when media.Framing != StreamFraming.MsTurn && media.First.Stun.Method == StunMethod.Binding => AppProtocol.Stun,
        _ => AppProtocol.Turn,
    };
}
