using PacketDotNet;
using PacketDotNet.Ieee80211;
using PacketDotNet.Utils;

namespace LyncFlowClassifier.Capture.SharpPcap;

/// <summary>
/// How PacketDotNet reads frames of a link type that we do not decode. Packet.ParsePacket of 1.4 knows no such link type, but behind what some
/// of them begin with is a header that PacketDotNet has (tcpdump.org link-type registry).
/// </summary>
static class LinkReading
{
    const ushort AtmRfc1483 = 100, PppPppd = 166, PppWithDirection = 204;

    /// <summary>True if the link type is read in a way of ours, false if it is left to Packet.ParsePacket.</summary>
    public static bool IsOurs(ushort linkType) => linkType is AtmRfc1483 or PppPppd or PppWithDirection;

    /// <summary>Parses a frame, lazily; null or an exception of any kind if PacketDotNet cannot.</summary>
    /// <param name="linkType">LINKTYPE_ value.</param>
    /// <param name="frame">The captured bytes; the packet shares them.</param>
    public static Packet? Parse(ushort linkType, byte[] frame) => linkType switch
    {
        // A logical link control header.
        AtmRfc1483 => new LogicalLinkControl(From(frame, 0)),
        // Direction and control.
        PppPppd => new PppPacket(From(frame, 2)),
        // A direction, then address and control or not.
        PppWithDirection => new PppPacket(From(frame, frame is [_, 0xFF, 0x03, ..] ? 3 : 1)),
        _ => Packet.ParsePacket((LinkLayers)linkType, frame),
    };

    static ByteArraySegment From(byte[] frame, int offset) => new(frame, offset, frame.Length - offset);
}
