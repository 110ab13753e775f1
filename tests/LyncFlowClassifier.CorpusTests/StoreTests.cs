using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Storage;
using LyncFlowClassifier.Storage.Sqlite;
using LyncFlowClassifier.Testing.Records;

namespace LyncFlowClassifier.CorpusTests;

/// <summary>The flows of real captures come back from a store as they were.</summary>
public sealed class StoreTests : IDisposable
{
    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("lyncflow-corpus-");

    public void Dispose() => _directory.Delete(recursive: true);

    [CorpusTheory]
    [MemberData(nameof(FigureTests.Files), MemberType = typeof(FigureTests))]
    public void Flows_come_back_from_a_store_as_they_were(string name)
    {
        using var run = new CorpusRun(name, decapsulate: true);
        using var store = SqliteFlowStore.Open(Path.Combine(_directory.FullName, "flows.store"), create: true, TimeProvider.System);
        using var writer = store.Begin(new RunDescription { Kind = RunKind.Captures, Sensor = "corpus", Program = "test", Inputs = [new StoredInput(name, 0, name, 0)] });
        var analysis = new AnalysisStore(writer, new Nobody());
        Assert.Equal(0, analysis.Finish(run.Flows, new RunProgress(), [], []));
        Assert.Null(analysis.Failure);
        using var stored = store.Read(writer.Run, FrameRange.All, Period.Always);
        foreach (var flow in run.Flows)
        {
            Assert.True(stored.Read());
            Assert.Equal(FlowRecordText.Of(flow), FlowRecordText.Of(stored.Record));
        }

        Assert.False(stored.Read());
    }

    sealed class Nobody : IFlowSink
    {
        public void Accept(in FlowRecord record)
        {
        }
    }
}
