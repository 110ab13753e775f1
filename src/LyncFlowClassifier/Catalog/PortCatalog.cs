using System.Collections.Immutable;

namespace LyncFlowClassifier.Catalog;

/// <summary>
/// The rows in force, compiled for matching: a table of 2 x 65536 entries gives the rows that cover a port with one look-up.
/// Immutable.
/// </summary>
public sealed class PortCatalog
{
    readonly ushort[] _sets = new ushort[2 * 65536];
    readonly CatalogRow[][] _candidates;

    /// <summary>Compiles rows. Their order is the order of equal matches.</summary>
    public PortCatalog(IEnumerable<CatalogRow> rows)
    {
        Rows = [.. rows];
        _candidates = [[]];
        throw new NotSupportedException("not built yet");
    }

    /// <summary>All rows, in order.</summary>
    public ImmutableArray<CatalogRow> Rows { get; }

    /// <summary>Rows whose ports and transport cover the port, in catalogue order.</summary>
    public ReadOnlySpan<CatalogRow> Candidates(Transport transport, ushort port) => _candidates[_sets[((int)transport << 16) | port]];

    /// <summary>True if an allowing seed or site row documents exactly this single port.</summary>
    public bool IsDocumentedSinglePort(Transport transport, ushort port) => throw new NotSupportedException("not built yet");
}
