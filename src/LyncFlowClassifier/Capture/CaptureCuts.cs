namespace LyncFlowClassifier.Capture;

/// <summary>
/// Cuts inputs into consecutive parts of about the same work: between files, and within large plain files where a record seems to begin.
/// </summary>
static class CaptureCuts
{
    /// <summary>A compressed byte is about as much work as so many plain ones.</summary>
    const int PackedWeight = 4;

    /// <summary>At most <paramref name="most"/> parts, none of them much smaller than <paramref name="smallest"/> bytes.</summary>
    public static List<CaptureStretch[]> Make(List<PendingCapture> inputs, CaptureLimits limits, int most, long smallest)
    {
        var total = 0L;
        foreach (var input in inputs)
            total += Weight(input);
        var parts = (int)Math.Clamp(total / Math.Max(smallest, 1), 1, most);
        var places = new long[parts - 1];
        for (var i = 0; i < places.Length; i++)
            places[i] = (total / parts * (i + 1)) + (total % parts * (i + 1) / parts);
        return Make(inputs, limits, places);
    }

    /// <summary>
    /// Parts that are cut near the given places: offsets in all inputs as if they were one, in rising order. Places where no cut is
    /// possible move to the next or last file.
    /// </summary>
    public static List<CaptureStretch[]> Make(List<PendingCapture> inputs, CaptureLimits limits, ReadOnlySpan<long> places)
    {
        var parts = new List<CaptureStretch[]>();
        var part = new List<CaptureStretch>();
        var window = new CaptureWindow(capacity: 64 << 10);
        var before = 0L;
        foreach (var input in inputs)
        {
            var (start, weight) = (0L, Weight(input));
            var endsPart = false;
            for (; !places.IsEmpty && places[0] < before + weight; places = places[1..])
            {
                var cut = input.IsSequential ? Nearest(places[0] - before, weight) : Find(input, places[0] - before, window, limits);
                if (cut < 0)
                    cut = Nearest(places[0] - before, weight);
                if (cut >= weight)
                    endsPart = true;
                else if (cut >= start)
                {
                    if (cut > start)
                        part.Add(new CaptureStretch(input, start, cut));
                    Finish();
                    start = cut;
                }
            }
            part.Add(new CaptureStretch(input, start, long.MaxValue));
            before += weight;
            if (endsPart)
                Finish();
        }
        Finish();
        return parts;

        void Finish()
        {
            if (part.Count > 0)
                parts.Add([.. part]);
            part.Clear();
        }
    }

    static long Weight(PendingCapture input) => input.IsSequential ? input.Length * PackedWeight : input.Length;

    static long Nearest(long place, long weight) => place < weight / 2 ? 0 : weight;

    /// <summary>Offset of a record at or behind the place, -1 if none is found; trouble with the file is found again when it is read.</summary>
    static long Find(PendingCapture input, long place, CaptureWindow window, CaptureLimits limits)
    {
        try
        {
            using var reader = CaptureOpener.StartFile(input.Name.Path, window, new CaptureFile(input.Name.Path), new CaptureStatistics(), limits);
            return reader.FindRecord(place);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return -1;
        }
    }
}
