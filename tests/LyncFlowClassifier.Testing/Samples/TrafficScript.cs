using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>An IP packet of a sample with its time.</summary>
/// <param name="Time">Packet time in ns.</param>
/// <param name="Source">Sender, to tell directions apart when a sample leaves some out.</param>
/// <param name="Packet">The IP packet.</param>
public readonly record struct TimedPacket(long Time, IpAddress Source, byte[] Packet);

/// <summary>The packets of a sample, in any order while it is written; conversations overlap freely.</summary>
public sealed class TrafficScript
{
    /// <summary>Monday, 2 March 2015, 09:00:00 UTC in ns: when all samples begin.</summary>
    public const long Begin = 1_425_286_800 * PacketTime.Second;

    readonly List<TimedPacket> _packets = [];

    /// <summary>Packets in time order; equal times keep the order in which they were added.</summary>
    public IEnumerable<TimedPacket> Packets => _packets.OrderBy(p => p.Time);

    /// <summary>Adds an IP packet.</summary>
    public void Add(long time, byte[] packet) => _packets.Add(new TimedPacket(time, FrameBuilder.SourceOf(packet), packet));

    /// <summary>Leaves out packets.</summary>
    public void Drop(Predicate<TimedPacket> match) => _packets.RemoveAll(match);

    /// <summary>The packets as Ethernet frames.</summary>
    public List<CapturedFrame> ToFrames() => [.. Packets.Select(p => new CapturedFrame(p.Time, FrameBuilder.Ethernet(p.Packet)))];

    /// <summary>A point in time, in milliseconds after the beginning.</summary>
    public static long At(double milliseconds) => Begin + (long)(milliseconds * PacketTime.Millisecond);
}
