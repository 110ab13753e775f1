using System.CommandLine;
using System.Globalization;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Live;

namespace LyncFlowClassifier.Cli;

/// <summary>What frames go through on their way from the interfaces to the flows: counted, written to files.</summary>
sealed class CaptureChain : IDisposable
{
    readonly CliHost _host;
    readonly List<IDisposable> _links = [];
    readonly RotatingCapture? _all;
    readonly RotatingCapture? _flagged;

    public CaptureChain(CliHost host, IFrameSource interfaces, CaptureOptions options, ParseResult parsed)
    {
        _host = host;
        Frames = interfaces;
        if (options.Count(parsed) is { } most)
            Add(new CountedSource(Frames, most));
        _all = options.Recording.OpenAll(parsed);
        if (_all is not null)
            Add(new RecordingSource(Frames, _all));
        _flagged = options.Recording.OpenFlagged(parsed);
        if (_flagged is not null)
        {
            Recorder = new FlaggedRecorder(Frames, _flagged, options.Pipeline(parsed).Decapsulate, RecordingOptions.Annotation, options.Recording.BufferBytes(parsed));
            Add(Recorder);
        }
    }

    /// <summary>The last link.</summary>
    public IFrameSource Frames { get; private set; }

    /// <summary>Writes flagged flows; null if that is not wanted.</summary>
    public FlaggedRecorder? Recorder { get; }

    /// <summary>Completes the files and says what they hold; false if not all could be written.</summary>
    public bool Complete(bool quiet)
    {
        var isComplete = true;
        foreach (var files in new[] { _all, _flagged }.OfType<RotatingCapture>())
        {
            files.Complete();
            if (files.Failure is { } failure)
            {
                isComplete = false;
                Application.Print(_host, $"{failure}; {Number(files.FramesNotWritten)} frames are not written");
            }

            if (files.DeletionFailure is { } kept)
                Application.Print(_host, kept);
        }

        if (!quiet && _all is not null)
            Application.Print(_host, $"--write: {Number(_all.Frames)} frames in {Number(_all.Files)} files");
        if (!quiet && Recorder is not null)
            Application.Print(_host, $"--write-flagged: {Number(Recorder.Frames)} frames of {Number(Recorder.Flows)} flagged flows in {Number(_flagged!.Files)} files{Missing(Recorder)}");
        return isComplete;
    }

    public void Dispose()
    {
        for (var i = _links.Count - 1; i >= 0; i--)
            _links[i].Dispose();
        _all?.Dispose();
        _flagged?.Dispose();
    }

    void Add(IFrameSource link)
    {
        _links.Add(link);
        Frames = link;
    }

    static string Missing(FlaggedRecorder recorder)
    {
        var text = recorder.FlowsWithoutBeginning == 0 ? "" : $"; the first frames of {Number(recorder.FlowsWithoutBeginning)} had left memory (--flagged-buffer)";
        return recorder.FlowsLeftOut == 0 ? text : $"{text}; {Number(recorder.FlowsLeftOut)} flows left out, too many at a time";
    }

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
