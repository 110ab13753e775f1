using System.Globalization;
using System.Text.RegularExpressions;

namespace LyncFlowClassifier.Tests.Cli.Metrics;

/// <summary>
/// Reads the Prometheus text format 0.0.4 and applies the rules of promtool's check: help and type before samples, families in one piece, names,
/// no series twice, counters and only they end in _total.
/// </summary>
static partial class PrometheusText
{
    /// <summary>Values by series, <c>name{label="value"}</c> as written.</summary>
    public static Dictionary<string, double> Parse(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var series = new Dictionary<string, double>(StringComparer.Ordinal);
        var families = new HashSet<string>(StringComparer.Ordinal);
        string family = "", helped = "";
        foreach (var line in text[..^1].Split('\n'))
        {
            if (Help().Match(line) is { Success: true } help)
            {
                helped = help.Groups[1].Value;
            }
            else if (Type().Match(line) is { Success: true } type)
            {
                family = type.Groups[1].Value;
                Assert.Equal(helped, family);
                Assert.True(families.Add(family), $"{family} twice");
                Assert.Equal(type.Groups[2].Value == "counter", family.EndsWith("_total", StringComparison.Ordinal));
            }
            else
            {
                var sample = Sample().Match(line);
                Assert.True(sample.Success, line);
                Assert.Equal(family, sample.Groups["name"].Value);
                var labels = sample.Groups["label"].Captures.Select(capture => capture.Value).ToList();
                Assert.Equal(labels.Count, labels.Distinct(StringComparer.Ordinal).Count());
                Assert.True(series.TryAdd(sample.Groups["series"].Value, double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture)), line);
            }
        }

        return series;
    }

    [GeneratedRegex(@"^# HELP (lyncflow_[a-z_]+) (?:[^\\\n]|\\\\|\\n)+$")]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE (lyncflow_[a-z_]+) (counter|gauge)$")]
    private static partial Regex Type();

    [GeneratedRegex("""^(?<series>(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?:(?<label>[a-zA-Z_][a-zA-Z0-9_]*)="(?:[^"\\\n]|\\["\\n])*"(?:,(?!\})|(?=\})))+\})?) (?<value>-?[0-9.]+(?:E[-+]?[0-9]+)?)$""")]
    private static partial Regex Sample();
}
