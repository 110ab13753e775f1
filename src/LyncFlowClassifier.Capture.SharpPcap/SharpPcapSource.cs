using System.Diagnostics;
using LyncFlowClassifier.Capture.Libpcap;
using SharpPcap;

namespace LyncFlowClassifier.Capture.SharpPcap;

/// <summary>
/// Frames from devices of SharpPcap as they come, pulled without a thread or event of SharpPcap's; otherwise as <see cref="LiveSource"/>:
/// <see cref="Read"/> waits about 100 ms at most and then gives an empty batch, frames of several devices come in time order. What SharpPcap
/// and PacketDotNet throw ends the device's part, or leaves a frame as it is, and is told in <see cref="CaptureStatistics.Warnings"/>.
/// </summary>
public sealed class SharpPcapSource : ILiveSource
{
    /// <summary>Between looks at devices that had nothing, in ms: SharpPcap has nothing to wait for on several of them.</summary>
    const int Pause = 10;

    static readonly long CountingInterval = Stopwatch.Frequency / 2;

    readonly CancellationToken _stop;
    readonly List<SharpPcapDevice> _open;
    readonly List<FrameStage> _stages;
    readonly PacketDotNetFallback? _fallback;
    readonly byte[] _buffer;
    readonly ManualResetEvent _quiet = new(false);
    long _countedAt;
    long _lastTime = PacketTime.None;
    long _stoppedAt;
    bool _ended;

    SharpPcapSource(List<SharpPcapDevice> devices, CaptureStatistics statistics, int snapLength, CancellationToken stop)
    {
        (_open, _stop, Statistics) = (devices, stop, statistics);
        _stages = devices.ConvertAll(device => device.Stage);
        _fallback = devices.Exists(device => device.IsForeign) ? new PacketDotNetFallback() : null;
        Interfaces = devices.ConvertAll(device => device.Statistics);
        Statistics.Files.AddRange(devices.Select(device => device.File));
        var share = FrameStage.CapacityFor(snapLength) * snapLength;
        _buffer = GC.AllocateUninitializedArray<byte>(share * devices.Count, pinned: true);
        for (var i = 0; i < devices.Count; i++)
            devices[i].BufferOffset = i * share;
    }

    /// <inheritdoc/>
    public CaptureStatistics Statistics { get; }

    /// <summary>Counts of each device, in the order in which they were given; 0 where a device does not count.</summary>
    public IReadOnlyList<LiveStatistics> Interfaces { get; }

    /// <summary>Opens devices and begins to capture. Throws <see cref="LibpcapException"/> if one cannot be captured from; all are then closed.</summary>
    /// <param name="devices">One to 256 devices that are not open; closed with the source, not disposed of.</param>
    /// <param name="options">How to capture. Other devices than those of libpcap cut frames themselves, if they do.</param>
    /// <param name="stop">Ends the capture: <see cref="Read"/> hands on what came until then, and answers false within half a second.</param>
    public static SharpPcapSource Open(IReadOnlyList<ICaptureDevice> devices, LiveOptions options, CancellationToken stop)
    {
        const int MostDevices = 256;
        ArgumentNullException.ThrowIfNull(devices);
        ArgumentOutOfRangeException.ThrowIfZero(devices.Count, nameof(devices));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(devices.Count, MostDevices, nameof(devices));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SnapLength, LiveOptions.SmallestSnapLength, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.SnapLength, LiveOptions.LargestSnapLength, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.BufferBytes, nameof(options));
        var open = new List<SharpPcapDevice>(devices.Count);
        try
        {
            var statistics = new CaptureStatistics();
            foreach (var device in devices)
                open.Add(DeviceOpening.Open(device, options, statistics.Warnings));
            return new SharpPcapSource(open, statistics, options.SnapLength, stop);
        }
        catch
        {
            open.ForEach(device => device.Dispose());
            throw;
        }
    }

    /// <summary>
    /// Fills the batch with 0 to <see cref="FrameBatch.Capacity"/> frames. False when asked to stop and what came until then is handed on, or when
    /// no device is left.
    /// </summary>
    public bool Read(FrameBatch batch)
    {
        batch.Buffer = _buffer;
        batch.Count = 0;
        if (_ended || (_stop.IsCancellationRequested && IsDrained()))
            return End();
        ReadEmpty();
        FrameMerge.Fill(batch, _stages);
        if (batch.Count == 0 && !TryWaitAndFill(batch))
            return End();
        if (batch.Count > 0)
            _lastTime = Math.Max(_lastTime, batch.Frames[batch.Count - 1].Time);
        _fallback?.Apply(batch);
        CountDrops();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _open.ForEach(device => device.Dispose());
        _quiet.Dispose();
    }

    // What came before the request waits in the system's buffer for up to a block's time.
    bool IsDrained()
    {
        var now = LiveSource.Clock();
        if (_stoppedAt == 0)
            _stoppedAt = now;
        return _lastTime >= _stoppedAt || Statistics.ListenedUntil >= _stoppedAt || now - _stoppedAt >= LiveSource.LongestDrain;
    }

    bool TryWaitAndFill(FrameBatch batch)
    {
        for (var waited = 0; waited < LiveDevice.BlockTimeout && batch.Count == 0 && _open.Count > 0; waited += Pause)
        {
            // A request to stop ends the wait; after it, nothing does.
            (_stop.IsCancellationRequested ? _quiet : _stop.WaitHandle).WaitOne(Pause);
            // Read before the devices: what they do not have then came later.
            var now = LiveSource.Clock();
            ReadEmpty();
            foreach (var device in _open)
            {
                if (device.Stage.IsEmpty && !device.IsBusy)
                    device.Stage.HeardUntil = Math.Max(device.Stage.HeardUntil, now - LiveSource.Lateness);
            }

            var heard = FrameMerge.HeardUntil(_stages);
            FrameMerge.Fill(batch, _stages);
            if (batch.Count == 0)
                Statistics.ListenedUntil = Math.Max(Statistics.ListenedUntil, heard);
            CloseEnded(now);
        }

        return batch.Count > 0 || _open.Count > 0;
    }

    void ReadEmpty()
    {
        foreach (var device in _open)
        {
            if (!device.Stage.IsEmpty)
                continue;
            device.Read(_buffer);
            Statistics.UnrepresentableTimes += device.FramesWithoutTime;
        }
    }

    /// <summary>What came last may still be in the system's buffer when an interface vanishes, so it is closed a little later.</summary>
    void CloseEnded(long now)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            var device = _open[i];
            if (device is { Failure: null, IsAtEnd: false })
                continue;
            if (device.FailedAt == 0)
                device.FailedAt = now;
            if (!device.Stage.IsEmpty || device.IsBusy || (device.Failure is not null && now - device.FailedAt < LiveSource.Lateness))
                continue;
            device.CountDrops();
            device.Dispose();
            _open.RemoveAt(i);
            _stages.RemoveAt(i);
            if (device.Failure is not { } failure)
                continue;
            var reason = LiveSource.Reason(device.Name, failure);
            device.Statistics.Ended = reason;
            Statistics.Warnings.Add(_open.Count > 0 ? $"{reason}; capturing goes on with the others" : $"{reason}; capturing ended");
        }
    }

    bool End()
    {
        Statistics.ListenedUntil = Math.Max(Statistics.ListenedUntil, _lastTime);
        _open.ForEach(device => device.CountDrops());
        SumDrops();
        if (!_ended && _fallback?.Warning is { } warning)
            Statistics.Warnings.Add(warning);
        _ended = true;
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
}
