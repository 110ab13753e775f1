using System.Diagnostics;
using System.Text;

namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>What a running process prints, as it comes.</summary>
sealed class StreamedText
{
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    readonly MemoryStream _bytes = new();
    readonly List<string> _lines = [];
    readonly Thread _thread;
    int _lineStart;
    bool _ended;

    public StreamedText(Stream stream)
    {
        // A thread of its own: a read of a pipe blocks, and many at once would wait for the pool's threads.
        _thread = new Thread(() => Read(stream)) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>All of it, when it has ended.</summary>
    public byte[] ToEnd()
    {
        Assert.True(_thread.Join(LongestWait), "The stream did not end.");
        return _bytes.ToArray();
    }

    /// <summary>Waits for a line, the first that fits; null if the stream ends without it. Fails the test after a minute.</summary>
    public string? WaitFor(Predicate<string> isWanted)
    {
        var begun = Stopwatch.GetTimestamp();
        lock (_lines)
        {
            var looked = 0;
            while (true)
            {
                if (_lines.FindIndex(looked, isWanted) is >= 0 and var index)
                    return _lines[index];
                if (_ended)
                    return null;
                looked = _lines.Count;
                var left = LongestWait - Stopwatch.GetElapsedTime(begun);
                Assert.True(left > TimeSpan.Zero && Monitor.Wait(_lines, left), $"The line did not come. There were:\n{string.Join('\n', _lines.TakeLast(20))}");
            }
        }
    }

    void Read(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        while (stream.Read(buffer) is > 0 and var count)
        {
            lock (_lines)
            {
                _bytes.Write(buffer, 0, count);
                Cut();
                Monitor.PulseAll(_lines);
            }
        }

        lock (_lines)
        {
            _ended = true;
            Monitor.PulseAll(_lines);
        }
    }

    void Cut()
    {
        var all = _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);
        while (all[_lineStart..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            _lines.Add(Encoding.UTF8.GetString(all.Slice(_lineStart, length)));
            _lineStart += length + 1;
        }
    }
}
