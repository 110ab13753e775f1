namespace LyncFlowClassifier.Capture;

/// <summary>Where frames come from. One way to read: pull, in capture order, one batch at a time.</summary>
public interface IFrameSource : IDisposable
{
    /// <summary>
    /// Fills the batch. False at the end (the batch is then empty). A file damaged part-way ends here too:
    /// <see cref="Statistics"/> then says where and why. Never throws for what a file contains.
    /// </summary>
    bool Read(FrameBatch batch);

    /// <summary>What is known so far of the source: files, drops, damage, progress.</summary>
    CaptureStatistics Statistics { get; }
}
