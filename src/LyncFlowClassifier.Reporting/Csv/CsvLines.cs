using System.Buffers;
using System.Text;

namespace LyncFlowClassifier.Reporting.Csv;

/// <summary>
/// Lines of comma-separated values (RFC 4180, UTF-8 without byte order mark) through one reused buffer. Text is made harmless: control
/// characters are escaped, and a cell that a spreadsheet would run as a formula begins with an apostrophe.
/// </summary>
sealed class CsvLines(Stream stream)
{
    const int FlushSize = 64 * 1024;

    static readonly SearchValues<char> MustQuote = SearchValues.Create(",\"\r\n; ");
    static readonly SearchValues<byte> Printable = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    readonly TimeText _times = new();
    bool _lineStarted;

    /// <summary>Takes a cell's bytes after <see cref="Cell"/>.</summary>
    public Utf8Buffer Buffer { get; } = new(FlushSize + 16 * 1024);

    /// <summary>Begins a cell; as it is, it is empty.</summary>
    public void Cell()
    {
        if (_lineStarted)
            Buffer.Add((byte)',');
        _lineStarted = true;
    }

    /// <summary>A number.</summary>
    public void Value(ulong value)
    {
        Cell();
        Buffer.Number(value);
    }

    public void Address(IpAddress address)
    {
        Cell();
        Buffer.Address(address);
    }

    public void Time(long time)
    {
        Cell();
        if (time != PacketTime.None)
            _times.Write(time, Buffer);
    }

    /// <summary>Bytes that are known to need no quotes and to be no formula, or that are a whole cell already.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Cell();
        Buffer.Add(bytes);
    }

    /// <summary>Any text.</summary>
    public void Text(string text)
    {
        Cell();
        AddText(text);
    }

    /// <summary>Begins a cell of text that holds spaces and begins with no sign of a formula; <see cref="EndSentence"/> ends it.</summary>
    public int BeginSentence()
    {
        Cell();
        Buffer.Add((byte)'"');
        return Buffer.Length;
    }

    /// <summary>Ends a cell whose text was written to <see cref="Buffer"/> from <paramref name="start"/> on.</summary>
    public void EndSentence(int start)
    {
        var sentence = Buffer.Written[start..];
        if (sentence.IndexOfAnyExcept(Printable) < 0)
        {
            Buffer.Add((byte)'"');
            return;
        }

        var text = Encoding.UTF8.GetString(sentence);
        Buffer.CutTo(start - 1);
        AddText(text);
    }

    public void EndLine()
    {
        Buffer.Add("\r\n"u8);
        _lineStarted = false;
        if (Buffer.Length >= FlushSize)
            Flush();
    }

    public void Flush()
    {
        stream.Write(Buffer.Written);
        Buffer.CutTo(0);
    }

    /// <summary>Forgets what is not flushed yet, and begins a line.</summary>
    public void Discard()
    {
        Buffer.CutTo(0);
        _lineStarted = false;
    }

    void AddText(string text)
    {
        if (text.Length == 0)
            return;
        var isFormula = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
        var safe = SafeText.Of(text);
        if (!isFormula && !safe.AsSpan().ContainsAny(MustQuote))
        {
            Buffer.Add(safe);
            return;
        }

        Buffer.Add(isFormula ? "\"'"u8 : "\""u8);
        Buffer.Add(safe.Replace("\"", "\"\"", StringComparison.Ordinal));
        Buffer.Add((byte)'"');
    }
}
