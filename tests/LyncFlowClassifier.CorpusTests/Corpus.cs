namespace LyncFlowClassifier.CorpusTests;

/// <summary>The folder of real captures with their figures. It lies beside the repository; without it the tests skip and say so.</summary>
static class Corpus
{
    /// <summary>The folder, or null.</summary>
    public static string? Folder { get; } = Find();

    public static string FileOf(string name) => Path.Combine(Folder!, "files", name);

    /// <summary>Rows of a tab-separated file, by column name.</summary>
    public static IEnumerable<Dictionary<string, string>> Table(string path)
    {
        using var lines = File.ReadLines(path).GetEnumerator();
        lines.MoveNext();
        var columns = lines.Current.Split('\t');
        while (lines.MoveNext())
        {
            var cells = lines.Current.Split('\t');
            yield return columns.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        }
    }

    /// <summary>Rows of a table of the corpus; empty if there is no corpus.</summary>
    public static IEnumerable<Dictionary<string, string>> TableOf(string name)
        => Folder is null ? [] : Table(Path.Combine(Folder, name));

    static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "LyncFlowClassifier.sln")))
                continue;
            var corpus = Path.Combine(folder.FullName, "..", "shared", "corpus");
            return File.Exists(Path.Combine(corpus, "MANIFEST.tsv")) ? Path.GetFullPath(corpus) : null;
        }

        return null;
    }
}

/// <summary>A test over the corpus; skipped, with the reason, where the corpus is not there.</summary>
sealed class CorpusTheoryAttribute : TheoryAttribute
{
    public CorpusTheoryAttribute()
    {
        if (Corpus.Folder is null)
            Skip = "The corpus of real captures is not beside the repository.";
    }
}
