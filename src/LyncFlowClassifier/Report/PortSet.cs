using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Report;

/// <summary>
/// A set of ports: the only port in place, a short sorted list as long as there are few, then a bit for each port. A mutable value: it
/// belongs to one place.
/// </summary>
struct PortSet
{
    const int MostListed = 32;

    // Null, ushort[] of ascending ports or ulong[] of bits.
    Array? _more;
    ushort _only;

    /// <summary>Number of different ports.</summary>
    public int Count { get; private set; }

    readonly ulong[]? Bits => _more as ulong[];

    public void Add(ushort port)
    {
        if (Count == 0)
            (_only, Count) = (port, 1);
        else if (_more is null)
            AddSecond(port);
        else if (_more is ulong[] bits)
            AddBit(bits, port);
        else
            AddToList((ushort[])_more, port);
    }

    public void UnionWith(in PortSet other)
    {
        if (other._more is null)
        {
            if (other.Count > 0)
                Add(other._only);
            return;
        }

        if (other._more is ushort[] listed)
        {
            for (var i = 0; i < other.Count; i++)
                Add(listed[i]);
            return;
        }

        for (var port = 0; port <= ushort.MaxValue; port++)
        {
            if (Contains(other.Bits!, port))
                Add((ushort)port);
        }
    }

    /// <summary>Ascending ranges of neighbouring ports; where there are more than <paramref name="most"/>, the last one spans the rest.</summary>
    public readonly ImmutableArray<PortRange> Ranges(int most)
    {
        if (Count == 0)
            return [];
        var ranges = new PortRange[Math.Min(Count, most)];
        var count = 0;
        if (_more is null)
            Append(ranges, ref count, _only);
        for (var i = 0; i < Count && _more is ushort[] listed; i++)
            Append(ranges, ref count, listed[i]);
        for (var port = 0; port <= ushort.MaxValue && _more is ulong[] bits; port++)
        {
            if (Contains(bits, port))
                Append(ranges, ref count, (ushort)port);
        }

        if (count < ranges.Length)
        {
            var shorter = new PortRange[count];
            Array.Copy(ranges, shorter, count);
            ranges = shorter;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(ranges);
    }

    static void Append(PortRange[] ranges, ref int count, ushort port)
    {
        if (count > 0 && (ranges[count - 1].To + 1 == port || count == ranges.Length))
            ranges[count - 1] = ranges[count - 1] with { To = port };
        else
            ranges[count++] = new PortRange(port, port);
    }

    static bool Contains(ulong[] bits, int port) => (bits[port >> 6] >> port & 1) != 0;

    void AddSecond(ushort port)
    {
        if (port == _only)
            return;

        // Most sets hold one port, some hold two.
        var listed = new ushort[4];
        (listed[0], listed[1]) = (Math.Min(port, _only), Math.Max(port, _only));
        (_more, Count) = (listed, 2);
    }

    void AddToList(ushort[] listed, ushort port)
    {
        var at = 0;
        while (at < Count && listed[at] < port)
            at++;
        if (at < Count && listed[at] == port)
            return;
        if (Count == MostListed)
        {
            var bits = new ulong[(ushort.MaxValue + 1) / 64];
            for (var i = 0; i < Count; i++)
                bits[listed[i] >> 6] |= 1UL << listed[i];
            _more = bits;
            AddBit(bits, port);
            return;
        }

        if (Count == listed.Length)
        {
            var longer = new ushort[MostListed];
            Array.Copy(listed, longer, Count);
            _more = listed = longer;
        }

        for (var i = Count; i > at; i--)
            listed[i] = listed[i - 1];
        listed[at] = port;
        Count++;
    }

    void AddBit(ulong[] bits, ushort port)
    {
        ref var word = ref bits[port >> 6];
        var bit = 1UL << port;
        Count += (word & bit) == 0 ? 1 : 0;
        word |= bit;
    }
}
