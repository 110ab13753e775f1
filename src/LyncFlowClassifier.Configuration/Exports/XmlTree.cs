using System.Text;
using System.Xml;

namespace LyncFlowClassifier.Configuration.Exports;

/// <summary>
/// Reads XML 1.0 into elements with positions. Document types are refused, and with them entities; nothing outside the text is ever
/// opened. Nesting, size and number of elements are bounded.
/// </summary>
sealed class XmlTree
{
    readonly string _file;
    readonly XmlReader _reader;
    int _nodes;

    XmlTree(string file, XmlReader reader) => (_file, _reader) = (file, reader);

    /// <summary>True if the text begins as XML, or as what PowerShell writes in front of it.</summary>
    public static bool IsXml(ReadOnlySpan<char> text)
        => text.TrimStart() is ['<', ..] || text.TrimStart().StartsWith("#< CLIXML", StringComparison.OrdinalIgnoreCase);

    /// <summary>The root element. Throws <see cref="ConfigurationException"/>.</summary>
    public static XmlItem Read(string file, string text)
    {
        // Not XmlReader.Create: that can validate too, and brings all of XML Schema into the published program.
        using var reader = new XmlTextReader(new StringReader(WithoutPreamble(text)))
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            EntityHandling = EntityHandling.ExpandEntities, // without a document type: refused
            Normalization = true,
        };
        var tree = new XmlTree(file, reader);
        try
        {
            reader.MoveToContent();
            var root = tree.ReadItem(depth: 1);
            while (reader.Read())
            {
                // Whatever follows the root element is read for its faults.
            }

            return root;
        }
        catch (XmlException e)
        {
            var position = new ConfigPosition(file, Math.Max(e.LineNumber, 1), Math.Max(e.LinePosition, 1));
            throw e.Message.Contains("DTD", StringComparison.Ordinal)
                ? ConfigurationException.At(position, "a document type declaration", "XML without one: exports need neither document types nor entities")
                : ConfigurationException.At(position, Reason(e), "well-formed XML, the whole of it");
        }
    }

    // The reader stands on the start of the element, and is left on its end.
    XmlItem ReadItem(int depth)
    {
        var item = new XmlItem(Position(back: 1), _reader.LocalName);
        if (depth > ConfigLimits.MaxDepth)
            throw ConfigurationException.At(item.Position, "nesting is too deep", $"at most {ConfigLimits.MaxDepth} levels");
        Count(item.Position);
        var empty = _reader.IsEmptyElement;
        while (_reader.MoveToNextAttribute())
        {
            if (_reader.NamespaceURI == "http://www.w3.org/2000/xmlns/")
                continue;
            var position = Position(back: 0);
            Count(position);
            item.Add(_reader.LocalName, new ConfigScalar(position, _reader.Value));
        }

        if (!empty)
            ReadContent(item, depth);
        return item;
    }

    void ReadContent(XmlItem item, int depth)
    {
        StringBuilder? text = null;
        while (_reader.Read() && _reader.NodeType != XmlNodeType.EndElement)
        {
            if (_reader.NodeType == XmlNodeType.Element)
                item.Add(ReadItem(depth + 1));
            else if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                (text ??= new StringBuilder()).Append(_reader.Value);
        }

        item.Text = text?.ToString() ?? "";
    }

    void Count(ConfigPosition position)
    {
        if (++_nodes > ConfigLimits.MaxNodes)
            throw ConfigurationException.At(position, "too many elements", $"at most {ConfigLimits.MaxNodes} elements and attributes in one file");
    }

    ConfigPosition Position(int back)
    {
        var lines = (IXmlLineInfo)_reader;
        return new ConfigPosition(_file, Math.Max(lines.LineNumber, 1), Math.Max(lines.LinePosition - back, 1));
    }

    // The text is decoded by now, so the encoding that a declaration names no longer matters; nor do lines in front of it.
    static string WithoutPreamble(string text)
    {
        var start = text.Length - text.AsSpan().TrimStart().Length;
        var blank = start;
        if (text.AsSpan(start).StartsWith("#< CLIXML", StringComparison.OrdinalIgnoreCase))
            blank = start + "#< CLIXML".Length;
        var rest = text.AsSpan(blank);
        blank += rest.Length - rest.TrimStart().Length;
        if (text.AsSpan(blank).StartsWith("<?xml ", StringComparison.Ordinal) && text.IndexOf("?>", blank, StringComparison.Ordinal) is >= 0 and var end)
            blank = end + 2;
        if (blank == 0)
            return text;
        var spaces = text.ToCharArray();
        foreach (ref var c in spaces.AsSpan(0, blank))
            c = c is '\r' or '\n' ? c : ' ';
        return new string(spaces);
    }

    // Only the first sentences: positions are our own. The message may quote the file.
    static string Reason(XmlException e)
    {
        var end = e.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        var message = (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.');
        return string.Concat(message.Take(160).Select(c => c is < ' ' or > '~' ? '?' : c));
    }
}
