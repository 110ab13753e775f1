using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Inference;

/// <summary>
/// What each port says of the host that accepts it: the fewer kinds of hosts the catalogue gives a port to, the more. A port of any
/// host says nothing. <see cref="RoleClues.Ports"/> comes before.
/// </summary>
sealed class PortClues
{
    /// <summary>Wider ranges give their ports to everybody.</summary>
    const int WidestRange = 16;

    /// <summary>Ports of more kinds of servers do not speak against the others.</summary>
    const int MostSharers = 3;

    readonly Dictionary<(Transport Transport, ushort Port), PortClue> _clues = [];
    readonly HashSet<(Transport Transport, ushort Port)> _related = [];

    public PortClues(PortCatalog catalog)
    {
        foreach (var row in catalog.Rows)
            AddRow(catalog, row);
        foreach (var weight in RoleClues.Ports)
            AddWeight(weight);
        foreach (var clue in RoleClues.Peers)
            Relate(clue.Transport, clue.Ports);
        foreach (var clue in RoleClues.Together)
            Relate(Transport.Tcp, clue.Ports);
    }

    /// <summary>True if a flow to the port can say anything.</summary>
    public bool IsTracked(Transport transport, ushort port)
        => _related.Contains((transport, port)) || _clues.TryGetValue((transport, port), out var clue) && clue.Points > 0;

    /// <summary>What accepting the port says; null if nothing is known of it.</summary>
    public PortClue? Find(Transport transport, ushort port) => _clues.GetValueOrDefault((transport, port));

    void Relate(Transport transport, IEnumerable<ushort> ports)
    {
        foreach (var port in ports)
            _related.Add((transport, port));
    }

    void AddRow(PortCatalog catalog, CatalogRow row)
    {
        if (!GivesService(row))
            return;
        foreach (var range in row.Ports)
        {
            if (range.Count > WidestRange)
                continue;
            for (int port = range.From; port <= range.To; port++)
            {
                if ((row.Transports & Transports.Tcp) != 0)
                    Add(catalog, Transport.Tcp, (ushort)port);
                if ((row.Transports & Transports.Udp) != 0)
                    Add(catalog, Transport.Udp, (ushort)port);
            }
        }
    }

    static bool GivesService(CatalogRow row)
        => row.Action == RowAction.Allow && row.Modality == Modality.None && row.Side == RowSide.Responder;

    void Add(PortCatalog catalog, Transport transport, ushort port)
    {
        if (_clues.ContainsKey((transport, port)))
            return;
        var (roles, first) = (Roles.None, (CatalogRow?)null);
        var (ofAnyHost, onPage, encryptedOnPage, clear) = (false, false, false, false);
        foreach (var row in catalog.Candidates(transport, port))
        {
            if (!GivesService(row) || !row.Ports.Any(range => range.Count <= WidestRange && range.Contains(port)))
                continue;
            first ??= row;
            roles |= row.Roles;
            ofAnyHost |= row.Roles == Roles.None;
            var isEncrypted = row.Protocol.Contains("TLS", StringComparison.Ordinal) || row.Protocol.Contains("HTTPS", StringComparison.Ordinal);
            clear |= !isEncrypted;
            onPage |= row.Origin == Origin.Seed;
            encryptedOnPage |= row.Origin == Origin.Seed && isEncrypted;
        }

        if (first is null)
            return;
        var families = RoleKinds.Families(roles);
        var points = ofAnyHost ? 0 : RoleClues.ByFamilies[Math.Min(families, RoleClues.ByFamilies.Length - 1)];
        _clues.Add((transport, port), new PortClue(
            RoleKinds.Of(roles), points, IsSpecific: points > 0 && families <= MostSharers, IsUnique: points > 0 && families == 1, RowTitle.Short(first), IsEncrypted: onPage ? encryptedOnPage : !clear));
    }

    void AddWeight(PortWeight weight)
    {
        var known = Find(weight.Transport, weight.Port);
        _clues[(weight.Transport, weight.Port)] = new PortClue(
            weight.For != Roles.None ? weight.For : known?.For ?? Roles.None,
            weight.Points,
            IsSpecific: weight.Points > 1,
            IsUnique: weight.Points > 2,
            weight.Service.Length > 0 ? weight.Service : known?.Service ?? "",
            known?.IsEncrypted ?? false);
    }
}
