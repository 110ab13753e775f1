namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>Frames from interfaces as they come, whichever library reads them.</summary>
public interface ILiveSource : IFrameSource
{
    /// <summary>Counts of each interface, in the order in which they were given.</summary>
    IReadOnlyList<LiveStatistics> Interfaces { get; }
}
