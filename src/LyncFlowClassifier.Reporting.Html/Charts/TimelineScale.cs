using System.Globalization;
using LyncFlowClassifier.Audit;

namespace LyncFlowClassifier.Reporting.Html.Charts;

/// <summary>Where the timeline's bars, lines and words stand, in units of its drawing.</summary>
sealed class TimelineScale
{
    public const int Width = 960, Height = 240, Left = 52, Right = 8, Top = 10, Bottom = 30;

    const long Day = 86_400 * PacketTime.Second;
    const int Ticks = 6;

    readonly Timeline _timeline;

    public TimelineScale(Timeline timeline)
    {
        _timeline = timeline;
        var most = timeline.Buckets.Max(bucket => bucket.Flagged.Sum());
        Step = NiceStep(most);
        Most = Math.Max(Step, (most + Step - 1) / Step * Step);
    }

    /// <summary>Flows between two lines.</summary>
    public long Step { get; }

    /// <summary>Flows at the top.</summary>
    public long Most { get; }

    /// <summary>Width of a bucket.</summary>
    public double Bar => (double)(Width - Left - Right) / _timeline.Buckets.Length;

    /// <summary>Left end of a bucket.</summary>
    public double X(int bucket) => Left + bucket * Bar;

    /// <summary>Height at which so many flows stand.</summary>
    public double Y(long flows) => Height - Bottom - (double)flows / Most * (Height - Bottom - Top);

    /// <summary>Buckets that are named below the axis.</summary>
    public IEnumerable<int> Named()
    {
        var every = Math.Max(1, (_timeline.Buckets.Length + Ticks - 1) / Ticks);
        for (var i = 0; i < _timeline.Buckets.Length; i += every)
            yield return i;
    }

    /// <summary>Time of a bucket as short as the axis allows.</summary>
    public string Label(int bucket)
    {
        var time = ReportTime.ToSecond(_timeline.Buckets[bucket].Start);
        var span = _timeline.Width * _timeline.Buckets.Length;
        if (span <= Day)
            return _timeline.Width < 60 * PacketTime.Second ? time[11..] : time[11..16];
        return _timeline.Width < Day ? $"{time[5..10]} {time[11..16]}" : time[..10];
    }

    public static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    // 1, 2 or 5 times a power of ten, so that four lines or so stand below the top.
    static long NiceStep(long most)
    {
        long power = 1;
        while (power * 10 * 4 <= most)
            power *= 10;
        return power * 4 >= most ? power : power * 2 * 4 >= most ? power * 2 : power * 5 * 4 >= most ? power * 5 : power * 10;
    }
}
