using System.Globalization;

namespace LyncFlowClassifier.Cli;

/// <summary>The text of the progress line.</summary>
static class ProgressText
{
    const int LongestBar = 30, ShortestBar = 6;

    /// <summary>At most <paramref name="width"/> columns: a bar, share, bytes, frames a second, time left; less if there is no room.</summary>
    /// <param name="bytes">Bytes read.</param>
    /// <param name="total">Bytes in all; 0 if unknown.</param>
    /// <param name="frames">Frames read.</param>
    /// <param name="elapsed">Since the start.</param>
    /// <param name="width">Columns.</param>
    /// <param name="unicode">True if the terminal takes more than ASCII.</param>
    public static string Of(long bytes, long total, long frames, TimeSpan elapsed, int width, bool unicode)
    {
        var seconds = Math.Max(elapsed.TotalSeconds, 0.001);
        var speed = string.Create(CultureInfo.InvariantCulture, $"{frames / seconds:N0} frames/s");
        if (total <= 0 || bytes > total)
            return Cut($"{Size(bytes)}  {frames.ToString("N0", CultureInfo.InvariantCulture)} frames  {speed}", width);

        var share = bytes / (double)total;
        var left = share > 0 ? TimeSpan.FromSeconds(Math.Min(seconds / share - seconds, 359_999)) : TimeSpan.Zero;
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{share * 100,3:0} %  {Size(bytes)} of {Size(total)}  {speed}  {(int)left.TotalHours:0}:{left.Minutes:00}:{left.Seconds:00} left");
        var bar = Math.Min(LongestBar, width - text.Length - 4);
        return bar < ShortestBar ? Cut(text, width) : $"{Bar(share, bar, unicode)}  {text}";
    }

    static string Bar(double share, int width, bool unicode)
    {
        var done = (int)(share * width);
        return unicode
            ? new string('█', done) + new string('░', width - done)
            : $"[{new string('#', Math.Min(done, width - 2))}{new string('-', width - 2 - Math.Min(done, width - 2))}]";
    }

    static string Size(long bytes) => bytes < 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.0} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):0.00} GiB");

    static string Cut(string text, int width) => text.Length <= width ? text : text[..Math.Max(width, 0)];
}
