using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Testing.Captures;

/// <summary>A source over frames in memory; the bytes of a batch are overwritten by the next one, as a real source may do.</summary>
public sealed class MemorySource(IEnumerable<CapturedFrame> frames, ushort linkType = LinkType.Ethernet, int batchSize = FrameBatch.Capacity)
    : IFrameSource
{
    readonly IEnumerator<CapturedFrame> _frames = frames.GetEnumerator();
    readonly byte[] _buffer = GC.AllocateArray<byte>(4 << 20, pinned: true);

    /// <inheritdoc/>
    public CaptureStatistics Statistics { get; } = new();

    /// <inheritdoc/>
    public bool Read(FrameBatch batch)
    {
        Array.Fill(_buffer, (byte)0xDB);
        batch.Buffer = _buffer;
        batch.Count = 0;
        var offset = 0;
        while (batch.Count < batchSize && _frames.MoveNext())
            batch.Append(_buffer, _frames.Current, ref offset, linkType);

        return batch.Count > 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _frames.Dispose();
}
