using System.Globalization;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>Numbers as people read them.</summary>
static class Amount
{
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Count(ulong value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 flow</c>, <c>2 flows</c>.</summary>
    public static string Of(long value, string singular) => $"{Count(value)} {singular}{(value == 1 ? "" : "s")}";

    /// <summary>Bytes in binary units with one decimal: <c>512 B</c>, <c>1.2 MiB</c>.</summary>
    public static string Bytes(ulong value)
    {
        if (value < 1024)
            return $"{value} B";
        double scaled = value;
        var unit = -1;
        do
        {
            scaled /= 1024;
            unit++;
        }
        while (scaled >= 1023.95 && unit < 5);
        return string.Create(CultureInfo.InvariantCulture, $"{scaled:0.0} {"KMGTPE"[unit]}iB");
    }

    /// <summary>A span of time from ns, in its two largest units: <c>3.2 s</c>, <c>1 h 02 min</c>.</summary>
    public static string Duration(ulong nanoseconds)
    {
        var seconds = nanoseconds / (double)PacketTime.Second;
        var whole = (ulong)Math.Round(seconds);
        return whole switch
        {
            < 60 when seconds < 10 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0##} s"),
            < 60 => $"{whole} s",
            < 3600 => $"{whole / 60} min {whole % 60:00} s",
            < 86_400 => $"{whole / 3600} h {whole / 60 % 60:00} min",
            _ => $"{whole / 86_400} d {whole / 3600 % 24:00} h",
        };
    }

    /// <summary>Time between two packet times in ns, without overflow; both must be times.</summary>
    public static string Between(long first, long last) => Duration(last < first ? 0 : unchecked((ulong)last - (ulong)first));

    /// <summary>A share in percent, <c>0.1 %</c>.</summary>
    public static string Percent(double part, double whole)
        => whole <= 0 ? "0 %" : string.Create(CultureInfo.InvariantCulture, $"{part / whole * 100:0.#} %");
}
