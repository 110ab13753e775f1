using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Catalog;

/// <summary>
/// Reads a built-in data file in one pass. It runs at every start, so it avoids what would have to be compiled then (documents, LINQ
/// over our own types). The data are ours and tests prove them: a fault is an exception without a position.
/// </summary>
ref struct CatalogDataReader
{
    Utf8JsonReader _json;

    /// <summary>A reader over UTF-8 JSON.</summary>
    public CatalogDataReader(ReadOnlySpan<byte> json) => _json = new Utf8JsonReader(json);

    /// <summary>Adds all rows of the file. Throws <see cref="InvalidDataException"/> or <see cref="JsonException"/>.</summary>
    public void ReadRows(ImmutableArray<CatalogRow>.Builder rows)
    {
        Next(JsonTokenType.StartObject);
        while (NextKey() is { } key)
        {
            if (key != "rows")
            {
                _json.Skip();
                continue;
            }

            Next(JsonTokenType.StartArray);
            while (_json.Read() && _json.TokenType == JsonTokenType.StartObject)
                rows.Add(ReadRow());
        }
    }

    CatalogRow ReadRow()
    {
        var row = new CatalogRow { Id = "", Origin = Origin.Seed, Source = "", Service = "", Ports = [], Transports = Transports.None };
        while (NextKey() is { } key)
        {
            row = key switch
            {
                "id" => row with { Id = Text() },
                "origin" => row with { Origin = Word(CatalogWords.Origins) },
                "source" => row with { Source = Text() },
                "certainty" => row with { Certainty = Text() },
                "service" => row with { Service = Text() },
                "protocol" => row with { Protocol = Text() },
                "ports" => row with { Ports = ReadPorts() },
                "transports" => row with { Transports = ReadTransports() },
                "roles" => row with { Roles = ReadRoles() },
                "peers" => row with { Peers = ReadRoles() },
                "modality" => row with { Modality = Word(CatalogWords.Modalities) },
                "side" => row with { Side = Word(CatalogWords.Sides) },
                "loadBalancing" => row with { LoadBalancing = Word(CatalogWords.LoadBalancings) },
                "purpose" => row with { Purpose = Text() },
                "severity" => row with { Severity = Word(CatalogWords.Severities) },
                _ => throw Unexpected(key),
            };
        }

        return row;
    }

    ImmutableArray<PortRange> ReadPorts()
    {
        PortRange[] ports = [];
        Next(JsonTokenType.StartArray);
        while (NextItem() is { } item)
        {
            if (!PortRange.TryParse(item, out var range))
                throw Unexpected(item);
            Array.Resize(ref ports, ports.Length + 1);
            ports[^1] = range;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(ports);
    }

    Transports ReadTransports()
    {
        var all = Transports.None;
        Next(JsonTokenType.StartArray);
        while (NextItem() is { } item)
            all |= CatalogWords.Transports.TryParse(item, out var one) ? one : throw Unexpected(item);
        return all;
    }

    Roles ReadRoles()
    {
        var all = Roles.None;
        Next(JsonTokenType.StartArray);
        while (NextItem() is { } item)
            all |= RoleNames.TryParse(item, out var one) ? one : throw Unexpected(item);
        return all;
    }

    T Word<T>(NamedValues<T> words)
        where T : struct, Enum
    {
        var text = Text();
        return words.TryParse(text, out var value) ? value : throw Unexpected(text);
    }

    string Text()
    {
        Next(JsonTokenType.String);
        return _json.GetString() ?? "";
    }

    // The next key with the reader before its value, or null at the end of the object.
    string? NextKey() => _json.Read() && _json.TokenType == JsonTokenType.PropertyName ? _json.GetString() : null;

    // The next text or number, or null at the end of the array.
    string? NextItem()
    {
        if (!_json.Read() || _json.TokenType == JsonTokenType.EndArray)
            return null;
        return _json.TokenType == JsonTokenType.Number ? System.Text.Encoding.ASCII.GetString(_json.ValueSpan) : _json.GetString();
    }

    void Next(JsonTokenType expected)
    {
        if (!_json.Read() || _json.TokenType != expected)
            throw Unexpected(_json.TokenType.ToString());
    }

    static InvalidDataException Unexpected(string what) => new($"The built-in catalogue holds an unexpected {what}.");
}
