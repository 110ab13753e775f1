using System.Text.Json;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Testing.Stages;
using LyncFlowClassifier.Tests.Decode;

namespace LyncFlowClassifier.Tests.Budgets;

/// <summary>No stage allocates more than <c>benchmarks/budgets.json</c> grants it; counted, not timed.</summary>
public class AllocationBudgetTests
{
    const int Units = 4096;
    const int Rounds = 20;

    static readonly Dictionary<string, Budget> Budgets = Read();

    public static TheoryData<string> Stages => [.. StageSet.Names];

    [Theory]
    [MemberData(nameof(Stages))]
    public void A_stage_keeps_its_budget(string name)
    {
        using var stage = StageSet.Make(name, Units);
        var budget = Budgets[name];
        var granted = budget.BytesPerRun + (long)(budget.BytesPerUnit * Units);
        var least = Least(stage.Prepare, stage.Run, granted);
        Assert.True(least <= granted, FormattableString.Invariant(
            $"{name} allocates {least:N0} bytes in a run of {Units:N0} {stage.Unit}s; benchmarks/budgets.json grants {granted:N0}."));
        Assert.Equal(budget.Unit, stage.Unit);
    }

    [Fact]
    public void Decoding_allocates_nothing_whatever_the_frame_and_wherever_it_is_cut()
    {
        var packets = new PacketBatch();
        var batches = new List<FrameBatch>();
        foreach (var seed in SampleFrames.Seeds)
        {
            var batch = new FrameBatch { Buffer = seed.Bytes, Count = 2 };
            for (var i = 0; i < batch.Count; i++)
            {
                batch.Frames[i] = new Frame
                {
                    LinkType = seed.LinkType,
                    CapturedLength = seed.Bytes.Length >> i,
                    WireLength = (uint)seed.Bytes.Length,
                };
            }

            batches.Add(batch);
        }

        var least = Least(() => { }, () =>
        {
            foreach (var batch in batches)
            {
                BatchDecoder.Decode(batch, packets, decapsulate: true);
                BatchDecoder.Decode(batch, packets, decapsulate: false);
            }
        });
        Assert.Equal(0, least);
    }

    [Fact]
    public void Every_stage_has_a_budget_and_every_budget_a_stage()
        => Assert.Equal(StageSet.Names.Order(StringComparer.Ordinal), Budgets.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Reading_decoding_and_joining_are_granted_nothing_per_frame()
    {
        Assert.All(Budgets.Where(budget => budget.Value.Unit == "frame" && !budget.Key.StartsWith("track-new", StringComparison.Ordinal)),
            budget => Assert.Equal(0, budget.Value.BytesPerUnit));
    }

    // The runtime allocates now and then while it recompiles a hot method; it does not in every round.
    static long Least(Action prepare, Action run, long enough = 0)
    {
        var least = long.MaxValue;
        for (var round = 0; round < Rounds && least > enough; round++)
        {
            prepare();
            var before = GC.GetAllocatedBytesForCurrentThread();
            run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    static Dictionary<string, Budget> Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "budgets.json")));
        return file.RootElement.GetProperty("stages").EnumerateObject().ToDictionary(stage => stage.Name, stage => new Budget(
            stage.Value.GetProperty("unit").GetString()!,
            stage.Value.GetProperty("bytesPerUnit").GetDouble(),
            stage.Value.GetProperty("bytesPerRun").GetInt64()));
    }

    /// <param name="Unit">What is counted: frame or flow.</param>
    /// <param name="BytesPerUnit">Managed bytes that a unit may cost.</param>
    /// <param name="BytesPerRun">What a whole run may cost beside that, whatever its length.</param>
    sealed record Budget(string Unit, double BytesPerUnit, long BytesPerRun);
}
