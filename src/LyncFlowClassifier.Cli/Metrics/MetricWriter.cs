using System.Globalization;
using System.Text;

namespace LyncFlowClassifier.Cli.Metrics;

/// <summary>
/// The Prometheus text format, version 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/): families of samples, each with
/// its help and type.
/// </summary>
sealed class MetricWriter
{
    readonly StringBuilder _text = new();
    string _family = "";

    /// <summary>Begins a family whose samples only grow while the program runs. Its name ends in <c>_total</c>.</summary>
    public MetricWriter Counter(string name, string help) => Family(name, help, "counter");

    /// <summary>Begins a family whose samples may become less.</summary>
    public MetricWriter Gauge(string name, string help) => Family(name, help, "gauge");

    /// <summary>A sample of the family.</summary>
    public MetricWriter Sample(double value, params ReadOnlySpan<(string Name, string Value)> labels)
        => Sample(value.ToString("R", CultureInfo.InvariantCulture), labels);

    /// <summary>A sample of the family.</summary>
    public MetricWriter Sample(long value, params ReadOnlySpan<(string Name, string Value)> labels)
        => Sample(value.ToString(CultureInfo.InvariantCulture), labels);

    /// <summary>All that was written, UTF-8.</summary>
    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_text.ToString());

    MetricWriter Family(string name, string help, string type)
    {
        _family = name;
        _text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        return this;
    }

    MetricWriter Sample(string value, ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(_family);
        var separator = '{';
        foreach (var (name, text) in labels)
        {
            _text.Append(separator).Append(name).Append("=\"");
            _text.Append(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal));
            _text.Append('"');
            separator = ',';
        }

        _text.Append(labels.IsEmpty ? " " : "} ").Append(value).Append('\n');
        return this;
    }
}
