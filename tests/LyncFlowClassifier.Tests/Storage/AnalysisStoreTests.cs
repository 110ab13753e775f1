using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Storage;
using LyncFlowClassifier.Storage.Sqlite;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Records;
using LyncFlowClassifier.Testing.Reference;
using LyncFlowClassifier.Testing.Samples;
using LyncFlowClassifier.Tests.Capture;
using LyncFlowClassifier.Tests.Flows;

namespace LyncFlowClassifier.Tests.Storage;

/// <summary>From frames to a store and back: the records of one pass, whatever left the table when.</summary>
public sealed class AnalysisStoreTests : IDisposable
{
    readonly TemporaryDirectory _directory = new();
    readonly SqliteFlowStore _store;

    public AnalysisStoreTests() => _store = SqliteFlowStore.Open(Path.Combine(_directory.Path, "a.store"), create: true, TimeProvider.System);

    public void Dispose()
    {
        _store.Dispose();
        _directory.Dispose();
    }

    public static TheoryData<string> Samples() => [.. SampleSet.All().Select(sample => sample.Name).Where(name => Path.GetExtension(name) is ".pcap" or ".pcapng")];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Samples_come_back_as_they_were_read(string name)
    {
        using var source = CaptureInput.Open(["-"], new CaptureLimits(), () => new MemoryStream(SampleSet.All().Single(sample => sample.Name == name).Bytes));
        using var pipeline = new FlowPipeline(new PipelineOptions());
        pipeline.Run(source, CancellationToken.None);
        using var writer = _store.Begin(SampleRun.Of(name));
        var analysis = new AnalysisStore(writer, new Nobody());
        analysis.Finish(pipeline.Flows(), new RunProgress { LearnedPorts = pipeline.Learned.Ports }, [new StoredInput(name, 1, name, pipeline.Frames)], []);
        Assert.Equal(pipeline.Flows().Select(flow => FlowRecordText.Of(flow)), Stored(writer.Run));
        Assert.Equal(pipeline.Learned.Ports, _store.LearnedPorts(writer.Run));
        Assert.Equal([new StoredInput(name, 1, name, pipeline.Frames)], _store.Inputs(writer.Run));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(30)]
    public void Parts_of_a_capture_that_goes_on_merge_to_the_records_of_one_pass(int framesPerRun)
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var frames = RandomTraffic.Generate(seed, new RandomTrafficOptions { SwapPercent = 0 }).Select(packet => new CapturedFrame(packet.Time, packet.ToFrame())).ToList();
            using var whole = new FlowPipeline(new PipelineOptions());
            whole.Run(new MemorySource(frames), CancellationToken.None);
            using var writer = _store.Begin(SampleRun.Of($"{seed}"));
            var analysis = new AnalysisStore(writer, new Nobody());
            using var cut = new FlowPipeline(new PipelineOptions { IsLive = true }, analysis);
            foreach (var run in frames.Chunk(framesPerRun))
            {
                cut.Run(new MemorySource(run), CancellationToken.None);
                cut.Expire(PacketTime.None, long.MaxValue);
            }

            cut.Expire(long.MaxValue, PacketTime.None);
            analysis.Finish(cut.Flows(), new RunProgress { Frames = frames.Count }, [], []);
            Assert.Equal(whole.Flows().Select(flow => RecordText.Of(flow)), Stored(writer.Run, flow => RecordText.Of(flow)));
        }
    }

    IEnumerable<string> Stored(long run) => Stored(run, flow => FlowRecordText.Of(flow));

    IEnumerable<string> Stored(long run, Func<FlowRecord, string> textOf)
    {
        using var flows = _store.Read(run, FrameRange.All, Period.Always);
        while (flows.Read())
            yield return textOf(flows.Record);
    }

    sealed class Nobody : IFlowSink
    {
        public void Accept(in FlowRecord record)
        {
        }
    }
}
