namespace LyncFlowClassifier.Capture;

/// <summary>An input that was recognised and waits for its turn.</summary>
sealed class PendingCapture(CaptureName name, CaptureFile file) : IDisposable
{
    public CaptureName Name => name;

    public CaptureFile File => file;

    /// <summary>Time of the first frame that has one; null if there is none among the first.</summary>
    public long? FirstTime { get; init; }

    /// <summary>Bytes of the file; 0 if it is a pipe.</summary>
    public long Length { get; init; }

    /// <summary>True if the input is a pipe: it can be read only once.</summary>
    public bool IsPipe { get; init; }

    /// <summary>True if the input is compressed or a pipe: it can only be read from its beginning.</summary>
    public bool IsSequential { get; init; }

    /// <summary>The reader, if the input was kept open; a file is opened again.</summary>
    public RecordReader? Reader { get; init; }

    /// <summary>Frames that the reader has already given.</summary>
    public FrameBatch? First { get; init; }

    /// <summary>It was a capture when it was recognised, so this is damage in the middle of reading.</summary>
    public void NoteChange(Exception error) =>
        file.Damage = new CaptureDamage(0, $"the file changed while others were read: {PlainText.OneLine(error.Message).TrimEnd('.')}");

    public void Dispose() => Reader?.Dispose();

    /// <summary>Time of the first frame of the batch that has one.</summary>
    public static long? TimeOf(FrameBatch batch)
    {
        foreach (ref readonly var frame in batch.Frames.AsSpan(0, batch.Count))
            if (frame.Time != PacketTime.None)
                return frame.Time;
        return null;
    }
}
