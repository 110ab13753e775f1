namespace LyncFlowClassifier.EndToEndTests;

/// <summary>Where the report goes and in which form.</summary>
public class OutputTests
{
    [Fact]
    public void A_file_holds_what_standard_output_would()
    {
        using var folder = new ScratchFolder();
        var command = SampleCommand.Number("05");
        var file = folder.Add("report.json", "old"u8.ToArray());
        var answer = command.Run("--format", "json", "-o", file);
        Assert.Equal((0, "", ""), (answer.ExitCode, answer.Text, answer.Error));
        Assert.Equal(Repository.Bytes(command.Expected), File.ReadAllBytes(file));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public void A_failed_run_leaves_the_old_file()
    {
        using var folder = new ScratchFolder();
        var file = folder.Add("report.json", "old"u8.ToArray());
        Assert.Equal(3, Lyncflow.Run("analyze", "README.md", "-o", file).ExitCode);
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Theory]
    [InlineData("01", 89)]
    [InlineData("03", 132)]
    public void Ndjson_and_csv_have_a_line_for_every_flow(string number, int flows)
    {
        var command = SampleCommand.Number(number);
        var objects = command.Run("--format", "ndjson").Lines;
        Assert.Equal(flows, objects.Count(line => line.StartsWith("""{"type":"flow",""", StringComparison.Ordinal)));
        Assert.StartsWith("""{"type":"capture",""", objects[0], StringComparison.Ordinal);
        Assert.StartsWith("""{"type":"summary",""", objects[^1], StringComparison.Ordinal);
        Assert.All(objects, line => System.Text.Json.JsonDocument.Parse(line).Dispose());

        var lines = command.Run("--format", "csv").Lines;
        Assert.Equal(flows + 1, lines.Length);
        Assert.StartsWith("transport,initiatorAddress,", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_leaves_early_is_no_error()
    {
        var command = SampleCommand.Number("03");
        using var process = Lyncflow.Start([.. command.Arguments, "--format", "ndjson"]);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        Assert.StartsWith("""{"type":"capture",""", await process.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        process.StandardOutput.Close();
        Lyncflow.End(process);
        Assert.Equal((0, ""), (process.ExitCode, await error));
    }

    [Fact]
    public void Help_and_version_go_to_standard_output()
    {
        foreach (var arguments in new string[][] { ["--help"], ["analyze", "--help"], ["catalog", "--help"], ["--version"] })
        {
            var answer = Lyncflow.Run(arguments);
            Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
            Assert.NotEmpty(answer.Text);
        }
    }

    [Fact]
    public void The_catalogue_lists_all_documented_rows()
    {
        var rows = System.Text.Json.Nodes.JsonNode.Parse(Lyncflow.Run("catalog", "--seed-only", "--format", "json").Text)!.AsArray();
        Assert.Equal(90, rows.Count);
    }
}
