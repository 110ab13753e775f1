using System.Runtime.ExceptionServices;

namespace LyncFlowClassifier.Capture;

/// <summary>
/// Reads another source on a thread of its own, a few pieces ahead, and hands out the same bytes. Neither side spins: whoever has
/// nothing to do waits until the other wakes it.
/// </summary>
/// <param name="inner">The source; only the other thread touches it once reading has begun.</param>
/// <param name="mayBlock">True if reading may wait for ever, as on a pipe: then nobody waits for the other thread to end.</param>
sealed class AsideSource(ByteSource inner, bool mayBlock) : ByteSource
{
    const int Pieces = 8;
    const int PieceLength = 128 << 10;

    readonly object _door = new();
    readonly byte[][] _pieces = new byte[Pieces][];
    readonly int[] _lengths = new int[Pieces];
    Thread? _thread;
    ExceptionDispatchInfo? _error;
    int _first;
    int _count;
    int _used;
    bool _innerEnded;
    bool _stopping;

    public override int Read(Span<byte> destination)
    {
        if (destination.IsEmpty)
            return 0;
        Start();
        byte[] piece;
        int length;
        lock (_door)
        {
            while (_count == 0 && !_innerEnded)
                Monitor.Wait(_door);
            if (_count == 0)
            {
                _error?.Throw();
                (Failure, LimitReached) = (inner.Failure, inner.LimitReached);
                return 0;
            }
            (piece, length) = (_pieces[_first], _lengths[_first]);
        }
        var count = Math.Min(length - _used, destination.Length);
        piece.AsSpan(_used, count).CopyTo(destination);
        _used += count;
        if (_used == length)
            GiveBack();
        return count;
    }

    public override void Dispose()
    {
        lock (_door)
        {
            _stopping = true;
            Monitor.PulseAll(_door);
        }
        if (_thread is null)
            inner.Dispose();
        else if (!mayBlock)
            _thread.Join();
    }

    void Start()
    {
        if (_thread is not null)
            return;
        for (var i = 0; i < Pieces; i++)
            _pieces[i] = GC.AllocateUninitializedArray<byte>(PieceLength);
        _thread = new Thread(ReadAhead) { IsBackground = true };
        _thread.Start();
    }

    void GiveBack()
    {
        lock (_door)
        {
            _used = 0;
            _first = (_first + 1) % Pieces;
            // The other thread waits only when all pieces are full; several free ones are worth waking it.
            if (--_count == Pieces / 2)
                Monitor.PulseAll(_door);
        }
    }

    /// <summary>The other thread; it ends at the end of the bytes, or when nobody wants them any more.</summary>
    void ReadAhead()
    {
        try
        {
            while (TakeFreePiece() is { } free)
            {
                var length = inner.Read(_pieces[free]);
                if (length == 0)
                    break;
                lock (_door)
                {
                    _lengths[free] = length;
                    if (++_count == 1)
                        Monitor.PulseAll(_door);
                }
            }
        }
        catch (Exception error)
        {
            _error = ExceptionDispatchInfo.Capture(error);
        }
        finally
        {
            inner.Dispose();
            lock (_door)
            {
                _innerEnded = true;
                Monitor.PulseAll(_door);
            }
        }
    }

    int? TakeFreePiece()
    {
        lock (_door)
        {
            while (_count == Pieces && !_stopping)
                Monitor.Wait(_door);
            return _stopping ? null : (_first + _count) % Pieces;
        }
    }
}
