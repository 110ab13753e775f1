namespace LyncFlowClassifier.Configuration;

/// <summary>
/// Counts lines and columns over text or UTF-8. A line ends with LF, CR or CR LF; a character outside the BMP is one column.
/// </summary>
struct LineCursor
{
    int _line;
    int _column;
    bool _afterReturn;

    /// <summary>Moves over UTF-16 text.</summary>
    public void Advance(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            Step(c, continuation: char.IsLowSurrogate(c));
    }

    /// <summary>Moves over UTF-8 text.</summary>
    public void Advance(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
            Step((char)b, continuation: (b & 0xC0) == 0x80);
    }

    /// <summary>The position reached.</summary>
    public readonly ConfigPosition Position(string file) => new(file, _line + 1, _column + 1);

    void Step(char c, bool continuation)
    {
        if (c == '\r' || (c == '\n' && !_afterReturn))
        {
            _line++;
            _column = 0;
        }
        else if (c != '\n' && !continuation)
        {
            _column++;
        }

        _afterReturn = c == '\r';
    }
}
