using System.Text.Unicode;

namespace LyncFlowClassifier.Reporting;

/// <summary>Packet time as RFC 3339 text in UTC with nine fraction digits: <c>2013-05-02T10:00:00.123456789Z</c>.</summary>
static class ReportTime
{
    public const int Length = 30;

    /// <summary>Writes the text; <paramref name="time"/> in ns must not be <see cref="PacketTime.None"/>.</summary>
    public static ReadOnlySpan<byte> Format(long time, Span<byte> buffer)
    {
        var (seconds, nanoseconds) = Split(time);
        Utf8.TryWrite(buffer, $"{DateTime.UnixEpoch.AddSeconds(seconds):yyyy-MM-ddTHH:mm:ss}.{nanoseconds:D9}Z", out var written);
        return buffer[..written];
    }

    /// <summary>Date and time to the second, for people: <c>2013-05-02 10:00:00</c>.</summary>
    static string ToSecond(long time)
        => DateTime.UnixEpoch.AddSeconds(Split(time).Seconds).ToString("yyyy-MM-dd HH:mm:ss", null);

    /// <summary>From one time to another, the date only once if it is the same: <c>2013-05-02 10:00:00 to 10:20:00</c>.</summary>
    public static string Span(long first, long last)
    {
        var (from, to) = (ToSecond(first), ToSecond(last));
        return from.AsSpan(0, 10).SequenceEqual(to.AsSpan(0, 10)) ? $"{from} to {to[11..]}" : $"{from} to {to}";
    }

    /// <summary>Whole seconds since 1970, negative before, and the nanoseconds after them.</summary>
    public static (long Seconds, long Nanoseconds) Split(long time)
    {
        var (seconds, rest) = Math.DivRem(time, PacketTime.Second);
        return rest < 0 ? (seconds - 1, rest + PacketTime.Second) : (seconds, rest);
    }
}
