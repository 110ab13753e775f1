namespace LyncFlowClassifier.Capture;

/// <summary>A file or pipe. Counts what was read into the statistics, so that progress can be shown.</summary>
sealed class StreamSource(Stream stream, CaptureStatistics statistics) : ByteSource
{
    public override bool CanSeek => stream.CanSeek;

    public override void Seek(long offset)
    {
        try
        {
            stream.Position = offset;
        }
        catch (IOException error)
        {
            Failure = $"reading failed: {PlainText.OneLine(error.Message).TrimEnd('.')}";
        }
    }

    public override int Read(Span<byte> destination)
    {
        if (Failure is not null)
            return 0;
        try
        {
            var count = stream.Read(destination);
            statistics.BytesRead += count;
            return count;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ObjectDisposedException)
        {
            Failure = $"reading failed: {PlainText.OneLine(error.Message).TrimEnd('.')}";
            return 0;
        }
    }

    public override void Dispose() => stream.Dispose();
}
