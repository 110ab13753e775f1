using System.Diagnostics;
using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Cli;

/// <summary>
/// A line on standard error that shows how far reading is, from one second after the start; erased at the end. The only clock here is a
/// stopwatch, and nothing of it reaches the report.
/// </summary>
sealed class ProgressLine : IDisposable
{
    const int FirstAfterMilliseconds = 1000;
    const int PeriodMilliseconds = 200;

    readonly CliHost _host;
    readonly CaptureStatistics _statistics;
    readonly Func<long> _frames;
    readonly long _start = Stopwatch.GetTimestamp();
    readonly Lock _drawing = new();
    readonly Timer _timer;
    bool _drawn;
    bool _ended;

    public ProgressLine(CliHost host, CaptureStatistics statistics, Func<long> frames)
    {
        _host = host;
        _statistics = statistics;
        _frames = frames;
        _timer = new Timer(_ => Draw(), null, FirstAfterMilliseconds, PeriodMilliseconds);
    }

    public void Dispose()
    {
        lock (_drawing)
        {
            _ended = true;
            if (_drawn)
                _host.Error.Write("\r\e[K");
        }

        _timer.Dispose();
    }

    void Draw()
    {
        lock (_drawing)
        {
            if (_ended)
                return;
            _drawn = true;
            var text = ProgressText.Of(
                _statistics.BytesRead, _statistics.TotalBytes, _frames(), Stopwatch.GetElapsedTime(_start), _host.TerminalWidth() - 1, _host.IsUnicode);
            _host.Error.Write($"\r{text}\e[K");
        }
    }
}
