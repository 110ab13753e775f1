using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture;

/// <summary>Where one captured record lies in its batch's buffer, and what the capture says of it.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Frame
{
    /// <summary>Packet time in nanoseconds since 1970 UTC, or <see cref="PacketTime.None"/>.</summary>
    public long Time;

    /// <summary>Bytes on the wire as the capture says; may be smaller than <see cref="CapturedLength"/> in damaged files.</summary>
    public uint WireLength;

    /// <summary>Bytes in the capture, 0 or more; without a trailing frame check sequence if the capture declares one.</summary>
    public int CapturedLength;

    /// <summary>Offset of the first byte in <see cref="FrameBatch.Buffer"/>.</summary>
    public int Offset;

    /// <summary>Link type of the frame (LINKTYPE_ value of the tcpdump.org registry).</summary>
    public ushort LinkType;
}
