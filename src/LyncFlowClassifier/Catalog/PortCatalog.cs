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

    // Walks over the ports once; only where a range begins or has just ended can the set of rows change.
    void Compile(Transport transport, Transports wanted, CandidateSets sets)
    {
        var changes = new bool[PortCount + 1];
        foreach (var row in Rows)
        {
            if ((row.Transports & wanted) == 0)
                continue;
            foreach (var range in row.Ports.AsSpan())
            {
                changes[range.From] = true;
                changes[range.To + 1] = true;
                if (range.IsSingle && row is { Action: RowAction.Allow, Origin: Origin.Seed or Origin.Site })
                    _singlePorts[Slot(transport, range.From)] = true;
            }
        }

        var set = CandidateSets.Empty;
        for (var port = 0; port < PortCount; port++)
        {
            if (changes[port])
                set = sets.NumberOf(wanted, (ushort)port);
            _sets[Slot(transport, port)] = set;
        }
    }
}
