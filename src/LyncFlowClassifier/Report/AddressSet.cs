using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>A set of addresses in one array, as long as it needs to be.</summary>
sealed class AddressSet
{
    static readonly FlowHash Hash = FlowHash.Random();

    IpAddress[] _addresses = new IpAddress[2];
    int[] _slots = [];

    /// <summary>Number of different addresses.</summary>
    public int Count { get; private set; }

    /// <summary>Adds all addresses of another set, as long as there are fewer than <paramref name="most"/>.</summary>
    public void AddAll(AddressSet others, int most)
    {
        for (var i = 0; i < others.Count && Count < most; i++)
            Add(others._addresses[i]);
    }

    public void Add(IpAddress address)
    {
        if (_slots.Length == 0 ? IsListed(address) : !TryPlace(address, Count + 1))
            return;
        if (Count == _addresses.Length)
            Lengthen();
        _addresses[Count++] = address;

        // A handful is searched faster than hashed.
        if (Count > 8 && Count * 2 > _slots.Length)
            Grow();
    }

    bool IsListed(IpAddress address)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_addresses[i] == address)
                return true;
        }

        return false;
    }

    bool TryPlace(IpAddress address, int number)
    {
        var mask = _slots.Length - 1;
        var at = (int)Hash.Of(address.High, address.Low) & mask;
        while (_slots[at] != 0)
        {
            if (_addresses[_slots[at] - 1] == address)
                return false;
            at = (at + 1) & mask;
        }

        _slots[at] = number;
        return true;
    }

    void Lengthen()
    {
        var longer = new IpAddress[Count * 2];
        Array.Copy(_addresses, longer, Count);
        _addresses = longer;
    }

    void Grow()
    {
        _slots = new int[Math.Max(32, _slots.Length * 2)];
        for (var number = 1; number <= Count; number++)
            TryPlace(_addresses[number - 1], number);
    }
}
