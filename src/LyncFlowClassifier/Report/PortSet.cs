using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Report;

/// <summary>A set of ports: a short sorted list as long as there are few, then a bit for each port.</summary>
sealed class PortSet
{
    const int MostListed = 32;

    ushort[] _listed = [];
    ulong[]? _bits;

    /// <summary>Number of different ports.</summary>
    public int Count { get; private set; }

    public void Add(ushort port)
    {
        if (_bits is null)
            AddToList(port);
        else
            AddBit(port);
    }

    public void UnionWith(PortSet other)
    {
        if (other._bits is null)
        {
            for (var i = 0; i < other.Count; i++)
                Add(other._listed[i]);
            return;
        }

        for (var port = 0; port <= ushort.MaxValue; port++)
        {
            if (other.Contains((ushort)port))
                Add((ushort)port);
        }
    }

    /// <summary>Ascending ranges of neighbouring ports; where there are more than <paramref name="most"/>, the last one spans the rest.</summary>
    public ImmutableArray<PortRange> Ranges(int most)
    {
        var ranges = new PortRange[Math.Min(Count, most)];
        var count = 0;
        for (var i = 0; i < Count && _bits is null; i++)
            Append(ranges, ref count, _listed[i]);
        for (var port = 0; port <= ushort.MaxValue && _bits is not null; port++)
        {
            if (Contains((ushort)port))
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

    bool Contains(ushort port) => (_bits![port >> 6] >> port & 1) != 0;

    void AddToList(ushort port)
    {
        var at = 0;
        while (at < Count && _listed[at] < port)
            at++;
        if (at < Count && _listed[at] == port)
            return;
        if (Count == MostListed)
        {
            _bits = new ulong[(ushort.MaxValue + 1) / 64];
            for (var i = 0; i < Count; i++)
                _bits[_listed[i] >> 6] |= 1UL << _listed[i];
            AddBit(port);
            return;
        }

        if (Count == _listed.Length)
        {
            // Most sets hold one port, some hold two.
            var longer = new ushort[Count == 0 ? 1 : Count == 1 ? 4 : MostListed];
            Array.Copy(_listed, longer, Count);
            _listed = longer;
        }

        for (var i = Count; i > at; i--)
            _listed[i] = _listed[i - 1];
        _listed[at] = port;
        Count++;
    }

    void AddBit(ushort port)
    {
        ref var word = ref _bits![port >> 6];
        var bit = 1UL << port;
        Count += (word & bit) == 0 ? 1 : 0;
        word |= bit;
    }
}
