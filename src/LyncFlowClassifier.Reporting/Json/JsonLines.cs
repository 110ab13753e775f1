using System.Buffers;
using System.Text.Json;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>
/// JSON values written one after the other through one reused buffer, so that a report of any length costs the same memory.
/// The stream stays open.
/// </summary>
sealed class JsonLines : IDisposable
{
    const int FlushSize = 48 * 1024;

    readonly Stream _stream;
    readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);

    public JsonLines(Stream stream)
    {
        _stream = stream;
        // Our own code writes well-formed JSON (the tests parse it), so the writer need not check every token.
        Writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });
    }

    /// <summary>Writes the current value.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>Ends a value; the next one begins anew.</summary>
    public void EndValue()
    {
        Writer.Flush();
        Writer.Reset();
        if (_buffer.WrittenCount >= FlushSize)
            Flush();
    }

    /// <summary>Bytes between values: punctuation and line ends.</summary>
    public void Raw(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    public void Flush()
    {
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    public void Dispose() => Writer.Dispose();
}
