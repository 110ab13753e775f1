using System.Globalization;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace LyncFlowClassifier.Benchmarks;

/// <summary>Megabytes of capture or report a second.</summary>
sealed class ThroughputColumn : StageColumn
{
    const double NanosecondsPerSecond = 1e9;
    const double BytesPerMegabyte = 1e6;

    public override string ColumnName => "MB/s";

    public override string Legend => "Captured, decoded or written bytes a second, in millions";

    protected override string Value(StageSize size, Summary summary, BenchmarkCase benchmark)
    {
        if (size.BytesPerUnit == 0 || summary[benchmark]?.ResultStatistics is not { } statistics)
            return "-";
        return (size.BytesPerUnit / statistics.Median * NanosecondsPerSecond / BytesPerMegabyte).ToString("N0", CultureInfo.InvariantCulture);
    }
}
