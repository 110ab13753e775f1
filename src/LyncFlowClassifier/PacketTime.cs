namespace LyncFlowClassifier;

/// <summary>Packet time: integer nanoseconds since 1970-01-01 UTC, the only clock that flow logic knows.</summary>
public static class PacketTime
{
    /// <summary>A frame without a time (pcapng Simple Packet Block) or with one that 64 bits of nanoseconds cannot hold.</summary>
    public const long None = long.MinValue;

    /// <summary>Nanoseconds in one second.</summary>
    public const long Second = 1_000_000_000;

    /// <summary>Nanoseconds in one millisecond.</summary>
    public const long Millisecond = 1_000_000;

    /// <summary>The earlier of two times; <see cref="None"/> is no time at all.</summary>
    public static long Earlier(long a, long b) => a == None ? b : b == None ? a : Math.Min(a, b);

    /// <summary>The later of two times; <see cref="None"/> is no time at all.</summary>
    public static long Later(long a, long b) => Math.Max(a, b);
}
