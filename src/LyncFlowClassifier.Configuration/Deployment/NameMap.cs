using LyncFlowClassifier.Configuration.Exports;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>
/// Addresses by host name, out of hosts files (<c>address name...</c>) or CSV (<c>name,address</c> in either order, with or without a line
/// of names). Loopback addresses and those of a link say nothing of a host on the network and are passed over.
/// </summary>
sealed class NameMap
{
    static readonly IpNetwork Loopback4 = new(IpAddress.FromIpv4(0x7F000000), 8);
    static readonly IpNetwork Loopback6 = new(IpAddress.FromIpv6(0, 1), 128);
    static readonly IpNetwork LinkLocal6 = new(IpAddress.FromIpv6(0xFE80UL << 48, 0), 10);

    readonly Dictionary<string, List<IpAddress>> _addresses = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Number of names.</summary>
    public int Count => _addresses.Count;

    /// <summary>Adds the names of a file. Throws <see cref="ConfigurationException"/>.</summary>
    public void Add(string file, string text)
    {
        var cells = new CsvCells(file, text);
        var isFirst = true;
        while (!cells.AtEnd)
        {
            var line = cells.Peek();
            if (line.IsWhiteSpace() || line.TrimStart() is ['#', ..])
            {
                cells.SkipLine();
                continue;
            }

            if (line.IndexOfAny(',', ';') is >= 0 and var at && line.IndexOf('#') is var comment && (comment < 0 || comment > at))
                AddCsv(cells.ReadLine(line[at]), isFirst);
            else
                AddHosts(cells, file, line.ToString());
            isFirst = false;
        }
    }

    /// <summary>The addresses of a name: those of the whole name, else of its first label if the map has it without a domain. May be empty.</summary>
    public IReadOnlyList<IpAddress> Find(string name)
        => _addresses.TryGetValue(name.TrimEnd('.'), out var addresses) || _addresses.TryGetValue(name.Split('.')[0], out addresses) ? addresses : [];

    void AddHosts(CsvCells cells, string file, string line)
    {
        var begin = cells.Position;
        cells.SkipLine();
        var comment = line.IndexOf('#', StringComparison.Ordinal);
        if (comment >= 0)
            line = line[..comment];
        var words = Words(line).ToList();
        // An address with a zone is one of a link.
        if (words[0].Text.Contains('%', StringComparison.Ordinal))
            return;
        var position = begin with { Column = begin.Column + words[0].At };
        if (!IpAddress.TryParse(words[0].Text, out var address))
            throw ConfigurationException.At(
                position, $"{ConfigurationException.Quote(words[0].Text)} is no address", "lines of a hosts file (address name...) or CSV (name,address)");
        if (words.Count == 1)
            throw ConfigurationException.At(position, "an address without a name", "address name..., as in a hosts file");
        foreach (var (at, name) in words.Skip(1))
            Add(new ConfigScalar(new(file, begin.Line, begin.Column + at), name), address);
    }

    void AddCsv(IReadOnlyList<ConfigScalar> cells, bool isFirst)
    {
        var place = -1;
        var address = default(IpAddress);
        for (var i = 0; i < cells.Count && place < 0; i++)
        {
            if (IpAddress.TryParse(cells[i].Text, out address))
                place = i;
        }

        if (place < 0)
        {
            // A first line without any address holds the names of the columns.
            if (!isFirst)
                throw ConfigurationException.At(cells[0].Position, "a line without an address", "name,address");
            return;
        }

        var name = cells.Where((cell, i) => i != place && cell.Text.Length > 0).FirstOrDefault()
            ?? throw ConfigurationException.At(cells[place].Position, "an address without a name", "name,address");
        Add(name, address);
    }

    void Add(ConfigScalar name, IpAddress address)
    {
        var text = DeploymentModel.NameOf(name).TrimEnd('.');
        if (Loopback4.Contains(address) || Loopback6.Contains(address) || LinkLocal6.Contains(address))
            return;
        if (!_addresses.TryGetValue(text, out var known))
            _addresses.Add(text, known = []);
        if (known.Count < ConfigLimits.MaxAddresses && !known.Contains(address))
            known.Add(address);
    }

    static IEnumerable<(int At, string Text)> Words(string line)
    {
        for (var at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }

            var end = at;
            while (end < line.Length && !char.IsWhiteSpace(line[end]))
                end++;
            yield return (at, line[at..end]);
            at = end;
        }
    }
}
