using System.Diagnostics;

namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>
/// Frames from interfaces of this machine as they come. <see cref="Read(FrameBatch)"/> waits about 100 ms at most and then gives an empty batch, so
/// that whoever reads can look at the clock, the keyboard or the screen. Frames of several interfaces come in time order, up to 0.3 s late.
/// </summary>
public sealed class LiveSource : ILiveSource
{
    const long NanosecondsPerTick = 100;

    /// <summary>So long after the system handed over all it had, an earlier frame can still come: the block timeout, and half as much for a late timer.</summary>
    internal const long Lateness = LiveDevice.BlockTimeout * PacketTime.Millisecond * 3 / 2;

    /// <summary>Reading goes on for so long at most after the request to stop, in ns.</summary>
    internal const long LongestDrain = 500 * PacketTime.Millisecond;

    /// <summary>Least wait for another interface to be heard until a frame's time, in ms: many frames are then handed on at once.</summary>
    const int ShortestWait = 10;

    static readonly long CountingInterval = Stopwatch.Frequency / 2;

    readonly CancellationToken _stop;
    readonly List<LiveDevice> _open;
    readonly List<FrameStage> _stages;
    readonly nint[] _waitables;
    readonly ReadOnlyMemory<byte> _buffer;
    long _countedAt;
    long _lastTime = PacketTime.None;
    long _stoppedAt;

    LiveSource(List<LiveDevice> devices, List<string> warnings, CancellationToken stop)
    {
        _open = devices;
        _stop = stop;
        _stages = devices.ConvertAll(device => device.Stage);
        _waitables = new nint[devices.Count];
        Interfaces = devices.ConvertAll(device => device.Statistics);
        Statistics.Files.AddRange(devices.Select(device => device.File));
        Statistics.Warnings.AddRange(warnings);
        // Several share one.
        _buffer = devices[0].Buffer;
    }

    /// <inheritdoc/>
    public CaptureStatistics Statistics { get; } = new();

    /// <inheritdoc/>
    public IReadOnlyList<LiveStatistics> Interfaces { get; }

    /// <summary>Begins to capture. Throws <see cref="LibpcapException"/> if one of the interfaces cannot be captured from.</summary>
    /// <param name="interfaces">One to 256 interfaces.</param>
    /// <param name="options">How to capture.</param>
    /// <param name="stop">Ends the capture: <see cref="Read(FrameBatch)"/> hands on what came until then, and answers false within half a second.</param>
    public static LiveSource Open(IReadOnlyList<LiveInterface> interfaces, LiveOptions options, CancellationToken stop)
    {
        const int MostInterfaces = 256;
        ArgumentNullException.ThrowIfNull(interfaces);
        ArgumentOutOfRangeException.ThrowIfZero(interfaces.Count, nameof(interfaces));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interfaces.Count, MostInterfaces, nameof(interfaces));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SnapLength, LiveOptions.SmallestSnapLength, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.SnapLength, LiveOptions.LargestSnapLength, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.BufferBytes, nameof(options));
        PcapLibrary.Require();
        var devices = new List<LiveDevice>(interfaces.Count);
        try
        {
            var warnings = new List<string>();
            // A batch has one buffer, so frames of several interfaces come to be in one.
            var rooms = interfaces.Count > 1 ? FrameRoom.Make(interfaces.Count, options.SnapLength) : null;
            foreach (var @interface in interfaces)
                devices.Add(LiveDevice.Open(@interface, options, rooms?[devices.Count], warnings));
            return new LiveSource(devices, warnings, stop);
        }
        catch
        {
            devices.ForEach(device => device.Dispose());
            throw;
        }
    }

    /// <summary>
    /// Fills the batch with 0 to <see cref="FrameBatch.Capacity"/> frames. False when asked to stop and what came until then is handed on, or when
    /// no interface is left.
    /// </summary>
    public bool Read(FrameBatch batch)
    {
        batch.Buffer = _buffer;
        batch.Count = 0;
        if (_stop.IsCancellationRequested && IsDrained())
            return End();
        ReadBusy();
        ReadIdle(FrameMerge.NextTime(_stages));
        FrameMerge.Fill(batch, _stages);
        if (batch.Count == 0 && !TryWaitAndFill(batch))
            return End();
        if (batch.Count > 0)
            _lastTime = Math.Max(_lastTime, batch.Frames[batch.Count - 1].Time);
        CountDrops();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _open.ForEach(device => device.Dispose());

    // What came before the request waits in the system's buffer for up to a block's time.
    bool IsDrained()
    {
        var now = Clock();
        if (_stoppedAt == 0)
            _stoppedAt = now;
        return _lastTime >= _stoppedAt || Statistics.ListenedUntil >= _stoppedAt || now - _stoppedAt >= LongestDrain;
    }

    bool TryWaitAndFill(FrameBatch batch)
    {
        Wait();
        // Read before the devices: what they do not have then came later.
        var now = Clock();
        ReadIdle(long.MaxValue);
        foreach (var device in _open)
        {
            if (device.Stage.IsEmpty && !device.IsBusy)
                device.Stage.HeardUntil = Math.Max(device.Stage.HeardUntil, now - Lateness);
        }

        var heard = FrameMerge.HeardUntil(_stages);
        FrameMerge.Fill(batch, _stages);
        if (batch.Count == 0)
            Statistics.ListenedUntil = Math.Max(Statistics.ListenedUntil, heard);
        CloseFailed(now);
        return _open.Count > 0;
    }

    /// <summary>Reads on where frames came from last time.</summary>
    void ReadBusy()
    {
        foreach (var device in _open)
        {
            if (device.Stage.IsEmpty && device.IsBusy)
                device.Read();
        }
    }

    /// <summary>Looks at those that had nothing, but only if they were not yet heard until <paramref name="time"/>: asking costs a system call.</summary>
    void ReadIdle(long time)
    {
        foreach (var device in _open)
        {
            if (device.Stage.IsEmpty && device.Stage.HeardUntil < time)
                device.Read();
        }
    }

    void Wait()
    {
        var pause = Pause();
        if (pause > 0 && !_stop.IsCancellationRequested)
        {
            _stop.WaitHandle.WaitOne(pause);
            return;
        }

        var next = FrameMerge.NextTime(_stages);
        // Frames that wait for others to be heard until their time.
        var milliseconds = next == long.MaxValue
            ? LiveDevice.BlockTimeout
            : (int)Math.Clamp((next + Lateness - Clock()) / PacketTime.Millisecond, ShortestWait, LiveDevice.BlockTimeout);
        var count = 0;
        foreach (var device in _open)
        {
            if (!device.Stage.IsEmpty)
                continue;
            milliseconds = Math.Min(milliseconds, device.LongestWait);
            if (device.Failure is null && device.Waitable is not (-1 or 0))
                _waitables[count++] = device.Waitable;
        }

        InterfaceWait.For(_waitables.AsSpan(0, count), milliseconds);
    }

    /// <summary>Pause in ms that the busiest interface allows; 0 if none is busy.</summary>
    int Pause()
    {
        var pause = 0;
        foreach (var device in _open)
        {
            var own = device.Pace.Next();
            if (own > 0)
                pause = pause == 0 ? own : Math.Min(pause, own);
        }

        return pause;
    }

    /// <summary>What came last may still be in the system's buffer when an interface vanishes, so it is closed a little later.</summary>
    void CloseFailed(long now)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            var device = _open[i];
            if (device.Failure is not { } failure)
                continue;
            if (device.FailedAt == 0)
                device.FailedAt = now;
            if (!device.Stage.IsEmpty || device.IsBusy || now - device.FailedAt < Lateness)
                continue;
            var reason = Reason(device.Statistics.Interface.Name, failure);
            device.CountDrops();
            device.Statistics.Ended = reason;
            device.Dispose();
            _open.RemoveAt(i);
            _stages.RemoveAt(i);
            Statistics.Warnings.Add(_open.Count > 0 ? $"{reason}; capturing goes on with the others" : $"{reason}; capturing ended");
        }
    }

    /// <summary>Why an interface gives nothing more, from the words of libpcap.</summary>
    internal static string Reason(string name, string failure)
    {
        var shown = PlainText.OneLine(name);
        return failure.Contains("disappeared", StringComparison.OrdinalIgnoreCase) || failure.Contains("No such device", StringComparison.OrdinalIgnoreCase)
            ? $"interface {shown} is gone"
            : $"interface {shown} gives nothing more: {failure}";
    }

    bool End()
    {
        Statistics.ListenedUntil = Math.Max(Statistics.ListenedUntil, _lastTime);
        _open.ForEach(device => device.CountDrops());
        SumDrops();
        return false;
    }

    void CountDrops()
    {
        var now = Stopwatch.GetTimestamp();
        if (now - _countedAt < CountingInterval)
            return;
        _countedAt = now;
        _open.ForEach(device => device.CountDrops());
        SumDrops();
    }

    void SumDrops() => Statistics.DroppedFrames = Interfaces.Sum(counts => counts.Dropped + counts.DroppedByInterface);

    /// <summary>The clock by which the system stamps frames; it decides how long to wait, never what a frame means.</summary>
    internal static long Clock() => (TimeProvider.System.GetUtcNow().Ticks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick;
}
