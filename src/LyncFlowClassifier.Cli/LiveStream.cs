using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli;

/// <summary>The lines of <c>capture --format ndjson</c>, on their way to a reader that may be slow or gone.</summary>
sealed class LiveStream : IDisposable
{
    readonly QueuedOutput _queue;
    readonly Stream _output;
    readonly string _name;

    /// <summary>Opens the output: a file that is appended to, or standard output. <paramref name="stop"/> is called when nobody takes lines any more.</summary>
    public LiveStream(string? path, CliHost host, Translation language, Action stop)
    {
        _name = path is null or "-" ? "standard output" : path;
        _output = path is null or "-" ? host.OpenOutput() : AppendedFile.Open(path);
        _queue = new QueuedOutput(_output, stop);
        Listener = new LiveNdjson(_queue, language);
    }

    /// <summary>Writes the lines.</summary>
    public LiveNdjson Listener { get; }

    /// <summary>A file is opened again, since it may have been moved away.</summary>
    public void Reopen() => (_output as AppendedFile)?.Reopen();

    /// <summary>Writes the last lines, and waits until all are written.</summary>
    public void Finish(TrafficReport report)
    {
        Listener.Finish(report);
        _queue.Finish();
        if (_queue.Failure is { } failure)
            throw OutputStream.Failure(_name, failure);
    }

    public void Dispose()
    {
        Listener.Dispose();
        _queue.Dispose();
        _output.Dispose();
    }
}
