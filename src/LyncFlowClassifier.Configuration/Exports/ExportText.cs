using System.Text;

namespace LyncFlowClassifier.Configuration.Exports;

/// <summary>
/// Reads Format-List text: <c>Name : Value</c> lines. Long values go on in lines that are indented deeper than the names. A property
/// that the object already has begins the next object, so blank lines, pasted indentation and prompts do no harm.
/// </summary>
sealed class ExportText
{
    static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    readonly string _file;
    readonly ExportShape _shape;
    readonly List<ExportedObject> _objects = [];
    string _name = ""; // the property whose value may go on; empty for none
    readonly StringBuilder _value = new();
    ConfigPosition _namePosition;
    ConfigPosition _valuePosition;

    ExportText(string file, ExportShape shape) => (_file, _shape) = (file, shape);

    /// <summary>
    /// The objects in file order, with the properties that <paramref name="shape"/> wants; empty if there is no line of the form.
    /// </summary>
    public static IReadOnlyList<ExportedObject> Read(string file, string text, ExportShape shape)
    {
        var reader = new ExportText(file, shape);
        reader.ReadLines(text);
        return reader._objects;
    }

    void ReadLines(string text)
    {
        var indent = int.MaxValue; // of the names in this block of lines
        var line = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            line++;
            var content = raw.TrimStart();
            var depth = raw.Length - content.Length;
            if (content.IsEmpty)
            {
                Close();
                indent = int.MaxValue;
            }
            else if (depth <= indent && TryReadName(content, out var name))
            {
                Close();
                if (!_shape.Reads(name))
                    continue;
                indent = depth;
                var value = content[(content.IndexOf(':') + 1)..];
                _name = name;
                _value.Clear().Append(value);
                _namePosition = new(_file, line, depth + 1);
                _valuePosition = new(_file, line, raw.Length - value.TrimStart().Length + 1);
            }
            else if (_name.Length > 0 && depth > indent && _value.Length <= ConfigLimits.MaxListText)
            {
                _value.Append(content); // a space at the cut, if there was one, still ends the part before
            }
        }

        Close();
    }

    void Close()
    {
        if (_name.Length == 0)
            return;
        var value = new ConfigScalar(_valuePosition, _value.ToString().Trim());
        if (_objects.Count == 0 || !_objects[^1].TryAdd(_name, value))
        {
            if (_objects.Count == ConfigLimits.MaxRows)
                throw ConfigurationException.At(_namePosition, "too many objects", $"at most {ConfigLimits.MaxRows}");
            _objects.Add(new ExportedObject(_namePosition));
            _objects[^1].TryAdd(_name, value);
        }

        _name = "";
    }

    // An identifier in front of the first colon.
    static bool TryReadName(ReadOnlySpan<char> content, out string name)
    {
        name = "";
        var colon = content.IndexOf(':');
        if (colon <= 0)
            return false;
        var word = content[..colon].TrimEnd();
        if (word.IsEmpty || !char.IsAsciiLetter(word[0]) || word.IndexOfAnyExcept(NameCharacters) >= 0)
            return false;
        name = word.ToString();
        return true;
    }
}
