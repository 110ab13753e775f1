using System.Text.Json;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>
/// JSON values written one after the other through one reused buffer, so that a report of any length costs the same memory.
/// The stream stays open.
/// </summary>
sealed class JsonLines : IDisposable
{
    const int FlushSize = 64 * 1024;

    readonly Stream _stream;

    public JsonLines(Stream stream)
    {
        _stream = stream;
        // Our own code writes well-formed JSON (the tests parse it), so the writer need not check every token.
        Writer = new Utf8JsonWriter(Text, new JsonWriterOptions { SkipValidation = true });
    }

    /// <summary>Takes text between and instead of values of <see cref="Writer"/>; call <see cref="FlushIfFull"/> now and then.</summary>
    public Utf8Buffer Text { get; } = new(FlushSize + 16 * 1024);

    /// <summary>Writes the current value.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>Ends a value; the next one begins anew.</summary>
    public void EndValue()
    {
        Writer.Flush();
        Writer.Reset();
        FlushIfFull();
    }

    /// <summary>Hands on what there is of a long value.</summary>
    public void FlushWithinValue()
    {
        if (Text.Length + Writer.BytesPending < FlushSize)
            return;
        Writer.Flush();
        Flush();
    }

    /// <summary>Bytes between values: punctuation and line ends.</summary>
    public void Raw(ReadOnlySpan<byte> bytes) => Text.Add(bytes);

    /// <summary>Hands the text on once there is enough of it.</summary>
    public void FlushIfFull()
    {
        if (Text.Length >= FlushSize)
            Flush();
    }

    public void Flush()
    {
        _stream.Write(Text.Written);
        Text.CutTo(0);
    }

    public void Dispose() => Writer.Dispose();
}
