namespace LyncFlowClassifier.Configuration.Exports;

/// <summary>
/// Reads the Export-Csv form: an optional <c>#TYPE</c> line, a line of names, a line an object. Comma, semicolon and tab are told apart by
/// the line of names. A further <c>#TYPE</c> line begins another table.
/// </summary>
static class ExportCsv
{
    static readonly char[] Delimiters = [',', ';', '\t'];

    /// <summary>True if the text begins with a <c>#TYPE</c> line or a line that names a wanted property among others.</summary>
    public static bool IsCsv(ReadOnlySpan<char> text, ExportShape shape)
    {
        var content = text.TrimStart();
        return IsType(content) || (DelimiterOf(FirstLine(content), shape) is { } && !FirstLine(content).Contains(" : ", StringComparison.Ordinal));
    }

    /// <summary>The objects in file order, with the properties that <paramref name="shape"/> wants.</summary>
    public static IReadOnlyList<ExportedObject> Read(string file, string text, ExportShape shape)
    {
        var cells = new CsvCells(file, text);
        var objects = new List<ExportedObject>();
        IReadOnlyList<ConfigScalar>? names = null;
        var delimiter = ',';
        while (!cells.AtEnd)
        {
            var line = cells.Peek();
            if (IsType(line))
                names = null;
            if (IsType(line) || line.IsWhiteSpace())
            {
                cells.SkipLine();
            }
            else if (names is null)
            {
                delimiter = DelimiterOf(line, shape)
                    ?? throw ConfigurationException.At(cells.Position, "a first line that names no property that is read", $"the property names of {shape.Cmdlet}");
                names = cells.ReadLine(delimiter);
            }
            else
            {
                if (objects.Count == ConfigLimits.MaxRows)
                    throw ConfigurationException.At(cells.Position, "too many objects", $"at most {ConfigLimits.MaxRows}");
                objects.Add(ReadObject(cells.Position, names, cells.ReadLine(delimiter), shape));
            }
        }

        return objects;
    }

    static ExportedObject ReadObject(ConfigPosition position, IReadOnlyList<ConfigScalar> names, IReadOnlyList<ConfigScalar> values, ExportShape shape)
    {
        if (values.Count > names.Count)
            throw ConfigurationException.At(values[names.Count].Position, "more cells than names in the first line", $"at most {names.Count}");
        var exported = new ExportedObject(position);
        for (var i = 0; i < values.Count; i++)
        {
            if (shape.Reads(names[i].Text))
                exported.Add(names[i].Text, names[i].Position, values[i]);
        }

        return exported;
    }

    // The delimiter under which the line names most of the wanted properties; null if it names none.
    static char? DelimiterOf(ReadOnlySpan<char> line, ExportShape shape)
    {
        var names = line.ToString();
        var best = Delimiters.Select(delimiter => (Delimiter: delimiter, Count: names.Split(delimiter).Count(name => shape.Reads(name.Trim().Trim('"')))))
            .MaxBy(candidate => candidate.Count);
        return best.Count > 0 ? best.Delimiter : null;
    }

    static ReadOnlySpan<char> FirstLine(ReadOnlySpan<char> content) => content.IndexOfAny('\r', '\n') is >= 0 and var end ? content[..end] : content;

    static bool IsType(ReadOnlySpan<char> line) => line.TrimStart().StartsWith("#TYPE", StringComparison.OrdinalIgnoreCase);
}
