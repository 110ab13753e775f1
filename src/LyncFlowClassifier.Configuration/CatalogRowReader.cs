using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration;

/// <summary>Reads a list of catalogue rows, as services files and catalogue files have it.</summary>
sealed class CatalogRowReader
{
    static readonly string[] ServiceKeys =
    [
        "id", "service", "ports", "transports", "roles", "peers", "hosts", "peerHosts", "protocol", "payload", "purpose", "severity",
        "action",
    ];

    static readonly string[] CatalogKeys =
        [.. ServiceKeys, "origin", "source", "certainty", "modality", "side", "loadBalancing"];

    readonly bool _isCatalog;
    readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal); // id → where it was declared
    int _ranges;

    /// <summary>A reader for one file.</summary>
    /// <param name="isCatalog">True for a catalogue, whose rows name their origin and source; false for a site's services.</param>
    public CatalogRowReader(bool isCatalog)
    {
        _isCatalog = isCatalog;
        if (isCatalog)
            return;
        foreach (var row in CatalogData.Load(seedOnly: false))
            _ids.Add(row.Id, "in the built-in catalogue");
    }

    /// <summary>Reads the rows: a list, or a map whose key <paramref name="listKey"/> holds it.</summary>
    public ImmutableArray<CatalogRow> Read(ConfigNode root, string listKey)
    {
        return ReadList(root is ConfigList ? root : new ConfigFields(root, "the file", listKey, "$schema").Required(listKey));
    }

    /// <summary>Reads a list of rows.</summary>
    public ImmutableArray<CatalogRow> ReadList(ConfigNode list)
    {
        if (list is not ConfigList { Items: var items })
            throw ConfigValue.Refused(list, "a list of rows");
        if (items.Count > ConfigLimits.MaxRows)
            throw ConfigurationException.At(items[ConfigLimits.MaxRows].Position, "too many rows", $"at most {ConfigLimits.MaxRows}");
        return [.. items.Select(ReadRow)];
    }

    CatalogRow ReadRow(ConfigNode node)
    {
        var row = new ConfigFields(node, "a row", _isCatalog ? CatalogKeys : ServiceKeys);
        return new CatalogRow
        {
            Id = ReadId(row.Required("id")),
            Origin = _isCatalog ? ConfigValue.Word(row.Required("origin"), CatalogWords.Origins) : Origin.Site,
            Source = _isCatalog ? ConfigValue.Text(row.Required("source"), "the page or document of the row") : row.Position.ToString(),
            Certainty = ReadCertainty(row["certainty"]),
            Service = ConfigValue.TextOr(row["service"], "", "the name of the service"),
            Protocol = ConfigValue.TextOr(row["protocol"], "", "the application protocol"),
            Payload = ReadPayloads(row["payload"]),
            Purpose = ConfigValue.TextOr(row["purpose"], "", "a sentence"),
            Ports = ReadPorts(row.Required("ports")),
            Transports = ReadTransports(row["transports"]),
            Roles = ConfigValue.Roles(row["roles"]),
            Peers = ConfigValue.Roles(row["peers"]),
            Hosts = ConfigValue.Networks(row["hosts"]),
            PeerHosts = ConfigValue.Networks(row["peerHosts"]),
            Severity = ConfigValue.WordOr(row["severity"], CatalogWords.Severities, Severity.Error),
            Action = ConfigValue.WordOr(row["action"], CatalogWords.Actions, RowAction.Allow),
            Modality = ConfigValue.WordOr(row["modality"], CatalogWords.Modalities, Modality.None),
            Side = ConfigValue.WordOr(row["side"], CatalogWords.Sides, RowSide.Responder),
            LoadBalancing = ConfigValue.WordOr(row["loadBalancing"], CatalogWords.LoadBalancings, LoadBalancing.Unknown),
        };
    }

    string ReadId(ConfigNode node)
    {
        var id = ConfigValue.Id(node, "backup-agent");
        if (!_ids.TryAdd(id, $"in line {node.Position.Line}"))
            throw ConfigurationException.At(node.Position, $"id {node.Kind} again, first {_ids[id]}", "an id of its own for each row");
        return id;
    }

    ImmutableArray<PortRange> ReadPorts(ConfigNode node)
    {
        var ports = ConfigValue.Ports(node);
        _ranges += ports.Length;
        return _ranges <= ConfigLimits.MaxRanges
            ? ports
            : throw ConfigurationException.At(node.Position, "too many port ranges", $"at most {ConfigLimits.MaxRanges} in one file");
    }

    // TCP if nothing is said: nearly all services that a site adds use it.
    static Transports ReadTransports(ConfigNode? node)
    {
        if (node is null)
            return Transports.Tcp;
        var all = Transports.None;
        foreach (var item in ConfigValue.Items(node))
            all |= ConfigValue.Word(item, CatalogWords.Transports);
        return all != Transports.None ? all : throw ConfigValue.Refused(node, "tcp, udp or both");
    }

    static DocumentedPayload ReadPayloads(ConfigNode? node)
    {
        var all = DocumentedPayload.None;
        if (node is null)
            return all;
        foreach (var item in ConfigValue.Items(node))
            all |= ConfigValue.Word(item, CatalogWords.Payloads);
        return all;
    }

    static string ReadCertainty(ConfigNode? node)
    {
        var text = ConfigValue.TextOr(node, CatalogWords.Certainties[0], "a word");
        return CatalogWords.Certainties.Contains(text)
            ? text
            : throw ConfigValue.Refused(node!, NearestWord.Choice(text, CatalogWords.Certainties));
    }
}
