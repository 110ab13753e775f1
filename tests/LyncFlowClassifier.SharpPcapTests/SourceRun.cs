using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Capture.Libpcap;
using LyncFlowClassifier.Capture.SharpPcap;
using LyncFlowClassifier.Testing.Captures;
using SharpPcap;

namespace LyncFlowClassifier.SharpPcapTests;

/// <summary>A capture that a test waits for, but not for ever.</summary>
sealed class SourceRun : IDisposable
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    readonly CancellationTokenSource _stop = new(Longest);
    readonly FrameBatch _batch = new() { Origins = new FrameOrigin[FrameBatch.Capacity] };

    public SourceRun(LiveOptions options, params ICaptureDevice[] devices) => Source = SharpPcapSource.Open(devices, options, _stop.Token);

    /// <summary>Over interfaces by name.</summary>
    public SourceRun(LiveOptions options, params string[] names)
        : this(options, [.. SharpPcapInterfaces.Devices([.. names.Select(name => LiveInterfaces.Find(name, SharpPcapInterfaces.List()))])])
    {
    }

    public SharpPcapSource Source { get; }

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
            Assert.Equal(frame.LinkType, _batch.Origins![i].Interface.LinkType);
            Frames.Add((_batch.Origins[i].Interface.Name, frame.LinkType, new CapturedFrame(frame.Time, _batch.Bytes(i).ToArray(), frame.WireLength)));
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

    /// <summary>Asks it to stop and reads what came until then.</summary>
    public void Stop()
    {
        _stop.Cancel();
        while (Read())
        {
        }
    }

    public void Dispose()
    {
        Source.Dispose();
        _stop.Dispose();
    }
}
