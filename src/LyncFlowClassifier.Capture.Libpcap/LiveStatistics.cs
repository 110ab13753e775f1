namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>Counts of one interface while it is captured from; all of it may be read from another thread.</summary>
public sealed class LiveStatistics
{
    long _frames;
    long _received;
    long _dropped;
    long _droppedByInterface;
    string? _ended;

    internal LiveStatistics(LiveInterface @interface, long bufferBytes) => (Interface, BufferBytes) = (@interface, bufferBytes);

    /// <summary>The interface.</summary>
    public LiveInterface Interface { get; }

    /// <summary>Bytes of the system's buffer; libpcap does not say if it got less than was asked for.</summary>
    public long BufferBytes { get; }

    /// <summary>Frames that were handed on.</summary>
    public long Frames => Volatile.Read(ref _frames);

    /// <summary>Frames that the system took for this capture (ps_recv): those in its buffer too, on Linux also those that it dropped.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Frames that the system dropped because the buffer was full (ps_drop).</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Frames that the interface or its driver dropped since the capture began (ps_ifdrop); 0 where the system does not say.</summary>
    public long DroppedByInterface => Volatile.Read(ref _droppedByInterface);

    /// <summary>Why nothing comes from this interface any more, one clause such as <c>interface eth0 is gone</c>; null while it is captured from.</summary>
    public string? Ended
    {
        get => Volatile.Read(ref _ended);
        internal set => Volatile.Write(ref _ended, value);
    }

    internal void CountFrames(int frames) => Volatile.Write(ref _frames, _frames + frames);

    internal void CountDrops(long received, long dropped, long droppedByInterface)
    {
        Volatile.Write(ref _received, _received + received);
        Volatile.Write(ref _dropped, _dropped + dropped);
        Volatile.Write(ref _droppedByInterface, _droppedByInterface + droppedByInterface);
    }
}
