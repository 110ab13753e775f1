namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>
/// How long to leave a busy interface alone. Linux wakes a waiting reader for every block of 256 KiB; to let several fill costs a fifth
/// less than to read each at once, since every wake finds cold caches. The pause follows the traffic: what comes during it should fill
/// an eighth of the system's buffer at most.
/// </summary>
sealed class ReadingPace(int bufferBytes)
{
    /// <summary>Longest pause in ms: what comes alone is handed over by the system no sooner.</summary>
    public const int Longest = LiveDevice.BlockTimeout;

    /// <summary>With fewer frames than this at a time, waiting for the next is cheap enough.</summary>
    public const int Many = 512;

    /// <summary>Bytes that the system's buffer needs for a frame beside those of the frame: headers, alignment.</summary>
    const int Overhead = 128;

    const int LargestGrowth = 4;

    readonly long _target = bufferBytes / 8;
    long _bytes;
    long _frames;
    int _pause = 1;

    /// <summary>Takes note of what was read.</summary>
    /// <param name="frames">Number of frames.</param>
    /// <param name="bytes">Their captured bytes.</param>
    public void Add(int frames, int bytes)
    {
        _frames += frames;
        _bytes += bytes + ((long)frames * Overhead);
    }

    /// <summary>Pause in ms after the buffer was read empty, 0 = none; begins to count anew.</summary>
    public int Next()
    {
        var isBusy = _frames >= Many;
        // What came during the last pause tells how long the next may be.
        var last = Math.Max(_pause, 1);
        var next = isBusy ? (int)Math.Min(last * _target / _bytes, Math.Min(last * LargestGrowth, Longest)) : 1;
        (_pause, _frames, _bytes) = (next, 0, 0);
        return isBusy ? next : 0;
    }
}
