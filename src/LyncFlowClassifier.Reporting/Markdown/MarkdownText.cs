using System.Buffers;
using System.Text;

namespace LyncFlowClassifier.Reporting.Markdown;

/// <summary>
/// Text from anywhere as GitHub Markdown that shows it and does nothing else: no markup, HTML, link, mention or reference comes of it. Control and
/// bidirectional characters become visible escapes first (<see cref="SafeText"/>).
/// </summary>
static class MarkdownText
{
    // A backslash takes the meaning from these.
    static readonly SearchValues<char> Escaped = SearchValues.Create("\\*_[]<>~|&");

    // Mentions, references and formulas are found in the finished page, whatever is escaped; code is left alone.
    static readonly SearchValues<char> CodeOnly = SearchValues.Create("@#$`");

    static readonly SearchValues<string> Links = SearchValues.Create(["://", "www.", "mailto:", "xmpp:"], StringComparison.OrdinalIgnoreCase);

    /// <summary>A sentence: words stay text as far as possible.</summary>
    public static string Sentence(string text)
    {
        var words = SafeText.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var result = new StringBuilder(text.Length + 16);
        foreach (var word in words)
        {
            if (result.Length > 0)
                result.Append(' ');
            if (word.AsSpan().ContainsAny(CodeOnly) || word.AsSpan().ContainsAny(Links))
                AppendCode(result, word.Replace('|', '¦'));
            else
                AppendWord(result, word, isFirst: result.Length == 0);
        }

        return result.ToString();
    }

    /// <summary>A name or address as code; nothing for an empty text. Not for table cells.</summary>
    public static string Code(string text)
    {
        var safe = SafeText.Of(text).Trim(' ');
        if (safe.Length == 0)
            return "";
        var result = new StringBuilder(safe.Length + 4);
        AppendCode(result, safe);
        return result.ToString();
    }

    /// <summary>The same for table cells, where a bar would end the cell even within code: its look-alike stands for it.</summary>
    public static string Cell(string text) => Code(text.Replace('|', '¦'));

    // What begins a line may be a list, a heading or a quotation.
    static void AppendWord(StringBuilder result, string word, bool isFirst)
    {
        var number = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
        for (var at = 0; at < word.Length; at++)
        {
            var beginsBlock = isFirst && ((at == 0 && word[0] is '-' or '+' or '=') || (at == number && at > 0 && at == word.Length - 1 && word[at] is '.' or ')'));
            if (beginsBlock || Escaped.Contains(word[at]))
                result.Append('\\');
            result.Append(word[at]);
        }
    }

    // The fence is longer than any run of its sign inside.
    static void AppendCode(StringBuilder result, string text)
    {
        var (longest, run) = (0, 0);
        foreach (var sign in text)
        {
            run = sign == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        var margin = text[0] == '`' || text[^1] == '`' ? " " : "";
        result.Append(fence).Append(margin).Append(text).Append(margin).Append(fence);
    }
}
