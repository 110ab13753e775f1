using LyncFlowClassifier.Configuration.Exports;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>
/// Addresses by host name, out of hosts files (<c>address name...</c>), CSV (<c>name,address</c> in either order, with or without a line
/// of names) or captures. Loopback addresses and those of a link say nothing of a host on the network and are passed over.
/// </summary>
sealed class NameMap
{
    static readonly IpNetwork Loopback4 = new(IpAddress.FromIpv4(0x7F000000), 8);
    static readonly IpNetwork Loopback6 = new(IpAddress.FromIpv6(0, 1), 128);
    static readonly IpNetwork LinkLocal6 = new(IpAddress.FromIpv6(0xFE80UL << 48, 0), 10);

    readonly Dictionary<string, List<IpAddress>> _addresses = new(StringComparer.OrdinalIgnoreCase);

    // Of captures, apart: what a file says goes first, and what told the name is written down.
    readonly Dictionary<string, List<LearnedName>> _learned = new(StringComparer.OrdinalIgnoreCase);

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

    /// <summary>Adds names that a capture told.</summary>
    public void Add(IEnumerable<LearnedName> names)
    {
        foreach (var name in names.Where(name => !IsLocal(name.Address)).OrderBy(name => name.Origin).ThenBy(name => name.Frame))
        {
            if (!_learned.TryGetValue(name.Name, out var known))
                _learned.Add(name.Name, known = []);

            // What tells best counts alone.
            if (known.Count == 0 || (known.Count < ConfigLimits.MaxAddresses && known[0].Origin == name.Origin))
                known.Add(name);
        }
    }

    /// <summary>The addresses of a name: those of the whole name, else of its first label if the map has it without a domain. May be empty.</summary>
    public IReadOnlyList<IpAddress> Find(string name)
    {
        name = name.TrimEnd('.');
        if (_addresses.TryGetValue(name, out var addresses) || _addresses.TryGetValue(name.Split('.')[0], out addresses))
            return addresses;
        return _learned.TryGetValue(name, out var learned) && learned[0].Origin != NameOrigin.Certificate ? [.. learned.Select(known => known.Address)] : [];
    }

    /// <summary>
    /// As <see cref="Find"/> for a single machine. Its name may also be that of a certificate, if only one host shows it: the servers of a pool show the
    /// pool's.
    /// </summary>
    public IReadOnlyList<IpAddress> FindMachine(string name)
        => Find(name) is { Count: > 0 } addresses ? addresses : _learned.TryGetValue(name.TrimEnd('.'), out var learned) && learned.Count == 1 ? [learned[0].Address] : [];

    /// <summary>What in a capture told that a name has an address; null if a file says it, or nothing.</summary>
    public LearnedName? LearnedFrom(string name, IpAddress address)
    {
        name = name.TrimEnd('.');
        if (_addresses.ContainsKey(name) || _addresses.ContainsKey(name.Split('.')[0]) || !_learned.TryGetValue(name, out var learned))
            return null;
        var at = learned.FindIndex(known => known.Address == address);
        return at < 0 ? null : learned[at];
    }

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
        if (IsLocal(address))
            return;
        if (!_addresses.TryGetValue(text, out var known))
            _addresses.Add(text, known = []);
        if (known.Count < ConfigLimits.MaxAddresses && !known.Contains(address))
            known.Add(address);
    }

    static bool IsLocal(IpAddress address) => Loopback4.Contains(address) || Loopback6.Contains(address) || LinkLocal6.Contains(address);

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
