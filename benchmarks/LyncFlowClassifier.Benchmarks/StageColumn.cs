using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using LyncFlowClassifier.Testing.Stages;

namespace LyncFlowClassifier.Benchmarks;

/// <summary>What a stage says of itself.</summary>
/// <param name="Unit">What is counted: frame or flow.</param>
/// <param name="BytesPerUnit">Bytes read or written for one; 0 where bytes say nothing.</param>
readonly record struct StageSize(string Unit, double BytesPerUnit);

/// <summary>A column whose value comes from the stage.</summary>
abstract class StageColumn : IColumn
{
    static readonly Dictionary<string, StageSize> Known = [];

    public string Id => ColumnName;

    public abstract string ColumnName { get; }

    public abstract string Legend { get; }

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        var name = (string)benchmarkCase.Parameters[nameof(StageBenchmarks.Stage)];
        if (!Known.TryGetValue(name, out var size))
        {
            using var stage = StageSet.Make(name, StageBenchmarks.Units);
            size = new StageSize(stage.Unit, (double)stage.Bytes / stage.Units);
            Known.Add(name, size);
        }

        return Value(size, summary, benchmarkCase);
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    protected abstract string Value(StageSize size, Summary summary, BenchmarkCase benchmark);
}
