namespace LyncFlowClassifier.Inspect;

/// <summary>
/// Walks elements of DER (X.690): definite lengths, tags of one byte. Every element takes at least two bytes, so a walk ends; nothing recurses.
/// </summary>
ref struct DerReader(ReadOnlySpan<byte> bytes)
{
    public const byte Boolean = 0x01;
    public const byte Integer = 0x02;
    public const byte OctetString = 0x04;
    public const byte ObjectIdentifier = 0x06;
    public const byte Sequence = 0x30;
    public const byte Set = 0x31;

    ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Tag of the next element, 0 if there is none.</summary>
    public readonly byte NextTag => _rest.IsEmpty ? (byte)0 : _rest[0];

    /// <summary>Takes the next element if it has this tag.</summary>
    public bool TryTake(byte tag, out ReadOnlySpan<byte> content)
    {
        content = default;
        return NextTag == tag && TryTake(out _, out content);
    }

    /// <summary>Enters the next element if it has this tag.</summary>
    public bool TryEnter(byte tag, out DerReader inside)
    {
        var isTaken = TryTake(tag, out var content);
        inside = new DerReader(content);
        return isTaken;
    }

    /// <summary>Takes the next element; false at the end, and where the encoding is wrong.</summary>
    public bool TryTake(out byte tag, out ReadOnlySpan<byte> content)
    {
        const int LongTag = 0x1F, LongLength = 0x80, MaxLengthBytes = 4;
        tag = 0;
        content = default;
        if (_rest.Length < 2 || (_rest[0] & LongTag) == LongTag)
            return false;
        var length = (uint)_rest[1];
        var header = 2;
        if (length >= LongLength)
        {
            var count = (int)length - LongLength;
            if (count is 0 or > MaxLengthBytes || _rest.Length < header + count)
                return false;
            length = 0;
            foreach (var part in _rest.Slice(header, count))
                length = length << 8 | part;
            header += count;
        }

        if (length > (uint)(_rest.Length - header))
            return false;
        tag = _rest[0];
        content = _rest.Slice(header, (int)length);
        _rest = _rest[(header + (int)length)..];
        return true;
    }
}
