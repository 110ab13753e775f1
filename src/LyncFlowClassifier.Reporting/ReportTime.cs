using System.Text;
using System.Text.Unicode;
using LyncFlowClassifier.Localisation;

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

    /// <summary>Date and time to the second, for people: <c>2013-05-02 10:00:00</c>. Must not be <see cref="PacketTime.None"/>.</summary>
    public static string ToSecond(long time)
    {
        // Every table shows two of them. The framework's own formatting would be compiled for that while the program runs.
        var moment = DateTime.UnixEpoch.AddSeconds(Split(time).Seconds);
        Span<byte> text = stackalloc byte[19];
        "0000-00-00 00:00:00"u8.CopyTo(text);
        Digits.WriteFixed((uint)moment.Year, text[..4]);
        Digits.WriteFixed((uint)moment.Month, text[5..7]);
        Digits.WriteFixed((uint)moment.Day, text[8..10]);
        Digits.WriteFixed((uint)moment.Hour, text[11..13]);
        Digits.WriteFixed((uint)moment.Minute, text[14..16]);
        Digits.WriteFixed((uint)moment.Second, text[17..]);
        return Encoding.ASCII.GetString(text);
    }

    /// <summary>From one time to another, the date only once if it is the same: <c>2013-05-02 10:00:00 to 10:20:00</c>.</summary>
    public static string Span(long first, long last, Translation language)
    {
        var (from, to) = (ToSecond(first), ToSecond(last));
        if (from.AsSpan(0, 10).SequenceEqual(to.AsSpan(0, 10)))
            to = to[11..];
        return language.Of($"{from} to {to}");
    }

    /// <summary>Whole seconds since 1970, negative before, and the nanoseconds after them.</summary>
    public static (long Seconds, long Nanoseconds) Split(long time)
    {
        var (seconds, rest) = Math.DivRem(time, PacketTime.Second);
        return rest < 0 ? (seconds - 1, rest + PacketTime.Second) : (seconds, rest);
    }
}
