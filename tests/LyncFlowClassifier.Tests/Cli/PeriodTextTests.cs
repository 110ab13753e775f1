using LyncFlowClassifier.Cli.Auditing;

namespace LyncFlowClassifier.Tests.Cli;

public class PeriodTextTests
{
    [Theory]
    [InlineData("2026", "2026-01-01T00:00:00", "2027-01-01T00:00:00")]
    [InlineData("2026-11", "2026-11-01T00:00:00", "2026-12-01T00:00:00")]
    [InlineData("2026-12", "2026-12-01T00:00:00", "2027-01-01T00:00:00")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00", "2024-03-01T00:00:00")]
    [InlineData("2026-11-03T10:00", "2026-11-03T10:00:00", "2026-11-03T10:01:00")]
    [InlineData("2026-11-03T10:00:59Z", "2026-11-03T10:00:59", "2026-11-03T10:01:00")]
    [InlineData("2026-10..2026-11-03", "2026-10-01T00:00:00", "2026-11-04T00:00:00")]
    [InlineData("1969", "1969-01-01T00:00:00", "1970-01-01T00:00:00")]
    public void Reads_periods(string text, string from, string to)
    {
        Assert.True(PeriodText.TryParse(text, out var period));
        Assert.Equal((Time(from), Time(to)), (period.From, period.To));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("2026..")]
    [InlineData("2026-13")]
    [InlineData("2026-02-30")]
    [InlineData("2026-11-03..2026-11-02")]
    [InlineData("2026-11-03 10:00")]
    [InlineData("03.11.2026")]
    [InlineData("2026-11Z")]
    [InlineData("2262")]
    [InlineData("0001")]
    [InlineData("20260101")]
    public void Refuses_other_texts(string text) => Assert.False(PeriodText.TryParse(text, out _));

    static long Time(string text)
        => (DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture) - DateTime.UnixEpoch).Ticks * 100;
}
