using System.Text;

namespace LyncFlowClassifier.Configuration.Exports;

/// <summary>Reads one line of comma-separated values after another (RFC 4180), with positions. A quoted cell may span lines.</summary>
/// <param name="file">Name of the file, for messages.</param>
/// <param name="text">The whole text.</param>
sealed class CsvCells(string file, string text)
{
    LineCursor _cursor;
    int _at;

    /// <summary>True when everything is read.</summary>
    public bool AtEnd => _at == text.Length;

    /// <summary>Where the next line begins.</summary>
    public ConfigPosition Position => _cursor.Position(file);

    /// <summary>The rest of the line, without reading it.</summary>
    public ReadOnlySpan<char> Peek()
    {
        var rest = text.AsSpan(_at);
        return rest.IndexOfAny('\r', '\n') is >= 0 and var end ? rest[..end] : rest;
    }

    /// <summary>Passes over the rest of the line and its end.</summary>
    public void SkipLine()
    {
        Move(Peek().Length);
        MoveOverEnd();
    }

    /// <summary>The cells of the next line.</summary>
    public IReadOnlyList<ConfigScalar> ReadLine(char delimiter)
    {
        var cells = new List<ConfigScalar>();
        while (true)
        {
            if (cells.Count == ConfigLimits.MaxRows)
                throw ConfigurationException.At(Position, "too many columns", $"at most {ConfigLimits.MaxRows}");
            cells.Add(ReadCell(delimiter));
            if (AtEnd || text[_at] != delimiter)
                break;
            Move(1);
        }

        MoveOverEnd();
        return cells;
    }

    ConfigScalar ReadCell(char delimiter)
    {
        var position = Position;
        if (AtEnd || text[_at] != '"')
        {
            var rest = text.AsSpan(_at);
            var length = rest.IndexOfAny([delimiter, '\r', '\n']) is >= 0 and var end ? end : rest.Length;
            var plain = rest[..length].Trim().ToString();
            Move(length);
            return new ConfigScalar(position, plain);
        }

        Move(1);
        var value = new StringBuilder();
        while (true)
        {
            var quote = text.IndexOf('"', _at);
            if (quote < 0)
                throw ConfigurationException.At(position, "a quote that is never closed", "a quote at the end of the cell, and quotes inside doubled");
            value.Append(text, _at, quote - _at);
            Move(quote + 1 - _at);
            if (AtEnd || text[_at] != '"')
                break;
            value.Append('"');
            Move(1);
        }

        if (!AtEnd && text[_at] != delimiter && text[_at] is not ('\r' or '\n'))
            throw ConfigurationException.At(Position, "text behind a quoted cell", $"'{(delimiter == '\t' ? "tab" : delimiter)}' or the end of the line");
        return new ConfigScalar(position, value.ToString().Trim());
    }

    void MoveOverEnd()
    {
        if (!AtEnd && text[_at] == '\r')
            Move(1);
        if (!AtEnd && text[_at] == '\n')
            Move(1);
    }

    void Move(int length)
    {
        _cursor.Advance(text.AsSpan(_at, length));
        _at += length;
    }
}
