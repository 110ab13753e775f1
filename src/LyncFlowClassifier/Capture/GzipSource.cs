using System.Globalization;

namespace LyncFlowClassifier.Capture;

/// <summary>
/// The bytes in a gzip file (RFC 1952) of one or several members. Everything before damage or the end of a cut file is handed
/// out; bytes after the last member that do not begin another are ignored, as gzip does.
/// </summary>
sealed class GzipSource : ByteSource
{
    const int DeflateMethod = 8;
    const int HeaderChecksum = 2, ExtraField = 4, FileName = 8, Comment = 16, ReservedFlags = 0xE0;

    readonly ByteSource _source;
    readonly BitReader _input;
    readonly Inflater _inflater;
    readonly long _maxBytes;
    ReadOnlyMemory<byte> _ready;
    long _allowed;
    bool _inMember;
    bool _ended;
    uint _checksum;
    uint _size;

    /// <summary>Wraps and owns a source of which <paramref name="head"/> was already read.</summary>
    public GzipSource(ByteSource source, ReadOnlySpan<byte> head, long maxBytes)
    {
        _source = source;
        _input = new BitReader(source, head);
        _inflater = new Inflater(_input);
        _maxBytes = _allowed = maxBytes;
    }

    /// <summary>True if the bytes begin like a gzip member.</summary>
    public static bool Recognises(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, ..];

    public override int Read(Span<byte> destination)
    {
        while (_ready.IsEmpty && !_ended)
            if (_inMember)
                Decompress();
            else
                BeginMember();
        var count = Math.Min(_ready.Length, destination.Length);
        _ready.Span[..count].CopyTo(destination);
        _ready = _ready[count..];
        return count;
    }

    public override void Dispose() => _source.Dispose();

    void BeginMember()
    {
        if (_input.AtEnd() || _input.Take(8) != 0x1F || _input.Take(8) != 0x8B)
        {
            End(_source.Failure);
            return;
        }
        var method = _input.Take(8);
        var flags = _input.Take(8);
        // Time, extra flags and system say nothing about the data.
        _input.Take(32);
        _input.Take(16);
        if (method != DeflateMethod || (flags & ReservedFlags) != 0)
        {
            End(_input.Overrun ? Inflater.Truncated : Inflater.Corrupt);
            return;
        }
        if ((flags & ExtraField) != 0)
            for (var left = _input.Take(16); left > 0 && !_input.Overrun; left--)
                _input.Take(8);
        if ((flags & FileName) != 0)
            SkipText();
        if ((flags & Comment) != 0)
            SkipText();
        if ((flags & HeaderChecksum) != 0)
            _input.Take(16);
        if (_input.Overrun)
        {
            End(Inflater.Truncated);
            return;
        }
        _inflater.Restart();
        (_inMember, _checksum, _size) = (true, 0, 0);
    }

    // Ends at the input's end at the latest, where the reader gives zeros.
    void SkipText()
    {
        while (_input.Take(8) != 0)
        {
        }
    }

    void Decompress()
    {
        _ready = _inflater.Decompress(out var failure);
        _checksum = Crc32.Append(_checksum, _ready.Span);
        _size += (uint)_ready.Length;
        if (_ready.Length > _allowed)
        {
            _ready = _ready[..(int)_allowed];
            LimitReached = true;
            failure = $"it expands to more than {_maxBytes.ToString("N0", CultureInfo.InvariantCulture)} bytes, which is the limit";
        }
        _allowed -= _ready.Length;
        if (failure is not null)
            End(failure);
        else if (_inflater.Finished)
            EndMember();
    }

    void EndMember()
    {
        _inMember = false;
        _input.Align();
        var matches = _input.Take(32) == _checksum & _input.Take(32) == _size;
        if (_input.Overrun)
            End(Inflater.Truncated);
        else if (!matches)
            End($"the gzip checksum does not match");
    }

    void End(FormattableString? failure)
    {
        // A file that could not be read on looks cut from here.
        Failure = LimitReached ? failure : _source.Failure ?? failure;
        _ended = true;
    }
}
