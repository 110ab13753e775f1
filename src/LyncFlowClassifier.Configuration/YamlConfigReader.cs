using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LyncFlowClassifier.Configuration;

/// <summary>
/// Reads one YAML document into nodes with positions. Anchors, aliases and tags are refused: settings do not need them, and aliases
/// let a small file stand for a huge one. Nesting, size and number of nodes are bounded.
/// </summary>
sealed class YamlConfigReader
{
    readonly string _file;
    readonly Parser _parser;
    int _nodes;

    YamlConfigReader(string file, string text)
    {
        _file = file;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>Reads one document. Throws <see cref="ConfigurationException"/>.</summary>
    public static ConfigNode Read(string file, string text)
    {
        var yaml = new YamlConfigReader(file, text);
        try
        {
            return yaml.ReadDocument();
        }
        catch (YamlException e)
        {
            throw ConfigurationException.At(yaml.PositionOf(e.Start), Reason(e), "valid YAML");
        }
        catch (Exception e) when (e is not (ConfigurationException or OutOfMemoryException))
        {
            // Whatever else the parser throws, the text is to blame: nothing else goes in.
            var last = yaml._parser.Current?.End ?? Mark.Empty;
            throw ConfigurationException.At(yaml.PositionOf(last), "text that cannot be read", "valid YAML");
        }
    }

    ConfigNode ReadDocument()
    {
        Next<StreamStart>();
        if (_parser.MoveNext() && _parser.Current is StreamEnd)
            return new ConfigScalar(PositionOf(_parser.Current.Start), "", IsNull: true);
        _parser.MoveNext();
        var root = ReadNode(depth: 1);
        Next<DocumentEnd>();
        if (_parser.MoveNext() && _parser.Current is DocumentStart second)
            throw Refused(second, "a second document", "one document in a file");
        return root;
    }

    // The parser stands on the first event of the node, and is left on its last.
    ConfigNode ReadNode(int depth)
    {
        var current = _parser.Current ?? throw ConfigurationException.At(new(_file, 1, 1), "no content", "a YAML document");
        if (++_nodes > ConfigLimits.MaxNodes)
            throw Refused(current, "too many values", $"at most {ConfigLimits.MaxNodes} in one file");
        if (depth > ConfigLimits.MaxDepth)
            throw Refused(current, "nesting is too deep", $"at most {ConfigLimits.MaxDepth} levels");
        if (current is AnchorAlias)
            throw Refused(current, "an alias", "the value itself, without anchors and aliases");
        if (current is NodeEvent { Anchor.IsEmpty: false })
            throw Refused(current, "an anchor", "the value itself, without anchors and aliases");
        if (current is NodeEvent { Tag.IsEmpty: false } and not Scalar { Tag.IsNonSpecific: true })
            throw Refused(current, "a tag", "the value itself, without tags");
        return current switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart => ReadList(current, depth),
            MappingStart => ReadMap(current, depth),
            _ => throw Refused(current, "text that cannot be read", "valid YAML"),
        };
    }

    ConfigScalar ReadScalar(Scalar scalar)
    {
        var isNull = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
        return new ConfigScalar(PositionOf(scalar.Start), isNull ? "" : scalar.Value, isNull);
    }

    ConfigList ReadList(ParsingEvent start, int depth)
    {
        var items = new List<ConfigNode>();
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
            items.Add(ReadNode(depth + 1));
        return new ConfigList(PositionOf(start.Start), items);
    }

    ConfigMap ReadMap(ParsingEvent start, int depth)
    {
        var entries = new List<(ConfigScalar, ConfigNode)>();
        while (_parser.MoveNext() && _parser.Current is { } current and not MappingEnd)
        {
            if (ReadNode(depth + 1) is not ConfigScalar key)
                throw Refused(current, "a list or map as a key", "a word");
            _parser.MoveNext();
            entries.Add((key, ReadNode(depth + 1)));
        }

        return new ConfigMap(PositionOf(start.Start), entries);
    }

    void Next<T>()
        where T : ParsingEvent
    {
        if (!_parser.MoveNext() || _parser.Current is not T)
            throw ConfigurationException.At(PositionOf(_parser.Current?.Start ?? Mark.Empty), "text that cannot be read", "valid YAML");
    }

    ConfigurationException Refused(ParsingEvent at, string reason, string expected)
        => ConfigurationException.At(PositionOf(at.Start), reason, expected);

    ConfigPosition PositionOf(Mark mark) => new(_file, (int)Math.Max(mark.Line, 1), (int)Math.Max(mark.Column, 1));

    // The message may quote the file.
    static string Reason(YamlException e)
        => string.Concat(e.Message.TrimEnd('.').Take(160).Select(c => c is < ' ' or > '~' ? '?' : c));
}
