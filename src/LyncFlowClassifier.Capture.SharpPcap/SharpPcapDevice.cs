using System.Globalization;
using LyncFlowClassifier.Capture.Libpcap;
using SharpPcap;
using SharpPcap.LibPcap;

namespace LyncFlowClassifier.Capture.SharpPcap;

/// <summary>One device of SharpPcap that is captured from: its stage and its counts. What it throws ends here. Used by one thread.</summary>
sealed class SharpPcapDevice : IDisposable
{
    readonly ICaptureDevice _device;
    readonly FramePull _pull;
    readonly ushort _linkType;
    readonly List<string> _warnings;
    (uint Received, uint Dropped, uint DroppedByInterface) _counted;
    bool _countsDrops = true;

    /// <summary>For a device that is open.</summary>
    public SharpPcapDevice(ICaptureDevice device, in LiveOptions options, List<string> warnings)
    {
        var snapLength = options.SnapLength;
        (_device, _warnings) = (device, warnings);
        _pull = new FramePull(device, snapLength);
        _linkType = DataLink.ToLinkType((int)device.LinkType);
        Statistics = new LiveStatistics(InterfaceDescription.Of(device, number: 0), options.BufferBytes);
        Stage = new FrameStage(snapLength)
        {
            Interface = new CaptureInterface
            {
                Input = Name,
                Name = Name,
                LinkType = _linkType,
                SnapLength = (uint)snapLength,
                Resolution = (byte)(_pull.HasNanoseconds ? 9 : 6),
            },
        };
        File = new CaptureFile(Name)
        {
            // It cannot be read a second time.
            IsPipe = true,
            Format = string.Create(CultureInfo.InvariantCulture, $"live (SharpPcap), snap length {snapLength}"),
            Interfaces = 1,
            SnapLength = (uint)snapLength,
        };
    }

    /// <summary>Frames that were read.</summary>
    public FrameStage Stage { get; }

    /// <summary>Counts.</summary>
    public LiveStatistics Statistics { get; }

    /// <summary>The input that stands for it in reports.</summary>
    public CaptureFile File { get; }

    /// <summary>Name of the interface.</summary>
    public string Name => Statistics.Interface.Name;

    /// <summary>Offset of this device's bytes in the buffer of the source.</summary>
    public int BufferOffset { get; set; }

    /// <summary>True if the last <see cref="Read"/> gave frames.</summary>
    public bool IsBusy { get; private set; } = true;

    /// <summary>True if the device said that it has no more, as one over a file does.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Why reading failed; null while it works.</summary>
    public string? Failure { get; private set; }

    /// <summary>When <see cref="Failure"/> was set; kept by the source.</summary>
    public long FailedAt { get; set; }

    /// <summary>True if our decoder does not know the link type.</summary>
    public bool IsForeign => PacketDotNetFallback.IsForeign(_linkType);

    /// <summary>Frames of the last <see cref="Read"/> without a time.</summary>
    public int FramesWithoutTime { get; private set; }

    /// <summary>Reads frames into the empty stage, as many as are there and find room. Never throws for what the device does.</summary>
    public void Read(byte[] buffer)
    {
        var (count, offset) = (0, BufferOffset);
        FramesWithoutTime = 0;
        try
        {
            _pull.Begin();
            while (!IsAtEnd && count < Stage.Frames.Length && TryRead(ref Stage.Frames[count], buffer, offset))
                offset += Stage.Frames[count++].CapturedLength;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // It may throw anything, from PcapException to what a wrong handle leads to; all of it is about this device.
            Failure ??= SharpPcapFailure.Words(error);
        }

        Stage.Fill(count);
        IsBusy = count > 0;
        if (count == 0)
            return;
        File.Frames += count;
        Statistics.CountFrames(count);
    }

    /// <summary>Asks the device what it dropped; one that does not say has a warning.</summary>
    public void CountDrops()
    {
        if (!_countsDrops)
            return;
        try
        {
            if (Counts() is { } now)
            {
                // The counts run over.
                Statistics.CountDrops(now.Received - _counted.Received, now.Dropped - _counted.Dropped, now.DroppedByInterface - _counted.DroppedByInterface);
                _counted = now;
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _countsDrops = false;
            if (Failure is null)
                _warnings.Add($"interface {PlainText.OneLine(Name)} does not say what it dropped: {SharpPcapFailure.Words(error)}");
        }
    }

    /// <summary>Closes the device.</summary>
    public void Dispose() => DeviceOpening.Close(_device);

    (uint Received, uint Dropped, uint DroppedByInterface)? Counts()
    {
        if (_device is LibPcapLiveDevice live && !OperatingSystem.IsWindows())
            return UnixStatistics.Of(live);
        return _device.Statistics is { } now ? (now.ReceivedPackets, now.DroppedPackets, now.InterfaceDroppedPackets) : null;
    }

    bool TryRead(ref Frame frame, byte[] buffer, int offset)
    {
        switch (_pull.Next(ref frame, buffer, offset))
        {
            case GetPacketStatus.PacketRead:
                frame.Offset = offset;
                frame.LinkType = _linkType;
                if (frame.Time == PacketTime.None)
                    FramesWithoutTime++;
                return true;
            case GetPacketStatus.NoRemainingPackets:
                IsAtEnd = true;
                return false;
            case GetPacketStatus.ReadTimeout:
                return false;
            default:
                Failure ??= PlainText.OneLine(_device.LastError ?? "").TrimEnd('.', ' ');
                return false;
        }
    }
}
