using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Catalog;

/// <summary>
/// Reads a built-in data file in one pass. It runs at every start, so it avoids what would have to be compiled then (documents, LINQ
/// over our own types). The data are ours and tests prove them: a fault is an exception without a position.
/// </summary>
/// <param name="json">UTF-8 JSON.</param>
ref struct CatalogDataReader(ReadOnlySpan<byte> json)
{
    DataScanner _json = new(json);

    /// <summary>Adds all rows of the file. Throws <see cref="InvalidDataException"/>.</summary>
    public void ReadRows(ImmutableArray<CatalogRow>.Builder rows)
    {
        Expect('{');
        while (NextKey() is { } key)
        {
            if (key != "rows")
            {
                Text(); // such as $schema
                continue;
            }

            Expect('[');
            while (_json.Next() == '{')
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
                "payload" => row with { Payload = ReadPayloads() },
                "roles" => row with { Roles = ReadRoles() },
                "peers" => row with { Peers = ReadRoles() },
                "modality" => row with { Modality = Word(CatalogWords.Modalities) },
                "side" => row with { Side = Word(CatalogWords.Sides) },
                "loadBalancing" => row with { LoadBalancing = Word(CatalogWords.LoadBalancings) },
                "purpose" => row with { Purpose = Text() },
                "severity" => row with { Severity = Word(CatalogWords.Severities) },
                _ => throw DataScanner.Unexpected(key),
            };
        }

        return row;
    }

    ImmutableArray<PortRange> ReadPorts()
    {
        PortRange[] ports = [];
        Expect('[');
        while (NextItem() is { } item)
        {
            if (!PortRange.TryParse(item, out var range))
                throw DataScanner.Unexpected(item);
            Array.Resize(ref ports, ports.Length + 1);
            ports[^1] = range;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(ports);
    }

    Transports ReadTransports()
    {
        var all = Transports.None;
        Expect('[');
        while (NextItem() is { } item)
            all |= CatalogWords.Transports.TryParse(item, out var one) ? one : throw DataScanner.Unexpected(item);
        return all;
    }

    DocumentedPayload ReadPayloads()
    {
        var all = DocumentedPayload.None;
        Expect('[');
        while (NextItem() is { } item)
            all |= CatalogWords.Payloads.TryParse(item, out var one) ? one : throw DataScanner.Unexpected(item);
        return all;
    }

    Roles ReadRoles()
    {
        var all = Roles.None;
        Expect('[');
        while (NextItem() is { } item)
            all |= RoleNames.TryParse(item, out var one) ? one : throw DataScanner.Unexpected(item);
        return all;
    }

    T Word<T>(NamedValues<T> words)
        where T : struct, Enum
    {
        var text = Text();
        return words.TryParse(text, out var value) ? value : throw DataScanner.Unexpected(text);
    }

    string Text()
    {
        Expect(DataScanner.Text);
        return _json.Value;
    }

    // The next key with the scanner before its value, or null at the end of the object.
    string? NextKey() => _json.Next() == DataScanner.Text ? _json.Value : null;

    // The next text or number, or null at the end of the array.
    string? NextItem() => _json.Next() is DataScanner.Text or DataScanner.Number ? _json.Value : null;

    void Expect(char piece)
    {
        var next = _json.Next();
        if (next != piece)
            throw DataScanner.Unexpected($"{next} in place of {piece}");
    }
}
