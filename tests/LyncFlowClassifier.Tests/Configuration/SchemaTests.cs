using System.Text.Json;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Configuration;

/// <summary>The published schemas name the keys and words that the readers accept.</summary>
public class SchemaTests
{
    [Theory]
    [InlineData("catalog")]
    [InlineData("services")]
    [InlineData("topology")]
    [InlineData("qos")]
    [InlineData("roles")]
    public void Schemas_are_json_schemas_with_the_roles(string name)
    {
        using var schema = Read(name);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.RootElement.GetProperty("$schema").GetString());
        Assert.Equal(RoleNames.Words.Names, Strings(schema.RootElement.GetProperty("$defs").GetProperty("role").GetProperty("enum")));
    }

    [Fact]
    public void Words_are_those_of_the_readers()
    {
        using var schema = Read("catalog");
        var row = schema.RootElement.GetProperty("$defs").GetProperty("row").GetProperty("properties");
        Assert.Equal(CatalogWords.Origins.Names, Strings(row.GetProperty("origin").GetProperty("enum")));
        Assert.Equal(CatalogWords.Certainties, Strings(row.GetProperty("certainty").GetProperty("enum")));
        Assert.Equal(CatalogWords.Severities.Names, Strings(row.GetProperty("severity").GetProperty("enum")));
        Assert.Equal(CatalogWords.Actions.Names, Strings(row.GetProperty("action").GetProperty("enum")));
        Assert.Equal(CatalogWords.Modalities.Names, Strings(row.GetProperty("modality").GetProperty("enum")));
        Assert.Equal(CatalogWords.Sides.Names, Strings(row.GetProperty("side").GetProperty("enum")));
        Assert.Equal(CatalogWords.LoadBalancings.Names, Strings(row.GetProperty("loadBalancing").GetProperty("enum")));
    }

    [Fact]
    public void Keys_are_those_of_the_readers()
    {
        // A wrong key makes the reader list the keys that it knows.
        AssertKeys("catalog", ["$defs", "row", "properties"], () => CatalogFile.Parse("f", "- {~~~~~~~~~: 1}"));
        AssertKeys("services", ["$defs", "row", "properties"], () => ServicesFile.Parse("f", "- {~~~~~~~~~: 1}"));
        AssertKeys("exceptions", ["$defs", "exception", "properties"], () => ExceptionsFile.Parse("f", "- {~~~~~~~~~: 1}"));
        AssertKeys("exceptions", ["properties"], () => ExceptionsFile.Parse("f", "{\"~~~~~~~~~\": 1}"));
        AssertKeys("qos", ["properties"], () => QosFile.Parse("f", "{\"~~~~~~~~~\": 1}"));
        AssertKeys("qos", ["$defs", "policy", "properties"], () => QosFile.Parse("f", "- {~~~~~~~~~: 1}"));
        AssertKeys("topology", ["properties"], () => TopologyFile.Parse("f", "{\"~~~~~~~~~\": 1}"));
        AssertKeys("topology", ["$defs", "host", "properties"], () => TopologyFile.Parse("f", "hosts: [{~~~~~~~~~: 1}]"));
        AssertKeys("topology", ["$defs", "row", "properties"], () => TopologyFile.Parse("f", "services: [{~~~~~~~~~: 1}]"));
        AssertKeys("topology", ["$defs", "serverMedia", "properties"], () => TopologyFile.Parse("f", "serverMedia: {~~~~~~~~~: 1}"));
    }

    static void AssertKeys(string name, string[] path, Action load)
    {
        using var schema = Read(name);
        var element = path.Aggregate(schema.RootElement, (parent, key) => parent.GetProperty(key));
        var message = Refusal.Of(load);
        var keys = message[(message.IndexOf("; expected ", StringComparison.Ordinal) + 11)..].Split([", ", " or "], StringSplitOptions.None);
        Assert.Equal(keys.Order(), element.EnumerateObject().Select(property => property.Name).Order());
    }

    static JsonDocument Read(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", $"{name}.schema.json")));

    static IEnumerable<string?> Strings(JsonElement list) => list.EnumerateArray().Select(item => item.GetString());
}
