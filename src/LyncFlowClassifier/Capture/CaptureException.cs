namespace LyncFlowClassifier.Capture;

/// <summary>An input that cannot be opened or is not a capture: nothing of it was read (exit code 3).</summary>
public sealed class CaptureException : IOException
{
    /// <summary>Creates the error; <paramref name="message"/> is one line: what it is and what to do.</summary>
    public CaptureException(string message) : base(message) { }

    /// <summary>As above, with the cause.</summary>
    public CaptureException(string message, Exception inner) : base(message, inner) { }
}
