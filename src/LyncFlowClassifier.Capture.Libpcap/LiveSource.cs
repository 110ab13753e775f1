namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>
/// Frames from interfaces of this machine as they come. <see cref="Read"/> waits about 100 ms at most and then gives an empty batch, so
/// that whoever reads can look at the clock, the keyboard or the screen.
/// </summary>
public sealed class LiveSource : IFrameSource
{
    LiveSource() { }

    /// <inheritdoc/>
    public CaptureStatistics Statistics { get; } = new();

    /// <summary>Counts of each interface, in the order in which they were given.</summary>
    public IReadOnlyList<LiveStatistics> Interfaces { get; } = [];

    /// <summary>Begins to capture. Throws <see cref="LibpcapException"/> if one of the interfaces cannot be captured from.</summary>
    /// <param name="interfaces">One or more interfaces.</param>
    /// <param name="options">How to capture.</param>
    /// <param name="stop">Ends the capture: <see cref="Read"/> then answers false within 150 ms.</param>
    public static LiveSource Open(IReadOnlyList<LiveInterface> interfaces, LiveOptions options, CancellationToken stop)
        => throw new LibpcapException(LibpcapFailure.LibraryMissing, "libpcap is not bound yet");

    /// <summary>
    /// Fills the batch with 0 to <see cref="FrameBatch.Capacity"/> frames. False when asked to stop, or when no interface is left.
    /// </summary>
    public bool Read(FrameBatch batch) => false;

    /// <inheritdoc/>
    public void Dispose() { }
}
