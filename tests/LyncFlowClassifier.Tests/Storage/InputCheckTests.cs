using LyncFlowClassifier.Storage;
using LyncFlowClassifier.Storage.Sqlite;
using LyncFlowClassifier.Tests.Capture;

namespace LyncFlowClassifier.Tests.Storage;

/// <summary>The same captures are not stored twice, whatever they are called and however they come together.</summary>
public sealed class InputCheckTests : IDisposable
{
    readonly TemporaryDirectory _directory = new();
    readonly SqliteFlowStore _store;

    public InputCheckTests() => _store = SqliteFlowStore.Open(Path.Combine(_directory.Path, "a.store"), create: true, TimeProvider.System);

    public void Dispose()
    {
        _store.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void The_same_set_or_a_part_of_it_is_already_there()
    {
        var run = Complete(Of("", "a", "b"));
        Assert.Equal(run, InputCheck.Of(_store, Of("", "b", "a")).Same!.Id);
        Assert.Equal(run, InputCheck.Of(_store, Of("", "b")).Same!.Id);
        Assert.Null(InputCheck.Of(_store, Of("", "c")).Same);
    }

    [Fact]
    public void A_larger_set_takes_the_place_of_smaller_ones()
    {
        var runs = new[] { Complete(Of("", "a")), Complete(Of("", "b", "c")) };
        var check = InputCheck.Of(_store, Of("", "a", "b", "c", "d"));
        Assert.Equal(runs, check.Replaced.Select(run => run.Id));
        using var writer = _store.Begin(Of("", "a", "b", "c", "d"));
        Assert.Equal(0, writer.Complete(new RunProgress { Frames = 9 }, [], runs));
        Assert.Equal([writer.Run], _store.Runs().Select(run => run.Id));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("--no-inspect", true)]
    public void What_overlaps_otherwise_is_refused(string options, bool hasOtherOptions)
    {
        var run = Complete(Of("", "a", "b"));
        var check = InputCheck.Of(_store, hasOtherOptions ? Of(options, "a", "b") : Of(options, "b", "c"));
        Assert.Equal((run, hasOtherOptions), (check.Conflict!.Id, check.HasOtherOptions));
        Assert.Equal(hasOtherOptions ? "a" : "b", check.ConflictingInput!.Fingerprint);
    }

    [Fact]
    public void What_can_be_read_only_once_is_compared_when_it_is_complete()
    {
        var progress = new RunProgress { Frames = 5, Bytes = 500, FirstSeen = 1, LastSeen = 2 };
        var first = Complete(Of("", "a"), progress);
        using var again = _store.Begin(Of("", ""));
        Assert.Equal(first, again.Complete(progress, [], []));
        Assert.Equal([first], _store.Runs().Select(run => run.Id));
        using var other = _store.Begin(Of("", ""));
        Assert.Equal(0, other.Complete(progress with { Bytes = 501 }, [], []));
    }

    [Fact]
    public void A_run_that_was_discarded_meanwhile_is_written_no_more()
    {
        using var writer = _store.Begin(Of("", "a"));
        _store.Discard(writer.Run);
        Assert.Equal(StoreFailure.Unwritable, Assert.Throws<StoreException>(() => writer.Write(new PartBatch(1) { Number = 1 })).Failure);
        Assert.Equal(StoreFailure.Unwritable, Assert.Throws<StoreException>(() => writer.Complete(new RunProgress(), [], [])).Failure);
    }

    [Fact]
    public void Fingerprints_depend_on_content_alone()
    {
        var bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);
        var fingerprint = Fingerprint.Of(_directory.Add("a", bytes), out var size);
        Assert.Equal((bytes.Length, fingerprint), (size, Fingerprint.Of(_directory.Add("b", bytes), out _)));
        Assert.NotEqual(fingerprint, Fingerprint.Of(_directory.Add("c", bytes[..^1]), out _));
        bytes[^1]++;
        Assert.NotEqual(fingerprint, Fingerprint.Of(_directory.Add("d", bytes), out _));
        Assert.NotEmpty(Fingerprint.Of(_directory.Add("e", []), out _));
    }

    long Complete(RunDescription run, RunProgress? progress = null)
    {
        using var writer = _store.Begin(run);
        writer.Complete(progress ?? new RunProgress { Frames = writer.Run }, run.Inputs, []);
        return writer.Run;
    }

    static RunDescription Of(string options, params IEnumerable<string> fingerprints)
        => SampleRun.Of("x", options) with { Inputs = [.. fingerprints.Select(one => new StoredInput($"{one}.pcap", 1, one, 0))] };
}
