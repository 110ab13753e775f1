namespace LyncFlowClassifier.Cli;

/// <summary>Says in one line what could not be written and why: a full disk, a lost network share.</summary>
sealed class OutputStream(Stream inner, string name) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure(name, e);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        try
        {
            inner.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure(name, e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>The error for an output that cannot be written.</summary>
    public static CommandException Failure(string name, Exception cause) => new(ExitCode.Limit, $"cannot write {name}: {Reason(cause)}", cause);

    // The system's words, without the path that it may append (that of a temporary file); a closed or read-only handle counts as no permission.
    static string Reason(Exception cause)
    {
        if (cause is UnauthorizedAccessException)
            return "it is closed or not open for writing";
        var path = cause.Message.IndexOf(" : '", StringComparison.Ordinal);
        return (path < 0 ? cause.Message : cause.Message[..path]).TrimEnd('.');
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
