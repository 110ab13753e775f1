using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Tests.Capture;

/// <summary>A frame as it was read, with its bytes copied out.</summary>
sealed record ReadFrame(long Time, string Bytes, uint Wire, int Link)
{
    public static ReadFrame Of(CapturedFrame frame, int link = 1) => new(frame.Time, Convert.ToHexString(frame.Bytes), frame.Length, link);
}

/// <summary>Everything that reading an input gave.</summary>
sealed class CaptureRun
{
    public List<ReadFrame> Frames { get; } = [];

    public required CaptureStatistics Statistics { get; init; }

    public CaptureFile File => Statistics.Files[0];

    /// <summary>Reads bytes as standard input, a piece at a time.</summary>
    public static CaptureRun Of(byte[] bytes, CaptureLimits limits = default, int piece = int.MaxValue) =>
        Of(["-"], limits, () => new PieceStream(bytes, piece));

    public static CaptureRun Of(IReadOnlyList<string> paths, CaptureLimits limits = default, Func<Stream>? standardInput = null)
    {
        using var source = CaptureInput.Open(paths, limits, standardInput ?? (() => throw new InvalidOperationException()));
        var run = new CaptureRun { Statistics = source.Statistics };
        var batch = new FrameBatch();
        while (source.Read(batch))
        {
            Assert.InRange(batch.Count, 1, FrameBatch.Capacity);
            for (var i = 0; i < batch.Count; i++)
            {
                ref readonly var frame = ref batch.Frames[i];
                run.Frames.Add(new ReadFrame(frame.Time, Convert.ToHexString(batch.Bytes(i)), frame.WireLength, frame.LinkType));
            }
        }
        Assert.Equal(0, batch.Count);
        Assert.False(source.Read(batch));
        Assert.Equal(run.Frames.Count, source.Statistics.Files.Sum(file => file.Frames));
        return run;
    }

    /// <summary>The message with which an input is refused.</summary>
    public static string Refusal(byte[] bytes)
    {
        var message = Assert.Throws<CaptureException>(() => Of(bytes)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    /// <summary>Frames of different sizes, odd ones too, with times a little apart.</summary>
    public static CapturedFrame[] SomeFrames(int count = 5) => [.. Enumerable.Range(0, count).Select(i =>
        new CapturedFrame(1_600_000_000_123_456_000 + (i * 1_001_000L), [.. Enumerable.Range(0, 14 + (i % 50)).Select(b => (byte)(b * 7 + i))],
            (uint)(100 + i)))];
}

/// <summary>A stream that cannot seek and gives a few bytes at a time, as a pipe does.</summary>
sealed class PieceStream(byte[] bytes, int piece) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(piece, buffer.Length)]);
}

/// <summary>A directory that goes away with its files.</summary>
sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lyncflow-capture-").FullName;

    public string Add(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
