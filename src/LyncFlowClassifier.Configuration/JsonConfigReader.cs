using System.Text;
using System.Text.Json;

namespace LyncFlowClassifier.Configuration;

/// <summary>Reads JSON (RFC 8259) into nodes with positions. Nesting, size and number of nodes are bounded.</summary>
ref struct JsonConfigReader
{
    readonly string _file;
    readonly ReadOnlySpan<byte> _utf8;
    Utf8JsonReader _reader;
    LineCursor _cursor;
    int _cursorOffset;
    int _nodes;

    JsonConfigReader(string file, ReadOnlySpan<byte> utf8)
    {
        _file = file;
        _utf8 = utf8;
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = ConfigLimits.MaxDepth });
    }

    /// <summary>Reads one JSON value. Throws <see cref="ConfigurationException"/>.</summary>
    public static ConfigNode Read(string file, string text)
    {
        var utf8 = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var json = new JsonConfigReader(file, utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8)));
        try
        {
            json._reader.Read();
            var root = json.ReadNode();
            json._reader.Read(); // throws if anything follows
            return root;
        }
        catch (JsonException e)
        {
            throw ConfigurationException.At(json.PositionOf(e), Reason(e), "valid JSON");
        }
    }

    /// <summary>
    /// Reads one JSON object member by member, so that a long list in it is never held as a whole: items of a list are handed on one by one.
    /// Throws <see cref="ConfigurationException"/>.
    /// </summary>
    /// <param name="file">Its name for messages.</param>
    /// <param name="utf8">Its content.</param>
    /// <param name="wants">True for a key whose value is handed on; others are passed over.</param>
    /// <param name="take">Takes a key and its value, or an item of its list.</param>
    public static void ReadMembers(string file, ReadOnlySpan<byte> utf8, Predicate<string> wants, Action<ConfigScalar, ConfigNode> take)
    {
        var json = new JsonConfigReader(file, utf8);
        try
        {
            json._reader.Read();
            if (json._reader.TokenType != JsonTokenType.StartObject)
                throw ConfigurationException.At(json.TokenPosition(), "no JSON object", "an object");
            while (json._reader.Read() && json._reader.TokenType != JsonTokenType.EndObject)
                json.ReadMember(wants, take);
            json._reader.Read(); // throws if anything follows
        }
        catch (JsonException e)
        {
            throw ConfigurationException.At(json.PositionOf(e), Reason(e), "valid JSON");
        }
    }

    void ReadMember(Predicate<string> wants, Action<ConfigScalar, ConfigNode> take)
    {
        var key = ReadScalar(TokenPosition());
        _reader.Read();
        if (!wants(key.Text))
        {
            _reader.Skip();
            return;
        }

        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            take(key, ReadNode());
            return;
        }

        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            _nodes = 0; // what was handed on is not held
            take(key, ReadNode());
        }
    }

    ConfigNode ReadNode()
    {
        var position = TokenPosition();
        if (++_nodes > ConfigLimits.MaxNodes)
            throw ConfigurationException.At(position, "too many values", $"at most {ConfigLimits.MaxNodes} in one file");
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadMap(position),
            JsonTokenType.StartArray => ReadList(position),
            JsonTokenType.Null => new ConfigScalar(position, "", IsNull: true),
            _ => ReadScalar(position),
        };
    }

    ConfigMap ReadMap(ConfigPosition position)
    {
        var entries = new List<(ConfigScalar, ConfigNode)>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var key = ReadScalar(TokenPosition());
            _reader.Read();
            entries.Add((key, ReadNode()));
        }

        return new ConfigMap(position, entries);
    }

    ConfigList ReadList(ConfigPosition position)
    {
        var items = new List<ConfigNode>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadNode());
        return new ConfigList(position, items);
    }

    ConfigScalar ReadScalar(ConfigPosition position)
    {
        if (_reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            return new ConfigScalar(position, Encoding.UTF8.GetString(_reader.ValueSpan));
        try
        {
            return new ConfigScalar(position, _reader.GetString() ?? "");
        }
        catch (InvalidOperationException)
        {
            throw ConfigurationException.At(position, "an escape that is no character", "surrogate escapes in pairs");
        }
    }

    // Tokens come in order, so the text is walked over once in all.
    ConfigPosition TokenPosition()
    {
        var offset = (int)_reader.TokenStartIndex;
        _cursor.Advance(_utf8[_cursorOffset..offset]);
        _cursorOffset = offset;
        return _cursor.Position(_file);
    }

    readonly ConfigPosition PositionOf(JsonException e)
    {
        // The exception counts lines by LF and columns in bytes, both from 0.
        var line = _utf8;
        for (var skip = e.LineNumber ?? 0; skip > 0 && line.IndexOf((byte)'\n') is >= 0 and var end; skip--)
            line = line[(end + 1)..];
        var offset = (int)Math.Min(_utf8.Length - line.Length + (e.BytePositionInLine ?? 0), _utf8.Length);
        var cursor = default(LineCursor);
        cursor.Advance(_utf8[..offset]);
        return cursor.Position(_file);
    }

    // Only the first sentence: positions are our own.
    static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var message = (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.');
        return string.Concat(message.Select(c => c is < ' ' or > '~' ? '?' : c));
    }
}
