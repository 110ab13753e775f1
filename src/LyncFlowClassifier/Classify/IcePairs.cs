using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>A set of pairs of hosts, whichever comes first. A pair of IPv4 hosts takes one word and is found with one look-up.</summary>
sealed class IcePairs
{
    readonly FlowHash _hash = FlowHash.Random();

    // Two IPv4 addresses, the lower one above; 0 is an empty slot. At most three quarters full.
    NativeWords _ipv4 = new(Smallest);
    int _ipv4Count;
    bool _hasZero;
    HashSet<HostPair>? _ipv6;

    // A class, not a tuple: sets over references are compiled ahead of time.
    sealed record HostPair(IpAddress Lower, IpAddress Higher);

    const int Smallest = 256;
    const int BytesPerIpv6Pair = 120;

    /// <summary>Bytes in use.</summary>
    public long BytesInUse => (long)_ipv4.Length * sizeof(ulong) + (long)(_ipv6?.Count ?? 0) * BytesPerIpv6Pair;

    /// <summary>Most bytes that are in use while another pair is added: growing needs old and new slots.</summary>
    public long BytesForOneMore => BytesInUse + (_ipv4Count + 1 > MostOf(_ipv4.Length) ? 2L * _ipv4.Length * sizeof(ulong) : BytesPerIpv6Pair);

    /// <summary>Pairs.</summary>
    public int Count => _ipv4Count + (_ipv6?.Count ?? 0);

    public bool Contains(IpAddress one, IpAddress other)
    {
        if (!IsIpv4(one, other, out var pair))
            return _ipv6 is not null && _ipv6.Contains(Ordered(one, other));
        return pair == 0 ? _hasZero : _ipv4Count > 0 && _ipv4[SlotOf(pair)] != 0;
    }

    /// <summary>Adds a pair.</summary>
    public void Add(IpAddress one, IpAddress other)
    {
        if (!IsIpv4(one, other, out var pair))
        {
            (_ipv6 ??= []).Add(Ordered(one, other));
            return;
        }

        if (_ipv4Count + 1 > MostOf(_ipv4.Length))
            Grow();
        if (pair == 0)
        {
            _ipv4Count += _hasZero ? 0 : 1;
            _hasZero = true;
            return;
        }

        ref var slot = ref _ipv4[SlotOf(pair)];
        _ipv4Count += slot == 0 ? 1 : 0;
        slot = pair;
    }

    /// <summary>Fetches the slot of a pair into the cache.</summary>
    public void Prefetch(in IpAddress one, in IpAddress other)
    {
        if (IsIpv4(one, other, out var pair))
            _ipv4.Prefetch((int)_hash.Of(pair, 0) & (_ipv4.Length - 1));
    }

    static bool IsIpv4(in IpAddress one, in IpAddress other, out ulong pair)
    {
        var (low, high) = one.Low <= other.Low ? (one.Low, other.Low) : (other.Low, one.Low);
        pair = (low << 32) | high;
        return !one.IsIpv6 && !other.IsIpv6;
    }

    static int MostOf(int slots) => slots / 4 * 3;

    // Where the pair is, or the empty slot where it belongs.
    int SlotOf(ulong pair)
    {
        var mask = _ipv4.Length - 1;
        var at = (int)_hash.Of(pair, 0) & mask;
        while (_ipv4[at] is var found && found != pair && found != 0)
            at = (at + 1) & mask;
        return at;
    }

    void Grow()
    {
        using var old = _ipv4;
        _ipv4 = new NativeWords(old.Length * 2);
        for (var i = 0; i < old.Length; i++)
        {
            if (old[i] != 0)
                _ipv4[SlotOf(old[i])] = old[i];
        }
    }

    static HostPair Ordered(IpAddress one, IpAddress other)
        => one.CompareTo(other) <= 0 ? new HostPair(one, other) : new HostPair(other, one);
}
