namespace LyncFlowClassifier.Cli;

/// <summary>Says in one line what could not be written and why: a full disk, a lost network share.</summary>
sealed class OutputStream(Stream inner, string name) : WriteOnlyStream
{
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
