using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;

namespace LyncFlowClassifier.Benchmarks;

/// <summary>How stages are measured and what is printed of them.</summary>
sealed class StageConfig : ManualConfig
{
    public StageConfig()
    {
        // A run changes what the next one would meet (an open file, a table), so each is made ready for anew. Few short runs would
        // see the runtime recompile methods: hence the warm-up.
        AddJob(Job.Default.WithWarmupCount(20).WithIterationCount(30).WithInvocationCount(1).WithUnrollFactor(1));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumn(StatisticColumn.Median, new UnitColumn(), new ThroughputColumn());
        HideColumns(Column.Method, Column.Error, Column.StdDev);
    }
}
