using System.Collections.Immutable;
using System.Text.Json;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Catalog;

/// <summary>The built-in catalogue: data files inside the assembly, in the form of <c>schemas/catalog.schema.json</c>.</summary>
public static class CatalogData
{
    /// <summary>
    /// The built-in rows in order: the 90 rows of the page, then, unless <paramref name="seedOnly"/>, the supplement.
    /// </summary>
    public static ImmutableArray<CatalogRow> Load(bool seedOnly)
    {
        var rows = ImmutableArray.CreateBuilder<CatalogRow>();
        Read("Catalog.seed.json", rows);
        if (!seedOnly)
            Read("Catalog.supplement.json", rows);
        return rows.DrainToImmutable();
    }

    static void Read(string resource, ImmutableArray<CatalogRow>.Builder rows)
    {
        using var stream = typeof(CatalogData).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidDataException($"The assembly lacks its data file {resource}.");
        using var document = JsonDocument.Parse(stream);
        foreach (var row in document.RootElement.GetProperty("rows").EnumerateArray())
            rows.Add(ReadRow(row));
    }

    // The data are ours and tests prove them, so a fault is an exception without a position.
    static CatalogRow ReadRow(JsonElement row) => new()
    {
        Id = Text(row, "id"),
        Origin = One(row, "origin", CatalogWords.Origins),
        Source = Text(row, "source"),
        Certainty = Text(row, "certainty"),
        Service = Text(row, "service"),
        Protocol = Text(row, "protocol"),
        Ports = [.. row.GetProperty("ports").EnumerateArray().Select(ReadPorts)],
        Transports = Set(row, "transports", CatalogWords.Transports).Aggregate(Transports.None, (all, one) => all | one),
        Roles = Set(row, "roles", RoleNames.Words).Aggregate(Roles.None, (all, one) => all | one),
        Peers = Set(row, "peers", RoleNames.Words).Aggregate(Roles.None, (all, one) => all | one),
        Modality = One(row, "modality", CatalogWords.Modalities),
        Side = One(row, "side", CatalogWords.Sides),
        LoadBalancing = One(row, "loadBalancing", CatalogWords.LoadBalancings),
        Purpose = Text(row, "purpose"),
        Severity = One(row, "severity", CatalogWords.Severities),
    };

    static PortRange ReadPorts(JsonElement ports)
        => PortRange.TryParse(ports.ValueKind == JsonValueKind.Number ? ports.GetRawText() : ports.GetString(), out var range)
            ? range
            : throw Invalid(ports);

    static string Text(JsonElement row, string name) => row.GetProperty(name).GetString() ?? throw Invalid(row);

    static T One<T>(JsonElement row, string name, NamedValues<T> words)
        where T : struct, Enum
        => row.TryGetProperty(name, out var word) ? Word(word, words) : default;

    static IEnumerable<T> Set<T>(JsonElement row, string name, NamedValues<T> words)
        where T : struct, Enum
        => row.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(word => Word(word, words)) : [];

    static T Word<T>(JsonElement word, NamedValues<T> words)
        where T : struct, Enum
        => words.TryParse(word.GetString(), out var value) ? value : throw Invalid(word);

    static InvalidDataException Invalid(JsonElement element) => new($"The built-in catalogue holds an unexpected value: {element}.");
}
