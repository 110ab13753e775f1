using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Capture.Libpcap;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>A capture that a test waits for, but not for ever.</summary>
sealed class LiveRun : IDisposable
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    readonly CancellationTokenSource _stop = new(Longest);
    readonly FrameBatch _batch = new() { Origins = new FrameOrigin[FrameBatch.Capacity] };

    public LiveRun(LiveOptions options, params string[] names)
        => Source = LiveSource.Open([.. names.Select(name => LiveInterfaces.Find(name))], options, _stop.Token);

    public LiveSource Source { get; }

    /// <summary>Frames that came, with the name of the interface and the link type.</summary>
    public List<(string Interface, int LinkType, CapturedFrame Frame)> Frames { get; } = [];

    /// <summary>Reads once; false at the end.</summary>
    public bool Read()
    {
        if (!Source.Read(_batch))
            return false;
        for (var i = 0; i < _batch.Count; i++)
        {
            var frame = _batch.Frames[i];
            Frames.Add((_batch.Origins![i].Interface.Name, frame.LinkType, new CapturedFrame(frame.Time, _batch.Bytes(i).ToArray(), frame.WireLength)));
        }

        return true;
    }

    /// <summary>Reads until so many frames came in all.</summary>
    public void ReadTo(int frames)
    {
        while (Frames.Count < frames)
            Assert.True(Read(), $"{Frames.Count} of {frames} frames came");
    }

    /// <summary>Reads until the source ends.</summary>
    public void ReadToEnd()
    {
        while (Read())
        {
        }

        Assert.False(_stop.IsCancellationRequested, "the source did not end");
    }

    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        Source.Dispose();
        _stop.Dispose();
    }
}
