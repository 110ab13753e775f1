namespace LyncFlowClassifier.Inspect;

/// <summary>
/// What the first datagrams of one end of a UDP flow were, one byte each, in order. A list so short can be joined: the codes of two
/// consecutive parts of a capture, one after the other and cut where <see cref="IsComplete"/> says enough, are those of one pass.
/// </summary>
public readonly struct DatagramCodes : IEquatable<DatagramCodes>
{
    /// <summary>Most datagrams of an end that are looked at.</summary>
    public const int Capacity = sizeof(ulong);

    const int BitsPerCode = 8;
    const byte Unrecognised = 1;
    const byte FirstProtocol = 2;
    const byte FirstMedia = 0x40;
    const byte Stun = 0x40, Turn = 0x41, Rtcp = 0x42;
    const byte Rtp = 0x80;

    readonly ulong _codes;

    DatagramCodes(ulong codes) => _codes = codes;

    /// <summary>One datagram that was not recognised.</summary>
    public static DatagramCodes OneUnrecognised => new(Unrecognised);

    /// <summary>The codes as a number, the first in the lowest byte: what a store keeps. Means the same in all versions.</summary>
    public ulong Bits => _codes;

    /// <summary>From <see cref="Bits"/>; false if no list can be so.</summary>
    public static bool TryFromBits(ulong bits, out DatagramCodes codes)
    {
        codes = new DatagramCodes(bits);
        for (var left = bits; left != 0; left >>= BitsPerCode)
        {
            if ((byte)left is not (Unrecognised or Stun or Turn or Rtcp or >= Rtp) && !IsService((byte)left))
                return false;
        }

        return true;
    }

    /// <summary>Datagrams that were looked at, 0 to <see cref="Capacity"/>.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            for (var left = _codes; left != 0; left >>= BitsPerCode)
                count++;
            return count;
        }
    }

    /// <summary>
    /// True if no further datagram is worth looking at: one that is no media, a relay's or a stream's was seen, or two RTP packets of which one tells the modality.
    /// </summary>
    public bool IsComplete
    {
        get
        {
            var streams = 0;
            var isTold = false;
            for (var at = 0; at < Capacity; at++)
            {
                var code = this[at];
                if (code == 0)
                    return false;
                if (code < FirstMedia)
                    return true;
                if (code < Rtp)
                    continue;
                streams++;
                isTold |= RtpPayloadTypes.ModalityOf(code - Rtp) != MediaModality.Unknown;
                if (streams >= 2 && isTold)
                    return true;
            }

            return true;
        }
    }

    /// <summary>
    /// What the datagrams are: the protocol that is no media, else RTP if two packets of it were seen (one alone may be chance), RTCP, a
    /// relay's messages, STUN.
    /// </summary>
    public AppProtocol Protocol
    {
        get
        {
            if (_codes == 0)
                return AppProtocol.None;
            int streams = 0, reports = 0, relays = 0, checks = 0;
            for (var at = 0; at < Capacity && this[at] is not 0 and var code; at++)
            {
                if (code is >= FirstProtocol and < FirstMedia)
                    return (AppProtocol)(code - FirstProtocol);
                streams += code >= Rtp ? 1 : 0;
                reports += code == Rtcp ? 1 : 0;
                relays += code == Turn ? 1 : 0;
                checks += code == Stun ? 1 : 0;
            }

            if (streams >= 2 || (streams == 1 && reports + relays + checks > 0))
                return AppProtocol.Rtp;
            return relays > 0 ? AppProtocol.Turn : checks > 0 ? AppProtocol.Stun : reports > 0 ? AppProtocol.Rtcp : AppProtocol.None;
        }
    }

    /// <summary>The modality that the payload types tell: the first that tells one, if the datagrams are RTP.</summary>
    public MediaModality Modality
    {
        get
        {
            if (Protocol != AppProtocol.Rtp)
                return MediaModality.Unknown;
            for (var left = _codes; left != 0; left >>= BitsPerCode)
            {
                var code = (byte)left;
                if (code >= Rtp && RtpPayloadTypes.ModalityOf(code - Rtp) is not MediaModality.Unknown and var modality)
                    return modality;
            }

            return MediaModality.Unknown;
        }
    }

    static bool IsService(byte code) => code is >= FirstProtocol and < FirstMedia && Enum.IsDefined((AppProtocol)(code - FirstProtocol));

    byte this[int at] => (byte)(_codes >> (at * BitsPerCode));

    /// <summary>The RTP payload types seen, in order, each once; written to <paramref name="types"/>. Returns how many they are.</summary>
    public int PayloadTypes(Span<byte> types)
    {
        var count = 0;
        for (var at = 0; at < Capacity; at++)
        {
            var type = (byte)(this[at] - Rtp);
            if (this[at] >= Rtp && count < types.Length && !types[..count].Contains(type))
                types[count++] = type;
        }

        return count;
    }

    /// <summary>With one more datagram; unchanged if the list is full.</summary>
    /// <param name="service">Protocol that <see cref="DatagramService"/> says, if it is none of the media path.</param>
    /// <param name="media">What <see cref="MediaDatagram"/> says; default if it is none of the media path.</param>
    public DatagramCodes With(AppProtocol service, in MediaDatagram media)
        => With(service != AppProtocol.None ? (byte)(FirstProtocol + (byte)service) : CodeOf(media));

    /// <summary>The codes of this part of a capture and, as far as they are needed, of the next one.</summary>
    public DatagramCodes Then(DatagramCodes next)
    {
        var joined = this;
        for (var at = 0; at < Capacity && next[at] != 0 && !joined.IsComplete; at++)
            joined = joined.With(next[at]);
        return joined;
    }

    DatagramCodes With(byte code)
    {
        var count = Count;
        return count == Capacity ? this : new DatagramCodes(_codes | ((ulong)code << (count * BitsPerCode)));
    }

    static byte CodeOf(in MediaDatagram media) => media.Kind == MediaKind.None ? Unrecognised : media.Innermost switch
    {
        MediaKind.Rtp => (byte)(Rtp + media.Rtp.PayloadType),
        MediaKind.Rtcp => Rtcp,
        MediaKind.Stun when media.Kind == MediaKind.Stun && media.Relayed == MediaKind.None && media.Stun.Method == StunMethod.Binding => Stun,
        _ => Turn,
    };

    /// <inheritdoc/>
    public bool Equals(DatagramCodes other) => _codes == other._codes;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DatagramCodes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _codes.GetHashCode();

    /// <summary>True if both lists are the same.</summary>
    public static bool operator ==(DatagramCodes one, DatagramCodes other) => one.Equals(other);

    /// <summary>True if the lists differ.</summary>
    public static bool operator !=(DatagramCodes one, DatagramCodes other) => !one.Equals(other);
}
