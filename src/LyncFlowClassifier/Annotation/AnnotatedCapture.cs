using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Annotation;

/// <summary>
/// Writes the frames of flagged flows to a pcapng file, each flow's first one with a comment. Verdicts are known only at the end, so the
/// inputs are read a second time; frames are found by the addresses and ports of their flow, ICMP errors by those that they quote.
/// </summary>
public sealed class AnnotatedCapture
{
    readonly FlaggedFlows _flows;
    readonly FragmentOwners _fragments = new();
    readonly PcapngOutput _output;
    readonly AnnotationOptions _options;
    readonly FrameBatch _frames = new() { Origins = new FrameOrigin[FrameBatch.Capacity] };
    readonly PacketBatch _packets = new();
    long _written;

    AnnotatedCapture(FlaggedFlows flows, PcapngOutput output, AnnotationOptions options)
        => (_flows, _output, _options) = (flows, output, options);

    /// <summary>Writes them. Throws <see cref="OperationCanceledException"/> if cancelled; the output is then incomplete.</summary>
    /// <param name="report">What was found of the inputs.</param>
    /// <param name="inputs">The same inputs in the same order, from their beginning.</param>
    /// <param name="decapsulate">As they were read before.</param>
    /// <param name="output">Receives the pcapng file.</param>
    /// <param name="application">Name and version of the program, for the file's header.</param>
    /// <param name="options">How much to write.</param>
    /// <param name="cancellation">Ends writing.</param>
    public static AnnotationResult Write(
        TrafficReport report, IFrameSource inputs, bool decapsulate, Stream output, string application, AnnotationOptions options, CancellationToken cancellation)
    {
        var flows = new FlaggedFlows(report, options.MaxFlows);
        var writer = new PcapngOutput(output, application, SectionComment.Of(report, application, flows, options));
        var capture = new AnnotatedCapture(flows, writer, options);
        var isComplete = capture.Copy(inputs, decapsulate, report.Capture.Counts.Frames, cancellation);
        writer.Complete();
        var with = flows.All.Count(flow => flow.Written > 0);
        return new AnnotationResult
        {
            Flows = with,
            Frames = capture._written,
            FlowsCut = flows.All.Count(flow => flow.IsCut),
            FlowsOverLimit = flows.LeftOut,
            FramesOverLimit = !isComplete,
            FlowsWithoutFrame = flows.All.Count - with,
            FramesWithoutTime = writer.FramesWithoutTime,
        };
    }

    /// <summary>Reads the frames that were read before, and no more: a file may have grown. False if the limit of frames ended it.</summary>
    bool Copy(IFrameSource inputs, bool decapsulate, long count, CancellationToken cancellation)
    {
        if (_flows.All.Count == 0)
            return true;
        var frame = 0L;
        while (frame < count && inputs.Read(_frames))
        {
            cancellation.ThrowIfCancellationRequested();
            BatchDecoder.Decode(_frames, _packets, decapsulate);
            for (var i = 0; i < _frames.Count && frame < count; i++)
            {
                if (FlowOf(i, ++frame) is { } flow && !TryCopy(flow, i))
                    return false;
            }
        }

        return true;
    }

    FlaggedFlow? FlowOf(int index, long frame)
    {
        ref readonly var packet = ref _packets.Packets[index];
        if (packet.Kind <= PacketKind.Udp)
        {
            if (!_flows.TryFind(FlowIdentity.Of(_frames, _packets, index), frame, out var flow) || !flow.Takes(frame))
                return null;
            if ((packet.Flags & PacketFlags.FirstFragment) != 0)
                _fragments.Add(_packets.Details[index], packet.Time, flow);
            return flow;
        }

        ref readonly var detail = ref _packets.Details[index];
        if (packet.Kind == PacketKind.Fragment)
            return _fragments.Find(detail, packet.Time) is { } owner && owner.Takes(frame) ? owner : null;
        return packet.Kind == PacketKind.IcmpError && detail.HasQuote && _flows.TryFind(FlowIdentity.OfQuote(detail), frame, out var quoted) ? quoted : null;
    }

    bool TryCopy(FlaggedFlow flow, int index)
    {
        if (flow.Written == _options.FramesPerFlow)
        {
            flow.IsCut = true;
            return true;
        }

        if (_written == _options.MaxFrames)
            return false;
        ref readonly var frame = ref _frames.Frames[index];
        ref readonly var origin = ref _frames.Origins![index];
        var bytes = _frames.Recorded(index, origin);
        _output.Write(origin, frame.Time, frame.WireLength, bytes, flow.Written == 0 ? flow.Comment : default);
        flow.Written++;
        _written++;
        return true;
    }
}
