using LyncFlowClassifier.Testing.Json;

namespace LyncFlowClassifier.EndToEndTests;

/// <summary>Real captures, damaged and hostile ones among them: whatever comes in, what goes out is harmless and has no stack trace.</summary>
public class CorpusOutputTests
{
    static readonly int[] ExitCodes = [0, 3, 4];
    static readonly string Schema = File.ReadAllText(Repository.PathOf("schemas/report.schema.json"));

    public static TheoryData<string> Files() => Repository.Corpus is null
        ? ["none"]
        : [.. Directory.GetFiles(Repository.PathOf(Repository.Corpus)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [CorpusTheory]
    [MemberData(nameof(Files))]
    public void Output_is_harmless(string file)
    {
        var path = $"{Repository.Corpus}/{file}";
        var answers = new string[] { "table", "json" }.AsParallel().AsOrdered().Select(format => Lyncflow.Run("analyze", path, "--format", format)).ToList();
        foreach (var answer in answers)
        {
            Assert.Contains(answer.ExitCode, ExitCodes);
            Assert.True(answer.ExitCode == 0 || answer.Error.Length > 0);
            Assert.All(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("lyncflow: ", line, StringComparison.Ordinal));
            Assert.All([answer.Text, answer.Error], text =>
            {
                Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
                Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
                Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
            });
        }

        Assert.Equal(answers[0].ExitCode, answers[1].ExitCode);
        if (answers[1].ExitCode == 3)
            Assert.All(answers, answer => Assert.Empty(answer.Text));
        else
            Assert.Empty(JsonSchemaValidator.Validate(Schema, answers[1].Text));
        Assert.All(answers[0].Lines, line => Assert.InRange(line.Length, 0, 80));
    }
}

/// <summary>A test over the corpus; skipped, with the reason, where the corpus is not there.</summary>
sealed class CorpusTheoryAttribute : TheoryAttribute
{
    public CorpusTheoryAttribute()
    {
        if (Repository.Corpus is null)
            Skip = "The corpus of real captures is not beside the repository.";
    }
}
