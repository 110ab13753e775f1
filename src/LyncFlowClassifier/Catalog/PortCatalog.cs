using System.Collections.Immutable;

namespace LyncFlowClassifier.Catalog;

/// <summary>
/// The rows in force, compiled for matching: a table of 2 x 65536 entries gives the rows that cover a port with one look-up.
/// Immutable.
/// </summary>
public sealed class PortCatalog
{
    const int PortCount = 65536;

    // Number of the candidate set of each transport and port. Neighbours mostly share a set: few sets, many references.
    readonly int[] _sets = new int[2 * PortCount];
    readonly bool[] _singlePorts = new bool[2 * PortCount];
    readonly CatalogRow[][] _candidates;

    /// <summary>Compiles rows. Their order is the order of equal matches.</summary>
    public PortCatalog(IEnumerable<CatalogRow> rows)
    {
        Rows = [.. rows];
        var sets = new CandidateSets(Rows);
        Compile(Transport.Tcp, Transports.Tcp, sets);
        Compile(Transport.Udp, Transports.Udp, sets);
        _candidates = sets.ToArray();
    }

    /// <summary>All rows, in order.</summary>
    public ImmutableArray<CatalogRow> Rows { get; }

    /// <summary>Number of different candidate sets; the memory of the table beyond its fixed part.</summary>
    public int SetCount => _candidates.Length;

    /// <summary>Rows whose ports and transport cover the port, in catalogue order.</summary>
    public ReadOnlySpan<CatalogRow> Candidates(Transport transport, ushort port) => _candidates[_sets[Slot(transport, port)]];

    /// <summary>True if an allowing seed or site row documents exactly this single port.</summary>
    public bool IsDocumentedSinglePort(Transport transport, ushort port) => _singlePorts[Slot(transport, port)];

    static int Slot(Transport transport, int port) => ((int)transport << 16) | port;

    // One sweep over the ports: a row enters at the first port of a range and leaves after its last, so the work grows with the
    // number of ranges and not with the number of ports that they cover.
    void Compile(Transport transport, Transports wanted, CandidateSets sets)
    {
        var ends = new List<(int Port, int Row, int Change)>();
        for (var row = 0; row < Rows.Length; row++)
        {
            if ((Rows[row].Transports & wanted) == 0)
                continue;
            foreach (var range in Rows[row].Ports)
            {
                ends.Add((range.From, row, 1));
                ends.Add((range.To + 1, row, -1));
                if (range.IsSingle && Rows[row] is { Action: RowAction.Allow, Origin: Origin.Seed or Origin.Site })
                    _singlePorts[Slot(transport, range.From)] = true;
            }
        }

        ends.Sort();
        var table = _sets.AsSpan(Slot(transport, 0), PortCount);
        var open = new int[Rows.Length]; // how many ranges of the row cover the port
        var done = 0;
        foreach (var (port, row, change) in ends)
        {
            if (port > done)
            {
                table[done..port].Fill(sets.NumberOf(open));
                done = port;
            }

            open[row] += change;
        }

        table[done..].Fill(sets.NumberOf(open));
    }
}
