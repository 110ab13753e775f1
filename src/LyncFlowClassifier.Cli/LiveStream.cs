using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli;

/// <summary>The lines of <c>capture --format ndjson</c>, on their way to a reader that may be slow or gone.</summary>
sealed class LiveStream : IDisposable
{
    readonly QueuedOutput _queue;

    public LiveStream(Stream output, Translation language, Action stop)
    {
        _queue = new QueuedOutput(output, stop);
        Listener = new LiveNdjson(_queue, language);
    }

    /// <summary>Writes the lines.</summary>
    public LiveNdjson Listener { get; }

    /// <summary>Writes the last lines, and waits until all are written.</summary>
    public void Finish(TrafficReport report)
    {
        Listener.Finish(report);
        _queue.Finish();
        if (_queue.Failure is { } failure)
            throw failure as CommandException ?? OutputStream.Failure("the output", failure);
    }

    public void Dispose()
    {
        Listener.Dispose();
        _queue.Dispose();
    }
}
