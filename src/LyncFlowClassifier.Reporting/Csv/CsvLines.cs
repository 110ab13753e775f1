using System.Buffers;
using System.Text;

namespace LyncFlowClassifier.Reporting.Csv;

/// <summary>
/// Lines of comma-separated values (RFC 4180, UTF-8 without byte order mark) through one reused buffer. Text is made harmless: control
/// characters are escaped, and a cell that a spreadsheet would run as a formula begins with an apostrophe.
/// </summary>
sealed class CsvLines(Stream stream)
{
    const int FlushSize = 48 * 1024;

    readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    bool _lineStarted;

    static readonly SearchValues<char> MustQuote = SearchValues.Create(",\"\r\n; ");

    /// <summary>A number or address: never quoted, never a formula.</summary>
    public void Value<T>(T value) where T : IUtf8SpanFormattable
    {
        Separate();
        int written;
        var size = 32;
        while (!value.TryFormat(_buffer.GetSpan(size), out written, default, null))
            size *= 2;
        _buffer.Advance(written);
    }

    public void Address(IpAddress address)
    {
        Separate();
        Span<char> text = stackalloc char[IpAddress.MaxTextLength];
        address.TryFormat(text, out var length, default, null);
        Encoding.UTF8.GetBytes(text[..length], _buffer);
    }

    public void Time(long time)
    {
        Separate();
        if (time != PacketTime.None)
            _buffer.Advance(ReportTime.Format(time, _buffer.GetSpan(ReportTime.Length)).Length);
    }

    /// <summary>Any text.</summary>
    public void Text(string text)
    {
        Separate();
        if (text.Length == 0)
            return;
        var isFormula = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
        var safe = SafeText.Of(text);
        if (!isFormula && !safe.AsSpan().ContainsAny(MustQuote))
        {
            Encoding.UTF8.GetBytes(safe, _buffer);
            return;
        }

        _buffer.Write(isFormula ? "\"'"u8 : "\""u8);
        Encoding.UTF8.GetBytes(safe.Replace("\"", "\"\"", StringComparison.Ordinal), _buffer);
        _buffer.Write("\""u8);
    }

    /// <summary>An empty cell.</summary>
    public void Nothing() => Separate();

    public void EndLine()
    {
        _buffer.Write("\r\n"u8);
        _lineStarted = false;
        if (_buffer.WrittenCount >= FlushSize)
            Flush();
    }

    public void Flush()
    {
        stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    void Separate()
    {
        if (_lineStarted)
            _buffer.Write(","u8);
        _lineStarted = true;
    }
}
