using System.Globalization;

namespace LyncFlowClassifier.Cli.Storing;

/// <summary>Times of a store for people, in UTC.</summary>
static class StoreTime
{
    const long NanosecondsPerTick = 100;

    /// <summary>The clock's time in ns since 1970 UTC.</summary>
    public static long Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;

    /// <summary>As <c>2026-11-21 14:05 UTC</c>.</summary>
    public static string ToMinute(long time) => DateTime.UnixEpoch.AddTicks(time / NanosecondsPerTick).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
