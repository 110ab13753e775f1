using System.Text.Json;

namespace LyncFlowClassifier.Tests.Cli;

public sealed class CatalogCommandTests : IDisposable
{
    readonly TestConsole _console = new();

    public void Dispose() => _console.Dispose();

    [Fact]
    public void SeedOnlyListsNinetyRows()
    {
        var (code, output, error) = _console.Run("catalog", "--seed-only");
        Assert.Equal((0, ""), (code, error));
        Assert.EndsWith("\n90 rows\n", output);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void JsonRowsHaveExactlyTheDocumentedKeys()
    {
        var rows = Rows();
        Assert.True(rows.Count > 90);
        Assert.All(rows, row => Assert.Equal(
            ["id", "origin", "source", "roles", "peers", "service", "ports", "transports", "protocol", "purpose"],
            row.EnumerateObject().Select(property => property.Name)));
    }

    [Fact]
    public void FiltersCombine()
    {
        Assert.All(Rows("--port", "5061", "--transport", "tcp"), row => Assert.Contains(
            row.GetProperty("ports").EnumerateArray(), range => range.GetProperty("from").GetInt32() <= 5061 && range.GetProperty("to").GetInt32() >= 5061));
        Assert.All(Rows("--role", "director"), row => Assert.Contains("director", row.GetProperty("roles").EnumerateArray().Select(role => role.GetString())));
        Assert.Equal(90, Rows("--origin", "seed").Count);
        Assert.Empty(Rows("--origin", "site"));
        Assert.NotEmpty(Rows("--transport", "udp"));
        Assert.DoesNotContain("server-2", Rows("--transport", "udp").Select(row => row.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("server-3")]
    [InlineData("SERVER-3")]
    public void ShowsOneRow(string id)
    {
        var output = _console.Run("catalog", id).Output;
        Assert.StartsWith("server-3  Lync Server Front-End service\n", output);
        Assert.Contains("tcp 5061", output);
        Assert.Single(Rows(id));
    }

    [Fact]
    public void ValidatesServicesFiles()
    {
        var good = _console.Write("services.yaml", "services:\n  - { id: backup, service: Backup, ports: [10000], transports: [tcp] }\n");
        var (code, output, error) = _console.Run("catalog", "--validate", good);
        Assert.True(code == 0, error);
        Assert.Contains("valid services file, 1 row", output);
        var bad = _console.Write("bad.yaml", "services:\n  - { id: backup, service: Backup, ports: [70000], transports: [tcp] }\n");
        (code, output, error) = _console.Run("catalog", "--validate", bad);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("bad.yaml:2:", error);
    }

    [Fact]
    public void SiteRowsComeFirst()
    {
        var services = _console.Write("services.yaml", "services:\n  - { id: backup, service: Backup, ports: [10000], transports: [tcp] }\n");
        Assert.Equal("backup", Rows("--services", services)[0].GetProperty("id").GetString());
    }

    List<JsonElement> Rows(params string[] args)
    {
        var (code, output, error) = _console.Run(["catalog", "--format", "json", .. args]);
        Assert.True(code == 0, error);
        using var document = JsonDocument.Parse(output);
        return [.. document.RootElement.EnumerateArray().Select(row => row.Clone())];
    }
}
