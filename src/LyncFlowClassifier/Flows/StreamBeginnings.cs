using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// The first bytes of both directions of a TCP connection, in order, while they are worth following: a TLS handshake that spans frames.
/// No reassembly: bytes that come again are passed over, and a gap ends it.
/// </summary>
sealed class StreamBeginnings
{
    /// <summary>Rough size of the objects beside the bytes.</summary>
    const int ObjectBytes = 200;

    /// <summary>Most data frames of one end that are followed, those not counted that come again.</summary>
    public const int MaxFrames = 16;

    const int FirstCapacity = 256;

    readonly Beginning?[] _ends = new Beginning?[2];

    /// <summary>Bytes in use.</summary>
    public int BytesInUse => ObjectBytes + (_ends[0]?.Bytes.Length ?? 0) + (_ends[1]?.Bytes.Length ?? 0);

    /// <summary>True if neither end is followed any more.</summary>
    public bool IsEmpty => _ends[0] is null && _ends[1] is null;

    /// <summary>Bytes of an end so far.</summary>
    public ReadOnlySpan<byte> Of(uint end) => _ends[end] is { } kept ? kept.Bytes.AsSpan(0, kept.Length) : default;

    /// <summary>True if the end is followed.</summary>
    public bool Follows(uint end) => _ends[end] is not null;

    /// <summary>
    /// Adds a data frame. False if the end cannot be followed further: bytes are missing, or there are enough.
    /// </summary>
    /// <param name="end">End that sent it.</param>
    /// <param name="sequence">Its sequence number.</param>
    /// <param name="payload">Its payload as far as captured.</param>
    /// <param name="wireLength">Length of the payload on the wire, in bytes.</param>
    /// <param name="isNew">False if all of it was there before.</param>
    public bool TryAdd(uint end, uint sequence, ReadOnlySpan<byte> payload, int wireLength, out bool isNew)
    {
        var kept = _ends[end] ??= new Beginning(sequence);
        var overlap = (int)(kept.Next - sequence);
        isNew = overlap < wireLength;
        if (overlap < 0)
            return false;
        if (!isNew)
            return true;
        if (++kept.Frames > MaxFrames)
            return false;
        var fresh = payload[Math.Min(overlap, payload.Length)..];
        kept.Append(fresh);
        kept.Next = sequence + (uint)wireLength;
        return payload.Length == wireLength && kept.Length < TlsFlight.MaxLength;
    }

    /// <summary>Stops following an end.</summary>
    public void Close(uint end) => _ends[end] = null;

    sealed class Beginning(uint next)
    {
        public byte[] Bytes = new byte[FirstCapacity];
        public int Length;
        public uint Next = next;
        public int Frames;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            bytes = bytes[..Math.Min(bytes.Length, TlsFlight.MaxLength - Length)];
            if (Length + bytes.Length > Bytes.Length)
                Array.Resize(ref Bytes, Math.Min(TlsFlight.MaxLength, Math.Max(2 * Bytes.Length, Length + bytes.Length)));
            bytes.CopyTo(Bytes.AsSpan(Length));
            Length += bytes.Length;
        }
    }
}
