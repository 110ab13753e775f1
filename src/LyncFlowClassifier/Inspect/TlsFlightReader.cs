using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// Goes over the records of one direction. Handshake messages may share a record or span several (RFC 5246 section 6.2.1);
/// time and stack are bounded by the length of the stream, which is at most <see cref="TlsFlight.MaxLength"/>.
/// </summary>
ref struct TlsFlightReader(ReadOnlySpan<byte> stream)
{
    readonly ReadOnlySpan<byte> _stream = stream;

    // Offset of the next byte, and how many bytes from there belong to the current record.
    int _at;
    int _left;

    // The stream went on with something that cannot follow.
    bool _isBroken;

    /// <summary>Adds what the records say to <paramref name="facts"/>.</summary>
    public void Read(ref TlsFlight facts)
    {
        facts.NeedsMore = true;
        while (Next(out var record))
        {
            if (facts.RecordVersion == TlsVersion.None)
                facts.RecordVersion = record.Version;
            if (record.Type == TlsContentType.Handshake && !facts.Has(TlsParts.ChangeCipherSpec))
                Messages(ref facts);
            else
                Other(record, ref facts);
            if (_isBroken)
                break;
            Skip(_left);
        }

        facts.IsDamaged |= _isBroken;
        if (_isBroken)
            facts.NeedsMore = false;
    }

    // The next record header, if it is there; the body may be cut.
    bool Next(out TlsRecord record)
    {
        var rest = _stream[_at..];
        if (!TlsRecord.TryRead(rest, out record))
        {
            _isBroken |= !TlsRecord.CanStart(rest);
            return false;
        }

        _at += TlsRecord.HeaderLength;
        _left = record.Length;
        return true;
    }

    void Skip(int count)
    {
        _at = Math.Min(_at + count, _stream.Length);
        _left -= count;
    }

    readonly void Other(TlsRecord record, ref TlsFlight facts)
    {
        switch (record.Type)
        {
            case TlsContentType.ChangeCipherSpec:
                facts.IsResumed |= facts.Has(TlsParts.ServerHello) && facts.ChosenVersion is not (TlsVersion.None or TlsVersion.Tls13)
                    && !facts.Has(TlsParts.Certificate | TlsParts.ServerHelloDone);
                facts.Parts |= TlsParts.ChangeCipherSpec;
                facts.NeedsMore = false;
                break;
            case TlsContentType.ApplicationData:
                facts.Parts |= TlsParts.ApplicationData;
                facts.NeedsMore = false;
                break;
            case TlsContentType.Alert when record.Length == 2 && _at + 2 <= _stream.Length && !facts.Has(TlsParts.ChangeCipherSpec):
                Alert(_stream[_at], _stream[_at + 1], ref facts);
                break;
        }
    }

    static void Alert(byte level, byte description, ref TlsFlight facts)
    {
        const byte Warning = 1, Fatal = 2, CloseNotify = 0;
        if (level is not (Warning or Fatal))
            return;
        if (facts.AlertLevel < level)
            (facts.AlertLevel, facts.AlertDescription) = (level, description);
        facts.Parts |= TlsParts.Alert;
        if (level == Fatal || description == CloseNotify)
            facts.NeedsMore = false;
    }

    // Messages until one ends where its record ends.
    void Messages(ref TlsFlight facts)
    {
        Span<byte> header = stackalloc byte[TlsHandshake.HeaderLength];
        while (_left > 0 && Gather(header) == header.Length)
        {
            var length = (int)(BinaryPrimitives.ReadUInt32BigEndian(header) & 0xFFFFFF);
            if (!TlsHandshake.IsClear(header[0]))
            {
                _isBroken = true;
                return;
            }

            if (_left >= length && _at + length <= _stream.Length)
            {
                var body = _stream.Slice(_at, length);
                Skip(length);
                TlsMessage.Read(header[0], body, length, ref facts);
            }
            else
            {
                Spanning(header[0], length, ref facts);
            }

            if (_isBroken)
                return;
        }
    }

    // A message over several records, or one that is cut.
    void Spanning(byte type, int length, ref TlsFlight facts)
    {
        Span<byte> buffer = stackalloc byte[Math.Min(length, _stream.Length - _at)];
        var count = Gather(buffer);
        if (count < length)
            _left = 0;
        TlsMessage.Read(type, buffer[..count], length, ref facts);
    }

    // Copies handshake bytes over the ends of records; fewer where the stream ends.
    int Gather(scoped Span<byte> into)
    {
        var count = 0;
        while (count < into.Length)
        {
            if (_left == 0)
            {
                if (!Next(out var record))
                    break;
                if (record.Type != TlsContentType.Handshake)
                {
                    _isBroken = true;
                    break;
                }
            }

            var part = Math.Min(into.Length - count, Math.Min(_left, _stream.Length - _at));
            if (part == 0)
                break;
            _stream.Slice(_at, part).CopyTo(into[count..]);
            Skip(part);
            count += part;
        }

        return count;
    }
}
