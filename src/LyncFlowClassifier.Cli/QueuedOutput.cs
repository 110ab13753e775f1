using System.Globalization;

namespace LyncFlowClassifier.Cli;

/// <summary>
/// Takes whole lines without waiting and writes them on a thread of its own: who captures must not be kept waiting by a slow reader. What does
/// not fit is left out by the call, counted, and told in a line of its own.
/// </summary>
sealed class QueuedOutput : WriteOnlyStream
{
    /// <summary>Most bytes that wait.</summary>
    public const int DefaultCapacity = 32 << 20;

    readonly Stream _inner;
    readonly int _capacity;
    readonly Action _failed;
    readonly Thread _thread;
    readonly Lock _filling = new();
    readonly AutoResetEvent _filled = new(false);
    MemoryStream _waiting = new();
    MemoryStream _writing = new();
    long _lost;
    bool _ended;
    Exception? _failure;

    /// <summary>Begins; <paramref name="failed"/> is called once, on the writing thread, when nothing can be written any more.</summary>
    public QueuedOutput(Stream inner, Action failed, int capacity = DefaultCapacity)
    {
        (_inner, _failed, _capacity) = (inner, failed, capacity);
        _thread = new Thread(WriteAll) { IsBackground = true, Name = "output" };
        _thread.Start();
    }

    /// <summary>Why nothing is written any more; null while all is well.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Lines that were left out.</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>Takes lines, the last one ended.</summary>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.IsEmpty)
            return;
        lock (_filling)
        {
            if (_waiting.Length + buffer.Length > _capacity)
            {
                Volatile.Write(ref _lost, _lost + buffer.Count((byte)'\n'));
                return;
            }

            _waiting.Write(buffer);
        }

        _filled.Set();
    }

    /// <summary>Waits until all is written that waits now, or cannot be.</summary>
    public void Finish()
    {
        Volatile.Write(ref _ended, true);
        _filled.Set();
        _thread.Join();
    }

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        // A reader that takes nothing any more must not keep the program from ending.
        Volatile.Write(ref _ended, true);
        _filled.Set();
        base.Dispose(disposing);
    }

    void WriteAll()
    {
        var told = 0L;
        try
        {
            while (true)
            {
                var ended = Volatile.Read(ref _ended);
                lock (_filling)
                    (_waiting, _writing) = (_writing, _waiting);
                _inner.Write(_writing.GetBuffer(), 0, (int)_writing.Length);
                _writing.SetLength(0);
                if (Lost > told)
                    _inner.Write(LostLine(Lost - told));
                told = Lost;
                _inner.Flush();
                if (ended)
                    return;
                _filled.WaitOne();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CommandException or ObjectDisposedException)
        {
            Volatile.Write(ref _failure, e);
            _failed();
        }
    }

    static byte[] LostLine(long lines)
        => System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"lost\",\"lines\":{lines}}}\n"));
}
