using System.Text;
using LyncFlowClassifier.Testing.Json;

namespace LyncFlowClassifier.EndToEndTests;

/// <summary>
/// Every command of the samples' page against its expected report. <c>LYNCFLOW_UPDATE_EXPECTED=1 dotnet test
/// tests/LyncFlowClassifier.EndToEndTests</c> writes the expected reports anew; read the difference before you keep it.
/// </summary>
public class SampleReportTests
{
    static readonly bool Update = Environment.GetEnvironmentVariable("LYNCFLOW_UPDATE_EXPECTED") == "1";
    static readonly string Schema = File.ReadAllText(Repository.PathOf("schemas/report.schema.json"));

    public static TheoryData<string> Captures() => [.. SampleCommand.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Captures))]
    public void Report_is_the_expected_one(string capture)
    {
        var command = SampleCommand.All[capture];
        var answer = command.Run("--format", "json");
        Assert.Equal(capture.StartsWith("09", StringComparison.Ordinal) ? 4 : 0, answer.ExitCode);
        Assert.Empty(JsonSchemaValidator.Validate(Schema, answer.Text));
        if (Update)
            File.WriteAllBytes(Repository.PathOf(command.Expected), answer.Bytes);
        var expected = Encoding.UTF8.GetString(Repository.Bytes(command.Expected));
        foreach (var (theirs, ours) in expected.Split('\n').Zip(answer.Lines))
            Assert.Equal(theirs, ours);
        Assert.Equal(Repository.Bytes(command.Expected), answer.Bytes);
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void Report_is_the_same_for_any_number_of_threads(string capture)
    {
        var command = SampleCommand.All[capture];
        foreach (var threads in (string[])["1", "2", "3"])
            Assert.Equal(Repository.Bytes(command.Expected), command.Run("--format", "json", "--threads", threads).Bytes);
    }

    [Fact]
    public void Every_capture_has_a_command()
    {
        string[] companions = [".yaml", ".txt", ".md", ".json"];
        var captures = Directory.GetFiles(Repository.PathOf("samples-pcap")).Select(file => Path.GetFileName(file))
            .Where(name => !companions.Contains(Path.GetExtension(name)));
        Assert.Equal(captures.Order(StringComparer.Ordinal), SampleCommand.All.Keys.Order(StringComparer.Ordinal));
    }
}
