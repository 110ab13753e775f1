using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Samples;

namespace LyncFlowClassifier.Testing.Records;

/// <summary>As many flows as are wanted, alike to those of the samples: the same records, between other hosts and with other first frames.</summary>
public sealed class SampleFlows
{
    const int FramesBetween = 10;
    const uint FirstHost = 0x0B00_0001; // 11.0.0.1

    readonly FlowRecord[] _flows = [.. SampleSet.All().Where(IsCapture).SelectMany(sample => FlowsOf(sample.Bytes))];

    /// <summary>The flow with this number, from 0.</summary>
    public FlowRecord this[long number]
    {
        get
        {
            var flow = _flows[number % _flows.Length];
            flow.FirstFrame = 1 + number * FramesBetween;
            if (!flow.AddressA.IsIpv6)
                flow.AddressA = IpAddress.FromIpv4(FirstHost + (uint)(number / _flows.Length));
            return flow;
        }
    }

    static bool IsCapture(SampleFile sample) => Path.GetExtension(sample.Name) is ".pcap" or ".pcapng";

    static List<FlowRecord> FlowsOf(byte[] capture)
    {
        using var source = CaptureInput.Open([CaptureInput.StandardInput], new CaptureLimits(), () => new MemoryStream(capture));
        using var pipeline = new FlowPipeline(new PipelineOptions());
        pipeline.Run(source, CancellationToken.None);
        return [.. pipeline.Flows()];
    }
}
