using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Testing.Captures;

/// <summary>
/// A live source by script: hands each frame on when the clock has come to its time, and moves the clock by 100 ms with an empty batch when
/// nothing has come.
/// </summary>
/// <param name="clock">Moved as frames come.</param>
/// <param name="frames">In order of time.</param>
/// <param name="end">Time in ns at which the capture ends.</param>
public sealed class LiveScript(ManualClock clock, IEnumerable<CapturedFrame> frames, long end) : IFrameSource
{
    const long Step = 100 * PacketTime.Millisecond;

    readonly Queue<CapturedFrame> _frames = new(frames);
    readonly byte[] _buffer = GC.AllocateArray<byte>(1 << 20, pinned: true);

    /// <summary>Called with the time before each batch.</summary>
    public Action<long> Before { get; init; } = _ => { };

    /// <inheritdoc/>
    public CaptureStatistics Statistics { get; } = new() { Files = { new CaptureFile("eth0") { Format = "live", Interfaces = 1 } } };

    /// <inheritdoc/>
    public bool Read(FrameBatch batch)
    {
        Before(clock.Now);
        batch.Count = 0;
        if (_frames.Count == 0 && clock.Now >= end)
            return false;
        var due = new List<CapturedFrame>();
        while (due.Count < FrameBatch.Capacity && _frames.TryPeek(out var frame) && frame.Time <= clock.Now + Step)
            due.Add(_frames.Dequeue());
        clock.Now = due.Count > 0 ? Math.Max(clock.Now, due[^1].Time) : clock.Now + Step;
        if (due.Count == 0)
        {
            Statistics.ListenedUntil = clock.Now;
            return true;
        }

        batch.Buffer = _buffer;
        var offset = 0;
        foreach (var frame in due)
            batch.Append(_buffer, frame, ref offset);

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
