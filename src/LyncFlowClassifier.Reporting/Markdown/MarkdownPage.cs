namespace LyncFlowClassifier.Reporting.Markdown;

/// <summary>Blocks of Markdown with the blank lines that they need between them. Takes finished Markdown, see <see cref="MarkdownText"/>.</summary>
sealed class MarkdownPage(TextWriter output)
{
    bool _begun;

    public void Heading(int level, string text) => Block($"{new string('#', level)} {text}");

    public void Paragraph(string text)
    {
        if (text.Length > 0)
            Block(text);
    }

    public void List(IEnumerable<string> lines) => Lines(lines.Where(line => line.Length > 0).Select(line => $"- {line}"));

    public void Quote(IEnumerable<string> lines) => Lines(lines.Select(line => $"> {line}  "));

    /// <summary>A table; columns with a colon behind the name are numbers.</summary>
    public void Table(string[] titles, IEnumerable<string[]> rows)
    {
        var lines = rows.Select(Row).ToList();
        if (lines.Count == 0)
            return;
        Lines([Row([.. titles.Select(title => title.TrimEnd(':'))]), Row([.. titles.Select(title => title.EndsWith(':') ? "---:" : "---")]), .. lines]);
    }

    /// <summary>A block of code; its text must hold no fence.</summary>
    public void Code(string language, string text) => Block($"```{language}\n{text.TrimEnd()}\n```");

    static string Row(string[] cells) => $"| {string.Join(" | ", cells)} |";

    void Lines(IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines);
        if (text.Length > 0)
            Block(text);
    }

    void Block(string text)
    {
        if (_begun)
            output.Write('\n');
        _begun = true;
        output.Write(text);
        output.Write('\n');
    }
}
