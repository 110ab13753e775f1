using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Storage;
using LyncFlowClassifier.Storage.Coding;
using LyncFlowClassifier.Storage.Sqlite;
using LyncFlowClassifier.Testing.Records;
using LyncFlowClassifier.Tests.Capture;

namespace LyncFlowClassifier.Tests.Storage;

/// <summary>A store may come from anywhere: whatever is in it, reading it ends, with flows or with one clear error.</summary>
public sealed class HostileStoreTests : IDisposable
{
    readonly TemporaryDirectory _directory = new();

    string StorePath => Path.Combine(_directory.Path, "a.store");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Changed_bytes_of_a_record_are_a_record_or_refused()
    {
        var flows = new RandomFlow(3);
        var random = new Random(3);
        var (writer, again) = (new ByteWriter(), new ByteWriter());
        var refused = 0;
        for (var round = 0; round < Fuzz.Rounds(30_000); round++)
        {
            var record = flows.Next(1);
            PartCoding.Write(writer, record);
            var bytes = Mutation.Of(writer.Written.ToArray(), random);
            var read = record with { A = default, B = default };
            if (!PartCoding.TryRead(bytes, record.FirstSeen, ref read))
            {
                refused++;
                continue;
            }

            // What was accepted can be used as any record.
            var merged = read;
            FlowMerge.Append(ref merged, record);
            PartCoding.Write(again, read);
            Assert.NotEmpty(FlowRecordText.Of(merged));
        }

        Assert.True(refused > 1000);
    }

    [Fact]
    public void A_changed_file_is_a_store_or_refused_in_one_line()
    {
        var original = Sample();
        var random = new Random(4);
        var refused = 0;
        for (var round = 0; round < Fuzz.Rounds(150); round++)
        {
            File.WriteAllBytes(StorePath, Mutation.Of(original, random, changes: 1 + round % 40));
            try
            {
                ReadAll();
            }
            catch (StoreException e)
            {
                refused++;
                Assert.Contains(e.Failure, new[] { StoreFailure.Damaged, StoreFailure.NotAStore, StoreFailure.Newer, StoreFailure.Unwritable });
                Assert.DoesNotContain('\n', e.Message);
            }

            foreach (var ending in new[] { "-wal", "-shm" })
                File.Delete(StorePath + ending);
        }

        Assert.True(refused > 20);
    }

    [Theory]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON part BEGIN DELETE FROM run; END", StoreFailure.Damaged)]
    [InlineData("CREATE TABLE more(x)", StoreFailure.Damaged)]
    [InlineData("DROP TABLE part", StoreFailure.Damaged)]
    [InlineData("PRAGMA application_id = 1", StoreFailure.NotAStore)]
    [InlineData("PRAGMA user_version = 2", StoreFailure.Newer)]
    [InlineData("PRAGMA user_version = 0", StoreFailure.NotAStore)]
    public void What_is_not_exactly_a_store_is_refused(string change, StoreFailure failure)
    {
        File.WriteAllBytes(StorePath, Sample());
        using (var database = Database.Open(StorePath, create: false, TimeSpan.FromSeconds(1)))
            database.Run(change);
        Assert.Equal(failure, Assert.Throws<StoreException>(() => SqliteFlowStore.Open(StorePath, create: true, TimeProvider.System)).Failure);
    }

    [Theory]
    [InlineData("UPDATE part SET rest = x'01'")]
    [InlineData("UPDATE part SET rest = zeroblob(2000000)")]
    [InlineData("UPDATE part SET address_a = -1")]
    [InlineData("UPDATE part SET address_b = 'text'")]
    [InlineData("UPDATE part SET address_b = x'00'")]
    [InlineData("UPDATE part SET port_a = 65536")]
    [InlineData("UPDATE part SET transport = 2")]
    [InlineData("UPDATE part SET marks = 8")]
    [InlineData("UPDATE part SET first_frame = -first_frame - 1")]
    [InlineData("UPDATE part SET first_seen = first_seen + 1")]
    [InlineData("UPDATE run SET state = 9 - state * 20")]
    [InlineData("UPDATE run SET kind = -1")]
    public void Values_that_cannot_be_are_an_error(string change)
    {
        File.WriteAllBytes(StorePath, Sample());
        using (var database = Database.Open(StorePath, create: false, TimeSpan.FromSeconds(1)))
            database.Run(change);
        Assert.Equal(StoreFailure.Damaged, Assert.Throws<StoreException>(ReadAll).Failure);
    }

    [Theory]
    [InlineData("no store at all, but text that is long enough to be looked at, and then some more of it, and more")]
    [InlineData("x")]
    public void Another_file_is_no_store(string content)
    {
        File.WriteAllText(StorePath, content);
        Assert.Equal(StoreFailure.NotAStore, Assert.Throws<StoreException>(() => SqliteFlowStore.Open(StorePath, create: true, TimeProvider.System)).Failure);
        Assert.Equal(content, File.ReadAllText(StorePath));
    }

    byte[] Sample()
    {
        var path = Path.Combine(_directory.Path, "sample.store");
        if (!File.Exists(path))
        {
            using var store = SqliteFlowStore.Open(path, create: true, TimeProvider.System);
            using var writer = store.Begin(SampleRun.Live);
            StoredTraffic.Write(writer, 1, 40, batches: 10);
        }

        return File.ReadAllBytes(path);
    }

    void ReadAll()
    {
        using var store = SqliteFlowStore.Open(StorePath, create: false, TimeProvider.System);
        foreach (var run in store.Runs())
        {
            _ = store.Inputs(run.Id);
            _ = store.LearnedPorts(run.Id);
            _ = store.Progress(run.Id, new Period(0, long.MaxValue));
            foreach (var range in store.Split(run.Id, 3))
            {
                using var flows = store.Read(run.Id, range, new Period(0, long.MaxValue));
                while (flows.Read())
                {
                }
            }

            using var all = store.Read(run.Id, FrameRange.All, Period.Always);
            while (all.Read())
            {
            }
        }

        store.Compact(new CompactionOptions { KeepSince = StoredTraffic.Begin + 300 * PacketTime.Second, Merge = true }, () => true);
    }
}
