namespace LyncFlowClassifier.Inspect;

/// <summary>
/// Walks the elements of one level of BER or DER (X.690) with one-byte tags and definite lengths: all that certificates and Kerberos (DER)
/// and LDAP (RFC 4511 section 5.1) use. An element that the payload ends in is given as far as it goes. Every element takes at least two
/// bytes, so a walk ends; nothing recurses.
/// </summary>
ref struct BerCursor(ReadOnlySpan<byte> bytes)
{
    /// <summary>Universal tags.</summary>
    public const byte Boolean = 0x01, Integer = 0x02, OctetString = 0x04, ObjectIdentifier = 0x06, Enumerated = 0x0A, Sequence = 0x30, Set = 0x31;

    // Lengths above 2^24 have no place in a message that fits into a few segments.
    const int MaxLengthBytes = 3;

    ReadOnlySpan<byte> _rest = bytes;

    /// <summary>True if the last element goes on behind the bytes.</summary>
    public bool IsCut { get; private set; }

    public byte Tag { get; private set; }

    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>Moves to the next element: no if there cannot be one, maybe if the bytes end before its content.</summary>
    public Recognition Next()
    {
        if (_rest.Length == 0)
            return Recognition.Maybe;
        Tag = _rest[0];
        if ((Tag & 0x1F) == 0x1F)
            return Recognition.No;
        if (_rest.Length == 1)
            return Recognition.Maybe;
        var lengthBytes = _rest[1] < 0x80 ? 0 : _rest[1] & 0x7F;
        if (lengthBytes > MaxLengthBytes || _rest[1] == 0x80)
        {
            // Four bytes of length are legal if the first is 0.
            if (lengthBytes != 4 || (_rest.Length > 2 && _rest[2] != 0))
                return Recognition.No;
        }

        var start = 2 + lengthBytes;
        if (_rest.Length < start)
            return Recognition.Maybe;
        var length = lengthBytes == 0 ? _rest[1] : 0;
        foreach (var digit in _rest[2..start])
            length = (length << 8) | digit;
        IsCut = length > _rest.Length - start;
        var end = IsCut ? _rest.Length : start + length;
        Content = _rest[start..end];
        _rest = _rest[end..];
        return Recognition.Yes;
    }

    /// <summary>Moves to the next element; false if there is none or its tag is another.</summary>
    public bool TryNext(byte tag) => Next() == Recognition.Yes && Tag == tag;

    /// <summary>As <see cref="TryNext"/>, for an element that holds others.</summary>
    public bool TryEnter(byte tag, out BerCursor inner)
    {
        var there = TryNext(tag);
        inner = new BerCursor(there ? Content : default);
        return there;
    }

    /// <summary>Takes the next element if it has this tag and is whole; else stays before it.</summary>
    public bool TryTake(byte tag, out ReadOnlySpan<byte> content)
    {
        var next = this;
        var isTaken = next.TryNext(tag) && !next.IsCut;
        content = isTaken ? next.Content : default;
        if (isTaken)
            this = next;
        return isTaken;
    }

    /// <summary>As <see cref="TryTake"/>, for an element that holds others.</summary>
    public bool TryTakeInto(byte tag, out BerCursor inner)
    {
        var isTaken = TryTake(tag, out var content);
        inner = new BerCursor(content);
        return isTaken;
    }

    /// <summary>The content as a number of up to four bytes; null if it is none.</summary>
    public readonly int? Number
    {
        get
        {
            if (IsCut || Content.Length is 0 or > 4)
                return null;
            var number = (int)(sbyte)Content[0];
            foreach (var digit in Content[1..])
                number = (number << 8) | digit;
            return number;
        }
    }

    /// <summary>The content as a name; null if it is cut.</summary>
    public readonly string? Name => IsCut ? null : CapturedName.FromUtf8(Content);
}
