using System.Diagnostics;
using System.Runtime.InteropServices;
using LyncFlowClassifier.Capture.Libpcap;
using SharpPcap;
using SharpPcap.LibPcap;
using SharpPcapHeader = SharpPcap.LibPcap.PcapHeader;

namespace LyncFlowClassifier.Capture.SharpPcap;

/// <summary>
/// Takes one frame after the other from an open device. Devices of libpcap are asked without waiting: their GetNextPacket would wait half a
/// second on Linux when nothing is there, while another interface has frames. Other devices only have GetNextPacket.
/// </summary>
sealed class FramePull
{
    readonly ICaptureDevice _device;
    readonly PcapDevice? _pcap;
    readonly TimestampResolution _resolution;
    readonly int _snapLength;
    long _begun;

    /// <summary>For a device that is open; makes it non-blocking if it can be.</summary>
    public FramePull(ICaptureDevice device, int snapLength)
    {
        (_device, _snapLength) = (device, snapLength);
        _resolution = device.TimestampResolution;
        if (device is LibPcapLiveDevice live)
            live.NonBlockingMode = true;
        // Files never block.
        _pcap = device is LibPcapLiveDevice or CaptureReaderDevice ? (PcapDevice)device : null;
    }

    /// <summary>True if times have nanoseconds, false for microseconds.</summary>
    public bool HasNanoseconds => _resolution == TimestampResolution.Nanosecond;

    /// <summary>To be called before a row of <see cref="Next"/>; the row ends after about <see cref="LiveDevice.BlockTimeout"/> if the device waits for frames.</summary>
    public void Begin() => _begun = Stopwatch.GetTimestamp();

    /// <summary>Takes the next frame. Throws what SharpPcap throws.</summary>
    /// <param name="frame">Gets time and lengths.</param>
    /// <param name="buffer">Gets the bytes, at most as many as the snap length.</param>
    /// <param name="offset">Where in the buffer.</param>
    public GetPacketStatus Next(ref Frame frame, byte[] buffer, int offset) => _pcap is not null ? Ask(ref frame, buffer, offset) : Wait(ref frame, buffer, offset);

    GetPacketStatus Ask(ref Frame frame, byte[] buffer, int offset)
    {
        // Unlike GetNextPacket, the call does not look whether somebody closed the device.
        if (!_pcap!.Opened)
            throw new ObjectDisposedException(_device.Name, "it was closed");
        var (header, bytes) = (nint.Zero, nint.Zero);
        var status = (GetPacketStatus)_pcap.GetNextPacketPointers(ref header, ref bytes);
        if (status != GetPacketStatus.PacketRead)
            return status;
        var described = SharpPcapHeader.FromPointer(header, _resolution);
        frame.Time = FrameTime.Of(described.Timeval);
        frame.WireLength = described.PacketLength;
        frame.CapturedLength = (int)Math.Min(described.CaptureLength, (uint)_snapLength);
        Marshal.Copy(bytes, buffer, offset, frame.CapturedLength);
        return status;
    }

    GetPacketStatus Wait(ref Frame frame, byte[] buffer, int offset)
    {
        if (Stopwatch.GetElapsedTime(_begun).TotalMilliseconds > LiveDevice.BlockTimeout)
            return GetPacketStatus.ReadTimeout;
        var status = _device.GetNextPacket(out var capture);
        if (status != GetPacketStatus.PacketRead)
            return status;
        var bytes = capture.Data[..Math.Min(capture.Data.Length, _snapLength)];
        frame.Time = FrameTime.Of(capture.Header.Timeval);
        // Other kinds of headers do not say it.
        frame.WireLength = capture.Header is SharpPcapHeader described ? described.PacketLength : (uint)capture.Data.Length;
        frame.CapturedLength = bytes.Length;
        bytes.CopyTo(buffer.AsSpan(offset));
        return status;
    }
}
