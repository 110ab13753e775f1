using System.CommandLine.Parsing;
using System.Globalization;

namespace LyncFlowClassifier.Cli.Storing;

/// <summary>How long flows are kept: <c>90d</c>, <c>12h</c>, <c>4w</c>.</summary>
static class StoreKeepOption
{
    static readonly TimeSpan Shortest = TimeSpan.FromHours(1);
    static readonly TimeSpan Longest = TimeSpan.FromDays(100 * 366);

    /// <summary>Reads it; adds an error to the argument if it is nothing of the kind.</summary>
    public static TimeSpan? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        var unit = text.Length < 2 ? 0 : text[^1] switch { 'h' => 1, 'd' => 24, 'w' => 7 * 24, _ => 0 };
        if (unit > 0 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= Longest.TotalHours / unit && TimeSpan.FromHours((double)number * unit) is var time && time >= Shortest)
        {
            return time;
        }

        argument.AddError($"'{text}' is not a time from 1h to 36600d, such as 90d, 12h or 8w");
        return null;
    }
}
