using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace LyncFlowClassifier.Benchmarks;

/// <summary>What times and bytes are per: a frame or a flow.</summary>
sealed class UnitColumn : StageColumn
{
    public override string ColumnName => "Per";

    public override string Legend => "What times and allocated bytes are for";

    protected override string Value(StageSize size, Summary summary, BenchmarkCase benchmark) => size.Unit;
}
