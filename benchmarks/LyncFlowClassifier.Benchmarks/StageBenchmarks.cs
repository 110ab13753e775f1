using BenchmarkDotNet.Attributes;
using LyncFlowClassifier.Testing.Stages;

namespace LyncFlowClassifier.Benchmarks;

/// <summary>
/// Time and allocated bytes per frame, or per flow for the stages after the flow table. The stages are those of <c>budgets.json</c>;
/// each fails if it does not handle all its frames or flows.
/// </summary>
[Config(typeof(StageConfig))]
public class StageBenchmarks
{
    /// <summary>Frames or flows of one run.</summary>
    internal const int Units = 131_072;

    Stage? _stage;

    /// <summary>Name of the stage.</summary>
    [ParamsSource(nameof(Names))]
    public string Stage { get; set; } = "";

    /// <summary>All stages.</summary>
    public static IEnumerable<string> Names => StageSet.Names;

    [GlobalSetup]
    public void Make() => _stage = StageSet.Make(Stage, Units);

    [IterationSetup]
    public void Prepare() => _stage!.Prepare();

    [Benchmark(OperationsPerInvoke = Units)]
    public void Run() => _stage!.Run();

    [GlobalCleanup]
    public void Free() => _stage!.Dispose();
}
