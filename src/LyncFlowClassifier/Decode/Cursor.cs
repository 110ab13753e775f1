namespace LyncFlowClassifier.Decode;

/// <summary>
/// Where decoding stands in a frame. Two limits apply: what was captured (no read goes past it) and what the headers claim
/// (<see cref="End"/>, narrowed by every length field on the way). Passed down the layers, copied to try something out.
/// </summary>
ref struct Cursor
{
    // Far above any frame, low enough that an offset plus any header length cannot overflow.
    const int MaxEnd = int.MaxValue - (1 << 20);

    readonly ReadOnlySpan<byte> _bytes;

    /// <summary>At the first byte of a frame. A wire length below the captured length is not believed.</summary>
    public Cursor(ReadOnlySpan<byte> bytes, uint wireLength)
    {
        _bytes = bytes;
        End = (int)Math.Min(Math.Max(wireLength, (uint)bytes.Length), MaxEnd);
    }

    /// <summary>All captured bytes of the frame.</summary>
    public readonly ReadOnlySpan<byte> Frame => _bytes;

    /// <summary>Offset in the frame of the next header, in bytes; may lie past the captured bytes.</summary>
    public int Offset { get; private set; }

    /// <summary>Offset in the frame where the innermost header so far says that its payload ends.</summary>
    public int End { get; private set; }

    /// <summary>True if what follows goes on elsewhere (a first fragment, a quote): longer claims are then no contradiction.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The first thing that failed; <see cref="DecodeFailure.None"/> so far if nothing did.</summary>
    public DecodeFailure Failure { get; private set; }

    /// <summary>True if <see cref="Failure"/> is a contradiction in the frame, false if the capture just ends there.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Bytes that the headers so far claim from here on, captured or not.</summary>
    public readonly int Claimed => End - Offset;

    /// <summary>Bytes from here on that are both captured and claimed.</summary>
    public readonly int Readable => Math.Max(0, Math.Min(End, _bytes.Length) - Offset);

    /// <summary>The next <paramref name="length"/> bytes without moving, or false and the failure noted.</summary>
    public bool TryPeek(int length, DecodeLayer layer, out ReadOnlySpan<byte> header)
    {
        if (length <= Readable)
        {
            header = _bytes.Slice(Offset, length);
            return true;
        }

        header = default;
        Note(layer, length, Readable, length > Claimed && !IsOpen);
        return false;
    }

    /// <summary>As <see cref="TryPeek"/>, and moves behind the bytes.</summary>
    public bool TryTake(int length, DecodeLayer layer, out ReadOnlySpan<byte> header)
    {
        if (!TryPeek(length, layer, out header))
            return false;
        Offset += length;
        return true;
    }

    /// <summary>Moves on over bytes that need not be captured. False, and a contradiction noted, if they are not claimed.</summary>
    public bool TrySkip(int length, DecodeLayer layer)
    {
        if (length > Claimed)
        {
            Note(layer, length, Math.Max(0, Claimed), !IsOpen);
            return false;
        }

        Offset += length;
        return true;
    }

    /// <summary>Narrows the end to <paramref name="length"/> bytes from here; a longer claim changes nothing.</summary>
    public void Limit(int length) => End = Math.Min(End, Offset + length);

    /// <summary>
    /// Sets the end to <paramref name="length"/> bytes from here because an IP header says so. Claiming more than there was
    /// is noted, but believed: tools that shorten frames often lose the wire length, and never the IP length.
    /// </summary>
    public void LimitByIp(int length, DecodeLayer layer)
    {
        if (length > Claimed)
            Note(layer, length, Claimed, !IsOpen);
        End = Offset + length;
    }

    /// <summary>What follows goes on outside this frame.</summary>
    public void Open() => IsOpen = true;

    /// <summary>Notes a contradiction in the header at the current offset.</summary>
    public void Fail(DecodeLayer layer, int needed, int available) => Note(layer, needed, available, isMalformed: true);

    void Note(DecodeLayer layer, int needed, int available, bool isMalformed)
    {
        // The first contradiction explains the rest; a mere cut gives way to it.
        if (IsMalformed || (!isMalformed && Failure.Layer != DecodeLayer.None))
            return;
        Failure = new DecodeFailure(layer, Offset, needed, available);
        IsMalformed = isMalformed;
    }
}
