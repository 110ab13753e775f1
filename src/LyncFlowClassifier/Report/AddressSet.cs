namespace LyncFlowClassifier.Report;

/// <summary>
/// Collects values cheaply and sorts out repetitions now and then: a sorted array at the end, at most <c>most</c> values (the
/// smallest are kept).
/// </summary>
sealed class AddressSet<T>(int most)
    where T : struct, IComparable<T>
{
    T[] _values = new T[1024];
    int _count;
    int _distinct;

    /// <summary>True if values over the limit were left out.</summary>
    public bool IsFull { get; private set; }

    public void Add(T value)
    {
        if (_count == _values.Length)
            MakeRoom();
        _values[_count++] = value;
    }

    /// <summary>The values, sorted, each once.</summary>
    public T[] ToArray()
    {
        Compact();
        return _values.AsSpan(0, _count).ToArray();
    }

    /// <summary>The place of a value in a sorted array, or -1.</summary>
    public static int IndexOf(T[] sorted, T value)
    {
        var (low, high) = (0, sorted.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = sorted[middle].CompareTo(value);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    void MakeRoom()
    {
        Compact();
        if (_count > _values.Length / 2)
            Array.Resize(ref _values, _values.Length * 2);
    }

    void Compact()
    {
        if (_count == _distinct)
            return;
        Array.Sort(_values, 0, _count);
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (kept == 0 || _values[i].CompareTo(_values[kept - 1]) != 0)
                _values[kept++] = _values[i];
        }

        IsFull |= kept > most;
        _count = _distinct = Math.Min(kept, most);
    }
}
