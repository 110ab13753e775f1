using System.Diagnostics.CodeAnalysis;
using LyncFlowClassifier.Annotation;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Live;

/// <summary>
/// Writes the frames of flagged flows, and no others, to files that rotate, each flow's first one with a comment. A flow is flagged when it
/// has run for a while, so the frames that came last are kept in memory: those of a flow that are still there are written when it is
/// flagged, later ones at the next look.
/// </summary>
public sealed class FlaggedRecorder : IFrameSource, ILiveListener
{
    /// <summary>Default of the frames that are kept in memory, in bytes: 64 MiB.</summary>
    public const long DefaultBufferBytes = 64 << 20;

    readonly IFrameSource _source;
    readonly RotatingCapture _files;
    readonly bool _decapsulate;
    readonly AnnotationOptions _options;
    readonly EvidenceRing _ring;
    readonly FrameOrigin[] _origins = new FrameOrigin[FrameBatch.Capacity];
    readonly FrameBatch _frames = new() { Origins = new FrameOrigin[FrameBatch.Capacity] };
    readonly PacketBatch _packets = new();
    readonly FlowComment _comments = new();
    Dictionary<FlowIdentity, Flagged> _flagged = [];
    long _frameCount;

    /// <summary>Records between a source and whoever reads this.</summary>
    /// <param name="source">Frames; disposed of by its owner.</param>
    /// <param name="files">Takes the frames of flagged flows.</param>
    /// <param name="decapsulate">As flows are told.</param>
    /// <param name="options">How much of a flow is written, and of how many at a time.</param>
    /// <param name="bufferBytes">Bytes of frames that are kept in memory.</param>
    public FlaggedRecorder(IFrameSource source, RotatingCapture files, bool decapsulate, AnnotationOptions options, long bufferBytes = DefaultBufferBytes)
    {
        (_source, _files, _decapsulate, _options) = (source, files, decapsulate, options);
        _ring = new EvidenceRing(bufferBytes);
    }

    /// <inheritdoc/>
    public CaptureStatistics Statistics => _source.Statistics;

    /// <summary>Flagged flows of which frames were or will be written.</summary>
    public long Flows { get; private set; }

    /// <summary>Of these, flows that were flagged when their first frames were no longer in memory.</summary>
    public long FlowsWithoutBeginning { get; private set; }

    /// <summary>Flagged flows left out because there were too many at a time.</summary>
    public long FlowsLeftOut { get; private set; }

    /// <summary>Frames written.</summary>
    public long Frames { get; private set; }

    sealed class Flagged(byte[] comment, long firstFrame)
    {
        public ReadOnlySpan<byte> Comment => comment;

        public long FirstFrame => firstFrame;

        public int Written { get; set; }

        public long LastLook { get; set; }
    }

    /// <inheritdoc/>
    public bool Read(FrameBatch batch)
    {
        batch.Origins ??= _origins;
        if (!_source.Read(batch))
            return false;
        _ring.Add(batch, _frameCount + 1);
        _frameCount += batch.Count;
        return true;
    }

    /// <inheritdoc/>
    public void Looked(LiveSnapshot snapshot, TrafficReport report)
    {
        var hasNew = report.Summary.Flagged > 0 && FindFlagged(report, snapshot.Number);
        if (_flagged.Count > 0)
            _flagged = Current(snapshot.Number);
        Scan(all: hasNew);
        _frames.Count = 0;
        _files.Write(_frames);
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Complete();

    bool FindFlagged(TrafficReport report, long look)
    {
        var hasNew = false;
        var flows = report.OpenFlows();
        while (flows.MoveNext())
        {
            if (!flows.Conclusion.Flagged)
                continue;
            var identity = FlowIdentity.Of(flows.Record);
            if (_flagged.TryGetValue(identity, out var known) && known.FirstFrame == flows.Record.FirstFrame)
            {
                known.LastLook = look;
                continue;
            }

            if (_flagged.Count >= _options.MaxFlows)
            {
                FlowsLeftOut++;
                continue;
            }

            _flagged[identity] = new Flagged(_comments.Of(flows), flows.Record.FirstFrame) { LastLook = look };
            FlowsWithoutBeginning += flows.Record.FirstFrame < _ring.OldestFrame ? 1 : 0;
            Flows++;
            hasNew = true;
        }

        return hasNew;
    }

    // What a look no longer shows was closed, or is no longer flagged.
    Dictionary<FlowIdentity, Flagged> Current(long look)
        => _flagged.All(flow => flow.Value.LastLook == look) ? _flagged : _flagged.Where(flow => flow.Value.LastLook == look).ToDictionary();

    // Frames that were seen before are looked at again only if flows were flagged since.
    void Scan(bool all)
    {
        foreach (var chunk in _ring.Chunks)
        {
            var first = all ? 0 : chunk.Seen;
            while (_flagged.Count > 0 && first < chunk.Count)
            {
                var count = chunk.Show(first, _frames);
                BatchDecoder.Decode(_frames, _packets, _decapsulate);
                for (var i = 0; i < count; i++)
                {
                    if (TryFind(i, out var flow) && chunk.FirstFrame + first + i >= flow.FirstFrame && flow.Written < _options.FramesPerFlow && chunk.Take(first + i))
                        Write(flow, i);
                }

                first += count;
            }

            chunk.Seen = chunk.Count;
        }
    }

    bool TryFind(int index, [NotNullWhen(true)] out Flagged? flow)
    {
        flow = null;
        ref readonly var packet = ref _packets.Packets[index];
        if (packet.Kind <= PacketKind.Udp)
            return _flagged.TryGetValue(FlowIdentity.Of(_frames, _packets, index), out flow);
        return packet.Kind == PacketKind.IcmpError && _packets.Details[index] is { HasQuote: true } detail && _flagged.TryGetValue(FlowIdentity.OfQuote(detail), out flow);
    }

    void Write(Flagged flow, int index)
    {
        _files.Write(_frames, index, flow.Written == 0 ? flow.Comment : default);
        flow.Written++;
        Frames++;
    }
}
