namespace LyncFlowClassifier.Cli;

/// <summary>
/// Standard input that ends when the user interrupts. A read of a silent pipe blocks for ever and cannot be cancelled, so it runs
/// on another thread and is abandoned.
/// </summary>
sealed class InterruptibleInput(Stream inner, CancellationToken interrupted) : Stream
{
    byte[] _bytes = [];
    bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_ended || buffer.IsEmpty)
            return 0;
        if (_bytes.Length < buffer.Length)
            _bytes = new byte[buffer.Length];
        var (bytes, wanted) = (_bytes, buffer.Length);
        var read = Task.Run(() => inner.Read(bytes, 0, wanted), CancellationToken.None);
        try
        {
            read.Wait(interrupted);
        }
        catch (OperationCanceledException)
        {
            _ended = true;
            return 0;
        }
        catch (AggregateException)
        {
            // GetResult below throws what the read threw.
        }

        var count = read.GetAwaiter().GetResult();
        bytes.AsSpan(0, count).CopyTo(buffer);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        // An abandoned read still uses the inner stream; the process ends soon and takes both with it.
        if (disposing && !_ended)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
