using System.Diagnostics;

namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>A capture file that is sent over a network of its own while it is captured there.</summary>
sealed class Replay : IDisposable
{
    readonly Network _network = new();
    readonly ScratchFolder _folder = new();
    readonly IReadOnlyList<string> _options;
    readonly ReplayFile _file;
    readonly LiveCapture _capture;
    Process? _sender;

    /// <summary>Begins to capture.</summary>
    /// <param name="capture">The file.</param>
    /// <param name="options">Options of both <c>analyze</c> and <c>capture</c>.</param>
    public Replay(string capture, IReadOnlyList<string> options)
    {
        _options = [.. options, "--format", "json"];
        _file = ReplayFile.Of(capture, _folder);
        // It ends with the last frame, as the file does: what comes later must not turn silence into an answer that never came.
        _capture = LiveCapture.Start(_network, [.. _options, "-s", "65535", "-c", $"{_file.Frames}"]);
    }

    /// <summary>Sends the frames at their own times; does not wait.</summary>
    public void Begin() => _sender = _network.StartReplay(_file.Path);

    /// <summary>Sends the frames at once.</summary>
    public void SendAll() => _network.Replay(_file.Path);

    /// <summary>Waits for the last frame; gives the report of the file and that of the capture.</summary>
    public (Answer Expected, Answer Live) End()
    {
        _sender?.WaitForExit();
        var live = _capture.Finish();
        return (Lyncflow.Run(["analyze", _file.Path, .. _options]), live);
    }

    public void Dispose()
    {
        _capture.Dispose();
        _network.Dispose();
        _folder.Dispose();
    }
}
