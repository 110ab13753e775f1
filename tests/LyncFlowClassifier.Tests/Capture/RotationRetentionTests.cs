using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Tests.Capture;

/// <summary>Which files of a series are deleted, and which never are.</summary>
public sealed class RotationRetentionTests : IDisposable
{
    static readonly string[] Foreign =
    [
        "lyncflow-20261121-150405-0001.pcap", "lyncflow-20261121-150405-0001.pcapng.gz", "lyncflow-20261121-150405-0001.pcapng.part.bak", "lyncflow-20261121-150405-001.pcapng",
        "lyncflow-20261121-150405-00001.pcapng", "lyncflow-20261121-150405-0000.pcapng", "lyncflow-20261321-150405-0001.pcapng", "lyncflow-20261121-250405-0001.pcapng",
        "lyncflow-20261121-150405-0001-flagged.pcapng", "Lyncflow-20261121-150405-0001.pcapng", "lyncflow-20261121-150405.pcapng", "lyncflow-20261121-150405-+001.pcapng",
        "lyncflow-20261121-150405-1234567890123456789.pcapng", "xlyncflow-20261121-150405-0001.pcapng", "lyncflow-.pcapng", "notes.txt", "lyncflow-20261121-150405-0001 .pcapng",
    ];

    readonly TemporaryDirectory _directory = new();

    RotationOptions Options => new() { Directory = _directory.Path };

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_newest_files_are_kept()
    {
        using var capture = new RotatingCapture(Options with { SecondsPerFile = 1, FilesKept = 3 }, "test");
        capture.Write(RotationRun.Frames(8, PacketTime.Second));
        Assert.Equal([5, 6, 7, 8], Numbers());
        capture.Complete();
        Assert.Equal([6, 7, 8], Numbers());
        Assert.Equal(["0006", "0007", "0008"], capture.TakeCompleted().Select(path => path[^11..^7]));
        Assert.Equal((8, 8), (capture.Files, capture.Frames));
        Assert.Null(capture.DeletionFailure);
    }

    [Fact]
    public void Files_of_earlier_runs_go_first_whatever_time_they_have()
    {
        _directory.Add("lyncflow-20300101-000000-0007.pcapng", [1]);
        _directory.Add("lyncflow-20200101-000000-0008.pcapng", [1]);
        _directory.Add("lyncflow-20400101-000000-0006.pcapng.part", [1]);
        using var capture = new RotatingCapture(Options with { FilesKept = 2 }, "test");
        Assert.Equal(3, RotationRun.Names(_directory.Path).Length);
        capture.Write(RotationRun.Frames(1, 1));
        capture.Complete();
        Assert.Equal([8, 9], Numbers());
    }

    [Fact]
    public void Other_files_stay()
    {
        foreach (var name in Foreign)
            _directory.Add(name, new byte[2 << 20]);
        Directory.CreateDirectory(Path.Combine(_directory.Path, "lyncflow-20261121-150405-0002.pcapng"));
        using var capture = new RotatingCapture(Options with { SecondsPerFile = 1, FilesKept = 1, BytesKept = RotationOptions.SmallestKept }, "test");
        capture.Write(RotationRun.Frames(5, PacketTime.Second));
        capture.Complete();
        var left = RotationRun.Names(_directory.Path);
        Assert.All(Foreign, name => Assert.Contains(name, left));
        Assert.Equal(Foreign.Length + 1, left.Length);
        Assert.True(Directory.Exists(Path.Combine(_directory.Path, "lyncflow-20261121-150405-0002.pcapng")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    [InlineData(256 << 20)]
    public void All_files_together_stay_within_the_limit_at_any_time(long bytesPerFile)
    {
        for (var i = 1; i < 100; i++)
            _directory.Add($"lyncflow-20200101-000000-{i:D4}.pcapng", new byte[10_000]);
        const long Limit = RotationOptions.SmallestKept;
        using var capture = new RotatingCapture(Options with { BytesPerFile = bytesPerFile, BytesKept = Limit }, "test");
        var most = 0L;
        capture.Write(RotationRun.Frames(10_000, 1000), () => most = Math.Max(most, RotationRun.Bytes(_directory.Path)));
        capture.Complete();
        Assert.InRange(most, Limit / 2, Limit);
        Assert.InRange(RotationRun.Bytes(_directory.Path), Limit / 4, Limit);
        Assert.Equal(10_000, capture.Frames);
        var kept = capture.TakeCompleted();
        Assert.Equal(RotationRun.Names(_directory.Path), kept.Select(Path.GetFileName));
    }

    [Fact]
    public void A_file_that_another_run_is_writing_stays()
    {
        using var other = new RotatingCapture(Options, "test");
        other.Write(RotationRun.Frames(1, 1));
        using var capture = new RotatingCapture(Options with { SecondsPerFile = 1, FilesKept = 1 }, "test");
        capture.Write(RotationRun.Frames(5, PacketTime.Second));
        capture.Complete();
        Assert.Equal([1, 6], Numbers());
        Assert.EndsWith(".part", RotationRun.Names(_directory.Path)[0], StringComparison.Ordinal);
        other.Complete();
        Assert.Null(other.Failure);
        Assert.Null(capture.DeletionFailure);
    }

    [Theory]
    [InlineData("lyncflow-20261121-150405-0001.pcapng", 1, false)]
    [InlineData("lyncflow-20261121-150405-0001.pcapng.part", 1, true)]
    [InlineData("lyncflow-16770921-001243-123456.pcapng", 123_456, false)]
    public void Names_of_the_series_are_known(string text, long number, bool isPart)
    {
        Assert.True(RotationName.TryParse(text, out var name));
        Assert.Equal((number, isPart, text), (name.Number, name.IsPart, name.ToString()));
    }

    [Fact]
    public void Other_names_are_not()
    {
        Assert.All(Foreign, name => Assert.False(RotationName.TryParse(name, out _), name));
        const string Own = "lyncflow-20261121-150405-0001.pcapng.part";
        for (var i = 0; i < Own.Length; i++)
        {
            Assert.False(RotationName.TryParse(Own.Remove(i, 1), out _));
            Assert.False(RotationName.TryParse(Own.Insert(i, "x"), out _));
        }
    }

    [Fact]
    public void Options_have_ranges()
    {
        RotationOptions[] wrong =
        [
            Options with { BytesPerFile = RotationOptions.SmallestFile - 1 }, Options with { SecondsPerFile = -1 }, Options with { SecondsPerFile = RotationOptions.LongestFile + 1 },
            Options with { FilesKept = -1 }, Options with { FilesKept = RotationOptions.MostFiles + 1 }, Options with { BytesKept = RotationOptions.SmallestKept - 1 },
            Options with { SecondsUnwritten = 0 }, Options with { SecondsUnwritten = RotationOptions.LongestUnwritten + 1 },
        ];
        Assert.All(wrong, options => Assert.Throws<ArgumentOutOfRangeException>(() => new RotatingCapture(options, "test")));
    }

    IEnumerable<long> Numbers() => RotationRun.Names(_directory.Path).Select(name => RotationName.TryParse(name, out var parsed) ? parsed.Number : 0);
}
