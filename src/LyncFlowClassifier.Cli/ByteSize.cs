using System.Globalization;

namespace LyncFlowClassifier.Cli;

/// <summary>Sizes on the command line: <c>1048576</c>, <c>256M</c>, <c>2G</c>, <c>512MiB</c>. Units are binary (1K = 1024).</summary>
static class ByteSize
{
    const string Units = "KMGT";

    /// <summary>False for anything that is not a positive size of at most 8 EiB - 1.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var number = text.AsSpan().Trim();
        if (number.EndsWith("iB", StringComparison.OrdinalIgnoreCase))
            number = number[..^2];
        else if (number.EndsWith("B", StringComparison.OrdinalIgnoreCase))
            number = number[..^1];
        var shift = 0;
        if (number.Length > 0 && Units.IndexOf(char.ToUpperInvariant(number[^1])) is >= 0 and var unit)
        {
            shift = 10 * (unit + 1);
            number = number[..^1];
        }

        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value == 0 || value > long.MaxValue >> shift)
            return false;
        bytes = value << shift;
        return true;
    }
}
