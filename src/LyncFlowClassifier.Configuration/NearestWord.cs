namespace LyncFlowClassifier.Configuration;

/// <summary>Finds the word that a mistyped one probably stands for.</summary>
static class NearestWord
{
    const int LongestWord = 64;

    /// <summary>The closest known word by edit distance without regard to case, or null if none is close.</summary>
    public static string? Find(string text, IEnumerable<string> known)
    {
        if (text.Length is 0 or > LongestWord)
            return null;
        var allowed = Math.Max(2, text.Length / 3);
        return known
            .Select(word => (Word: word, Distance: Distance(text.ToLowerInvariant(), word.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= allowed && candidate.Distance < candidate.Word.Length)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
    }

    /// <summary>A list of words for a message: <c>a, b or c</c>, with the near miss put in front.</summary>
    public static string Choice(string text, IEnumerable<string> known)
    {
        string[] words = [.. known];
        var all = words.Length < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} or {words[^1]}";
        return Find(text, words) is { } near && words.Length > 1 ? $"'{near}' (of {all})" : all;
    }

    // Levenshtein distance with one row of the table.
    static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j < row.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
