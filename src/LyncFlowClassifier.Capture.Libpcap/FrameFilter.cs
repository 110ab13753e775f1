using System.Globalization;

namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>
/// The frames of another source that match a filter in the syntax of pcap-filter(7). Frames that do not match are not counted: frame
/// numbers are those that a capture with this filter would have had, not those that Wireshark shows for the file.
/// </summary>
public sealed class FrameFilter : IFrameSource
{
    // Some expressions make sense for one of these only.
    static readonly ushort[] SyntaxLinkTypes = [LinkType.Ethernet, LinkType.Ieee80211, LinkType.LinuxSll, LinkType.Raw];

    readonly IFrameSource _source;
    readonly string _expression;
    readonly Dictionary<ushort, CompiledFilter?> _compiled = [];
    CompiledFilter? _last;
    int _lastLinkType = -1;

    /// <summary>Compiles the filter. Throws <see cref="LibpcapException"/> if it is wrong, or libpcap missing.</summary>
    /// <param name="source">Frames; disposed of with this.</param>
    /// <param name="expression">The filter; empty: all frames. Host names in it are looked up by libpcap.</param>
    public FrameFilter(IFrameSource source, string expression)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(expression);
        _source = source;
        _expression = expression;
        PcapLibrary.Require();
        CheckSyntax();
    }

    /// <inheritdoc/>
    public CaptureStatistics Statistics => _source.Statistics;

    /// <summary>Fills the batch with the next frames that match; only a live source's batches can be empty.</summary>
    public bool Read(FrameBatch batch)
    {
        while (_source.Read(batch))
        {
            var read = batch.Count;
            Keep(batch);
            if (batch.Count > 0 || read == 0)
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var filter in _compiled.Values)
            filter?.Dispose();
        _compiled.Clear();
        _lastLinkType = -1;
        _source.Dispose();
    }

    void CheckSyntax()
    {
        LibpcapException? first = null;
        foreach (var linkType in SyntaxLinkTypes)
        {
            try
            {
                _compiled[linkType] = CompiledFilter.For(linkType, _expression);
                return;
            }
            catch (LibpcapException error)
            {
                first ??= error;
            }
        }

        throw first!;
    }

    void Keep(FrameBatch batch)
    {
        var kept = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            ref readonly var frame = ref batch.Frames[i];
            if (For(frame.LinkType)?.Matches(batch.Bytes(i), frame.WireLength) != true)
                continue;
            batch.Frames[kept] = frame;
            batch.Origins?[kept] = batch.Origins[i];
            kept++;
        }

        batch.Count = kept;
    }

    CompiledFilter? For(ushort linkType)
    {
        if (linkType == _lastLinkType)
            return _last;
        if (!_compiled.TryGetValue(linkType, out var filter))
            _compiled[linkType] = filter = Compile(linkType);
        (_last, _lastLinkType) = (filter, linkType);
        return filter;
    }

    // Frames of a link type that the filter cannot be about do not match it.
    CompiledFilter? Compile(ushort linkType)
    {
        try
        {
            return CompiledFilter.For(linkType, _expression);
        }
        catch (LibpcapException error)
        {
            Statistics.Warnings.Add(string.Create(CultureInfo.InvariantCulture, $"frames of link type {linkType} are left out: {error.Message}"));
            return null;
        }
    }
}
