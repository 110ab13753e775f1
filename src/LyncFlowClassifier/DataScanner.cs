using System.Text;

namespace LyncFlowClassifier;

/// <summary>
/// Cuts a built-in data file (JSON without escapes) into its pieces. The reader of the runtime would be loaded and partly compiled at
/// every start, which takes longer than all else that is done with these files.
/// </summary>
/// <param name="json">UTF-8, without byte order mark.</param>
ref struct DataScanner(ReadOnlySpan<byte> json)
{
    /// <summary>What <see cref="Next"/> returns for a text in quotes.</summary>
    public const char Text = '"';

    /// <summary>What <see cref="Next"/> returns for a number.</summary>
    public const char Number = '0';

    /// <summary>What <see cref="Next"/> returns at the end.</summary>
    public const char End = '\0';

    ReadOnlySpan<byte> _rest = json;
    ReadOnlySpan<byte> _value;

    /// <summary>The text or the digits of the piece that was met last.</summary>
    public readonly string Value => Encoding.UTF8.GetString(_value);

    /// <summary>
    /// Goes to the next piece: a brace, a bracket, <see cref="Text"/>, <see cref="Number"/>, or <see cref="End"/>. Commas, colons and
    /// white space only separate. Throws <see cref="InvalidDataException"/> for anything else.
    /// </summary>
    public char Next()
    {
        for (var at = 0; at < _rest.Length; at++)
        {
            switch ((char)_rest[at])
            {
                case ' ' or '\n' or '\r' or '\t' or ',' or ':':
                    continue;
                case '{' or '}' or '[' or ']':
                    var sign = (char)_rest[at];
                    _rest = _rest[(at + 1)..];
                    return sign;
                case '"':
                    TakeText(at + 1);
                    return Text;
                case >= '0' and <= '9':
                    TakeNumber(at);
                    return Number;
                default:
                    throw Unexpected($"character {(char)_rest[at]}");
            }
        }

        _rest = [];
        return End;
    }

    /// <summary>The error for a file that is not as it should be.</summary>
    public static InvalidDataException Unexpected(string what) => new($"A built-in data file holds an unexpected {what}.");

    void TakeText(int start)
    {
        var length = _rest[start..].IndexOf((byte)'"');
        if (length < 0)
            throw Unexpected("end within a text");
        _value = _rest.Slice(start, length);
        if (_value.Contains((byte)'\\'))
            throw Unexpected($"escape in {Value}");
        _rest = _rest[(start + length + 1)..];
    }

    void TakeNumber(int start)
    {
        var end = start;
        while (end < _rest.Length && _rest[end] is >= (byte)'0' and <= (byte)'9')
            end++;
        _value = _rest[start..end];
        _rest = _rest[end..];
    }
}
