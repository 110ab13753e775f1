using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Cli;

/// <summary>What frames go through on their way from the interfaces to the flows.</summary>
sealed class CaptureChain : IDisposable
{
    readonly List<IDisposable> _links = [];

    public CaptureChain(IFrameSource interfaces, long? count)
    {
        Frames = interfaces;
        if (count is { } most)
            Add(new CountedSource(Frames, most));
    }

    /// <summary>The last link.</summary>
    public IFrameSource Frames { get; private set; }

    public void Dispose()
    {
        for (var i = _links.Count - 1; i >= 0; i--)
            _links[i].Dispose();
    }

    void Add(IFrameSource link)
    {
        _links.Add(link);
        Frames = link;
    }
}
