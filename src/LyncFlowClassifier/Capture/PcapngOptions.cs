namespace LyncFlowClassifier.Capture;

/// <summary>Walks the options of one block: code, length, value padded to 4 bytes (draft-ietf-opsawg-pcapng, section 3.5).</summary>
ref struct PcapngOptions(ReadOnlySpan<byte> bytes, ByteOrder order)
{
    const int HeaderLength = 4;

    ReadOnlySpan<byte> _rest = bytes;

    public readonly ByteOrder Order => order;

    public ushort Code { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>True if an option claims more bytes than there are; the walk ended there.</summary>
    public bool Broken { get; private set; }

    /// <summary>Moves to the next option; false at the end.</summary>
    public bool Next()
    {
        if (_rest.Length < HeaderLength)
            return false;
        Code = order.U16(_rest);
        var length = order.U16(_rest[2..]);
        if (Code == 0)
            return false;
        if (length > _rest.Length - HeaderLength)
        {
            Broken = true;
            return false;
        }
        Value = _rest.Slice(HeaderLength, length);
        _rest = _rest[Math.Min(HeaderLength + ((length + 3) & ~3), _rest.Length)..];
        return true;
    }
}
