using PacketDotNet;
using SharpPcap;

namespace LyncFlowClassifier.SharpPcapTests;

/// <summary>A device that is none of libpcap's: it gives frames, then does what a script says, for ever.</summary>
sealed class ScriptedDevice(Func<GetPacketStatus> atEnd, params byte[][] frames) : ICaptureDevice
{
    int _next;

    public event PacketArrivalEventHandler OnPacketArrival { add { } remove { } }

    public event CaptureStoppedEventHandler OnCaptureStopped { add { } remove { } }

    public string Name => "scripted\e";

    public string Description => "";

    public string? LastError => "last\nwords.";

    public string? Filter { get; set; }

    public System.Net.NetworkInformation.PhysicalAddress? MacAddress => null;

    public LinkLayers LinkType { get; init; } = LinkLayers.Ethernet;

    public bool Started => false;

    public TimeSpan StopCaptureTimeout { get; set; }

    public Func<ICaptureStatistics?> Counts { get; init; } = () => null;

    public ICaptureStatistics? Statistics => Counts();

    public TimestampResolution TimestampResolution => TimestampResolution.Microsecond;

    public DeviceConfiguration? Configuration { get; private set; }

    public bool IsClosed { get; private set; }

    public void Open(DeviceConfiguration configuration) => Configuration = configuration;

    public void Close() => IsClosed = true;

    public void Dispose() => throw new InvalidOperationException("not ours to dispose of");

    public void StartCapture() => throw new InvalidOperationException();

    public void StopCapture() => throw new InvalidOperationException();

    public void Capture() => throw new InvalidOperationException();

    public GetPacketStatus GetNextPacket(out PacketCapture e)
    {
        e = default;
        if (_next == frames.Length)
            return atEnd();
        e = new PacketCapture(this, new Header(_next), frames[_next++]);
        return GetPacketStatus.PacketRead;
    }

    sealed class Header(int number) : ICaptureHeader
    {
        public PosixTimeval Timeval { get; } = new(1_700_000_000, (ulong)number);
    }
}

/// <summary>Counts as a device gives them.</summary>
sealed class ScriptedCounts : ICaptureStatistics
{
    public uint ReceivedPackets { get; set; }

    public uint DroppedPackets { get; set; }

    public uint InterfaceDroppedPackets { get; set; }
}
