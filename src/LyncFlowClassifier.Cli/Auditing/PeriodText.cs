using System.Globalization;
using LyncFlowClassifier.Audit;

namespace LyncFlowClassifier.Cli.Auditing;

/// <summary>
/// Reads a period as a person writes it: a year, a month, a day, a minute or a second (<c>2026</c>, <c>2026-11</c>, <c>2026-11-03</c>,
/// <c>2026-11-03T10:00</c>, <c>2026-11-03T10:00:30</c>; UTC, with or without <c>Z</c>), or two of them with <c>..</c> between, both included.
/// </summary>
static class PeriodText
{
    const long NanosecondsPerTick = 100;
    const string Between = "..";

    static readonly (string Format, Func<DateTime, DateTime> Next)[] Forms =
    [
        ("yyyy", time => time.AddYears(1)),
        ("yyyy-MM", time => time.AddMonths(1)),
        ("yyyy-MM-dd", time => time.AddDays(1)),
        ("yyyy-MM-ddTHH:mm", time => time.AddMinutes(1)),
        ("yyyy-MM-ddTHH:mm:ss", time => time.AddSeconds(1)),
    ];

    /// <summary>False if it is none, or if it ends before it begins.</summary>
    public static bool TryParse(string text, out AuditPeriod period)
    {
        period = default;
        var at = text.IndexOf(Between, StringComparison.Ordinal);
        if (at < 0)
            return TryParseOne(text, out period);
        if (!TryParseOne(text[..at], out var first) || !TryParseOne(text[(at + Between.Length)..], out var last))
            return false;
        period = new AuditPeriod(first.From, last.To);
        return period.From < period.To;
    }

    static bool TryParseOne(string text, out AuditPeriod period)
    {
        var plain = text.EndsWith('Z') && text.Contains('T', StringComparison.Ordinal) ? text[..^1] : text;
        foreach (var (format, next) in Forms)
        {
            // Packet time ends in 2262.
            if (DateTime.TryParseExact(plain, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) && from.Year is >= 1700 and < 2262)
            {
                period = new AuditPeriod(Nanoseconds(from), Nanoseconds(next(from)));
                return true;
            }
        }

        period = default;
        return false;
    }

    static long Nanoseconds(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick;
}
