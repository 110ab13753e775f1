using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Gives each IPv6 address a 32-bit number, so that IPv6 flows have keys of the same size as IPv4 flows. Addresses are exact:
/// equal numbers mean equal addresses.
/// </summary>
sealed unsafe class AddressBook(FlowHash hash) : IDisposable
{
    readonly FlowHash _hash = hash;
    readonly FlowIndex _index = new(log2Capacity: 8);
    readonly NativeArray<Address> _addresses = new(128);

    struct Address
    {
        public ulong High;
        public ulong Low;
    }

    /// <summary>Bytes in use.</summary>
    public long BytesInUse => _index.BytesFor(2 * FrameBatch.Capacity) + _addresses.BytesInUse;

    /// <summary>The address with a number.</summary>
    public IpAddress this[uint number] => IpAddress.FromIpv6(_addresses[number].High, _addresses[number].Low);

    /// <summary>Fetches the address with a number into the cache; any number will do, what is not an address means nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(uint number)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0((void*)((nuint)_addresses.Items + ((nuint)number * (nuint)sizeof(Address))));
    }

    /// <summary>True if the number is that of the address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(uint number, ulong high, ulong low)
    {
        var address = _addresses.Items + number;
        return ((address->High ^ high) | (address->Low ^ low)) == 0;
    }

    /// <summary>All numbers are below this one.</summary>
    public uint NumberLimit => _addresses.Count;

    /// <summary>The number of an address; a new one if it is new. Never 0.</summary>
    public uint NumberOf(ulong high, ulong low)
    {
        var number = Find(high, low);
        if (number != 0)
            return number;
        number = _addresses.Add();
        _addresses[number] = new Address { High = high, Low = low };
        _index.Add(_hash.Of(high, low), number);
        return number;
    }

    /// <summary>The number of an address; 0 if it has none.</summary>
    public uint Find(ulong high, ulong low)
    {
        var hashed = _hash.Of(high, low);
        var number = _index.Find(hashed);
        while (number != 0 && !Is(number, high, low))
            number = _index.Next(hashed, number);
        return number;
    }

    /// <summary>Forgets all addresses whose number is not in <paramref name="used"/>.</summary>
    public void Keep(BitArray used)
    {
        var kept = 0u;
        for (var number = 1u; number < _addresses.Count; number++)
        {
            if (used[(int)number])
                kept++;
            else if (_addresses[number].High != Freed || _addresses[number].Low != Freed)
                Free(number);
        }

        _index.Clear(kept);
        for (var number = 1u; number < _addresses.Count; number++)
        {
            if (used[(int)number])
                _index.Add(_hash.Of(_addresses[number].High, _addresses[number].Low), number);
        }
    }

    public void Dispose()
    {
        _index.Dispose();
        _addresses.Dispose();
    }

    // A freed entry must not be freed again. All ones is a multicast address that no frame comes from; should one be in use after
    // all, its entry is merely not used again.
    const ulong Freed = ulong.MaxValue;

    void Free(uint number)
    {
        _addresses[number] = new Address { High = Freed, Low = Freed };
        _addresses.Free(number);
    }
}
