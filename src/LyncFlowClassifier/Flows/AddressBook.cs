namespace LyncFlowClassifier.Flows;

/// <summary>
/// Gives each IPv6 address a 32-bit number, so that IPv6 flows have keys of the same size as IPv4 flows. Addresses are exact:
/// equal numbers mean equal addresses.
/// </summary>
sealed class AddressBook
{
    readonly Dictionary<IpAddress, uint> _numbers = [];
    readonly List<IpAddress> _addresses = [default];
    readonly List<uint> _free = [];

    // The two addresses looked up last: frames of one flow come in bursts.
    IpAddress _recent0, _recent1;
    uint _number0, _number1;

    /// <summary>Estimated bytes per address, in dictionary and list.</summary>
    const int BytesPerAddress = 64;

    /// <summary>Estimated bytes in use.</summary>
    public long BytesInUse => (long)_numbers.Count * BytesPerAddress;

    /// <summary>The address with a number.</summary>
    public IpAddress this[uint number] => _addresses[(int)number];

    /// <summary>All numbers are below this one.</summary>
    public uint NumberLimit => (uint)_addresses.Count;

    /// <summary>The number of an address, 0 if it has none.</summary>
    public uint Find(IpAddress address) => _numbers.GetValueOrDefault(address);

    /// <summary>The number of an address; a new one if it is new. Never 0.</summary>
    public uint NumberOf(IpAddress address)
    {
        if (address == _recent0 && _number0 != 0)
            return _number0;
        if (address == _recent1 && _number1 != 0)
            return _number1;
        if (!_numbers.TryGetValue(address, out var number))
            _numbers.Add(address, number = Assign(address));
        (_recent1, _number1) = (_recent0, _number0);
        (_recent0, _number0) = (address, number);
        return number;
    }

    /// <summary>Forgets all addresses whose number is not in <paramref name="used"/>.</summary>
    public void Keep(HashSet<uint> used)
    {
        _number0 = _number1 = 0;
        for (var number = 1u; number < _addresses.Count; number++)
        {
            var address = _addresses[(int)number];
            if (!used.Contains(number) && _numbers.TryGetValue(address, out var current) && current == number)
            {
                _numbers.Remove(address);
                _free.Add(number);
            }
        }
    }

    uint Assign(IpAddress address)
    {
        if (_free.Count > 0)
        {
            var reused = _free[^1];
            _free.RemoveAt(_free.Count - 1);
            _addresses[(int)reused] = address;
            return reused;
        }

        _addresses.Add(address);
        return (uint)_addresses.Count - 1;
    }
}
