namespace LyncFlowClassifier.Audit;

/// <summary>
/// Counts flows over time in at most <see cref="MaxBuckets"/> buckets. When they would become more, neighbours are joined: the result does not
/// depend on the order of flows.
/// </summary>
sealed class TimelineTally
{
    /// <summary>Most buckets.</summary>
    public const int MaxBuckets = 200;

    const int Counts = 1 + (int)AuditCategory.Disturbed + 1;

    // Seconds; each divides the next. Beyond the last one the length doubles.
    static readonly long[] Widths = [1, 2, 10, 30, 60, 300, 600, 1800, 3600, 7200, 21_600, 86_400, 604_800];

    Dictionary<long, long[]> _buckets = [];
    long _width = PacketTime.Second;
    long _least = long.MaxValue;
    long _greatest = long.MinValue;
    long _lastPlace;
    long[]? _last;

    /// <summary>Counts a flow that began at <paramref name="time"/>; one without time is left out.</summary>
    /// <param name="time">In ns.</param>
    /// <param name="category">What it is flagged for; null if it is not, or accepted.</param>
    public void Add(long time, AuditCategory? category)
    {
        if (time == PacketTime.None)
            return;
        var counts = At(time);
        counts[0]++;
        if (category is { } flagged)
            counts[1 + (int)flagged]++;
    }

    /// <summary>Adds the flows of another tally.</summary>
    public void Add(TimelineTally other)
    {
        while (_width < other._width)
            Widen();
        foreach (var (place, from) in other._buckets)
        {
            var counts = At(other.Start(place));
            for (var i = 0; i < Counts; i++)
                counts[i] += from[i];
        }
    }

    public Timeline Build()
    {
        if (_buckets.Count == 0)
            return new Timeline(_width, []);
        var none = new long[Counts];
        var buckets = new List<TimeBucket>();
        for (var place = _least; place <= _greatest; place++)
        {
            var counts = _buckets.GetValueOrDefault(place, none);
            buckets.Add(new TimeBucket(Start(place), counts[0], [.. counts.AsSpan(1)]));
        }

        return new Timeline(_width, [.. buckets]);
    }

    long[] At(long time)
    {
        var place = Floor(time, _width);
        if (_last is not null && place == _lastPlace)
            return _last;
        if (place < _least || place > _greatest)
        {
            (_least, _greatest) = (Math.Min(_least, place), Math.Max(_greatest, place));
            while ((ulong)(_greatest - _least) >= MaxBuckets)
                Widen();
            place = Floor(time, _width);
        }

        if (!_buckets.TryGetValue(place, out var counts))
            _buckets.Add(place, counts = new long[Counts]);
        (_lastPlace, _last) = (place, counts);
        return counts;
    }

    void Widen()
    {
        var seconds = _width / PacketTime.Second;
        var at = Array.IndexOf(Widths, seconds);
        var factor = at >= 0 && at + 1 < Widths.Length ? Widths[at + 1] / seconds : 2;
        var wider = new Dictionary<long, long[]>();
        foreach (var (place, counts) in _buckets)
        {
            if (!wider.TryGetValue(Floor(place, factor), out var sum))
                wider.Add(Floor(place, factor), sum = new long[Counts]);
            for (var i = 0; i < Counts; i++)
                sum[i] += counts[i];
        }

        (_least, _greatest) = (Floor(_least, factor), Floor(_greatest, factor));
        (_buckets, _width, _last) = (wider, _width * factor, null);
    }

    // The first bucket may begin before the earliest time that can be told.
    long Start(long place) => (long)Int128.Max(long.MinValue + 1, (Int128)place * _width);

    static long Floor(long value, long width) => value >= 0 ? value / width : ~(~value / width);
}
