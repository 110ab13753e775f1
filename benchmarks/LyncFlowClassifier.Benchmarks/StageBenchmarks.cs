using BenchmarkDotNet.Attributes;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Benchmarks;

/// <summary>Time per frame of reading, reading and decoding, and the whole pipeline; each run checks its frame count.</summary>
[MemoryDiagnoser]
public class StageBenchmarks
{
    const int Frames = 200_000;

    readonly FrameBatch _frames = new();
    readonly PacketBatch _packets = new();
    string _file = "";

    /// <summary>Number of flows in the capture.</summary>
    [Params(400, 50_000)]
    public int Flows { get; set; }

    [GlobalSetup]
    public void WriteCapture()
    {
        _file = Path.GetTempFileName();
        File.WriteAllBytes(_file, PcapWriter.Write(GeneratedFrames.Mix(Frames, Flows)));
    }

    [GlobalCleanup]
    public void DeleteCapture() => File.Delete(_file);

    [Benchmark(OperationsPerInvoke = Frames)]
    public long Read() => Run(decode: false);

    [Benchmark(OperationsPerInvoke = Frames)]
    public long ReadAndDecode() => Run(decode: true);

    [Benchmark(OperationsPerInvoke = Frames, Baseline = true)]
    public long Pipeline()
    {
        using var source = CaptureInput.Open([_file], new CaptureLimits(), () => Stream.Null);
        using var pipeline = new FlowPipeline(new PipelineOptions());
        pipeline.Run(source, CancellationToken.None);
        return Checked(pipeline.Frames);
    }

    long Run(bool decode)
    {
        using var source = CaptureInput.Open([_file], new CaptureLimits(), () => Stream.Null);
        var count = 0L;
        while (source.Read(_frames))
        {
            count += _frames.Count;
            if (decode)
                BatchDecoder.Decode(_frames, _packets, decapsulate: true);
        }

        return Checked(count);
    }

    static long Checked(long count)
        => count == Frames ? count : throw new InvalidOperationException($"{count} frames instead of {Frames}: the run measured nothing.");
}
