using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Tests.Capture;

/// <summary>Writes frames to a series of files, and says what is then in the directory.</summary>
static class RotationRun
{
    /// <summary>2026-11-21 15:04:05 UTC.</summary>
    public const long Start = 1_795_273_445 * PacketTime.Second;

    public static string[] Names(string directory) => [.. Directory.GetFiles(directory).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public static long Bytes(string directory) => Directory.GetFiles(directory, "lyncflow-*").Sum(path => new FileInfo(path).Length);

    /// <summary>Frames of equal length, <paramref name="step"/> nanoseconds apart.</summary>
    public static IEnumerable<CapturedFrame> Frames(int count, long step, int length = 1000, long start = Start)
        => Enumerable.Range(0, count).Select(i => new CapturedFrame(start + i * step, [.. Enumerable.Repeat((byte)i, length)]));

    /// <summary>Writes all frames through a source, without completing the last file.</summary>
    public static void Write(this RotatingCapture capture, IEnumerable<CapturedFrame> frames, Action? afterBatch = null, int batchSize = FrameBatch.Capacity)
    {
        using var source = new MemorySource(frames, batchSize: batchSize);
        var batch = new FrameBatch();
        while (source.Read(batch))
        {
            capture.Write(batch);
            afterBatch?.Invoke();
        }
    }

    /// <summary>Reads files one by one, in this order.</summary>
    public static List<ReadFrame> Read(IEnumerable<string> paths) => [.. paths.SelectMany(path =>
    {
        var run = CaptureRun.Of([path]);
        Assert.Null(run.File.Damage);
        return run.Frames;
    })];
}
