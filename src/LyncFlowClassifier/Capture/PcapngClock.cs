using System.Runtime.CompilerServices;

namespace LyncFlowClassifier.Capture;

/// <summary>Turns the timestamps of one pcapng interface into nanoseconds (if_tsresol and if_tsoffset, draft-ietf-opsawg-pcapng, section 4.2).</summary>
readonly struct PcapngClock
{
    readonly byte _resolution;
    readonly long _offset;
    readonly ulong _multiplier;
    readonly ulong _simpleBelow;

    /// <summary>A clock of microseconds since 1970, which holds if the interface says nothing.</summary>
    public static PcapngClock Default => new(resolution: 6, offset: 0);

    /// <param name="resolution">Negative power of ten of a second, or with the top bit set of two.</param>
    /// <param name="offset">Seconds to add.</param>
    public PcapngClock(byte resolution, long offset)
    {
        _resolution = resolution;
        _offset = offset;
        // With at most nine decimals and no offset one multiplication does, if its result fits.
        _multiplier = resolution <= 9 ? (ulong)PowerOfTen(9 - resolution) : 1;
        _simpleBelow = resolution <= 9 && offset == 0 ? (long.MaxValue / _multiplier) + 1 : 0;
    }

    /// <summary>Nanoseconds since 1970, rounded down, or <see cref="PacketTime.None"/> if 64 bits cannot hold them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Nanoseconds(ulong units) => units < _simpleBelow ? (long)(units * _multiplier) : Exact(units);

    /// <summary>Unit of the timestamps, as if_tsresol says it.</summary>
    public byte Resolution => _resolution;

    /// <summary>Seconds that are added.</summary>
    public long Offset => _offset;

    /// <summary>The same clock with another resolution.</summary>
    public PcapngClock WithResolution(byte resolution) => new(resolution, _offset);

    /// <summary>The same clock with another offset in seconds.</summary>
    public PcapngClock WithOffset(long offset) => new(_resolution, offset);

    /// <summary>True if both turn every timestamp into the same time.</summary>
    public bool IsSameAs(PcapngClock other) => _resolution == other._resolution && _offset == other._offset;

    long Exact(ulong units)
    {
        // At most 94 bits each: 2^64 units or 2^63 seconds, times 10^9.
        var time = SinceZero(units) + ((Int128)_offset * PacketTime.Second);
        return time > long.MinValue && time <= long.MaxValue ? (long)time : PacketTime.None;
    }

    Int128 SinceZero(ulong units)
    {
        if ((_resolution & 0x80) != 0)
            return (Int128)(((UInt128)units * (ulong)PacketTime.Second) >> (_resolution & 0x7F));
        if (_resolution <= 9)
            return (Int128)units * PowerOfTen(9 - _resolution);
        // More than 19 decimals below a nanosecond: even 2^64 units are less than one.
        return _resolution - 9 > 19 ? 0 : units / (ulong)PowerOfTen(_resolution - 9);
    }

    static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }
}
