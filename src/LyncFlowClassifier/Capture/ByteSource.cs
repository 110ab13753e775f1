namespace LyncFlowClassifier.Capture;

/// <summary>Bytes in order. Trouble is a value: it ends the bytes and says why.</summary>
abstract class ByteSource : IDisposable
{
    /// <summary>Why the bytes ended early, as a clause without full stop; null at a regular end.</summary>
    public FormattableString? Failure { get; protected set; }

    /// <summary>True if <see cref="Failure"/> is a limit of ours, not damage.</summary>
    public bool LimitReached { get; protected set; }

    /// <summary>True if <see cref="Seek"/> works.</summary>
    public virtual bool CanSeek => false;

    /// <summary>Reads on at an offset, only if <see cref="CanSeek"/>.</summary>
    public virtual void Seek(long offset) => throw new NotSupportedException();

    /// <summary>Reads at least one byte, or returns 0 at the end. What came before a failure is handed out first.</summary>
    public abstract int Read(Span<byte> destination);

    public abstract void Dispose();

    /// <summary>Reads until the destination is full or the bytes end.</summary>
    public int ReadFully(Span<byte> destination)
    {
        var count = 0;
        while (count < destination.Length)
        {
            var read = Read(destination[count..]);
            if (read == 0)
                break;
            count += read;
        }
        return count;
    }
}
