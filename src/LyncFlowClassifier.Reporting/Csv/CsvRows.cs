using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Reporting.Csv;

/// <summary>
/// The cells of service and rows, made once for each list of rows. Bounded: the memory starts afresh when full. For one thread.
/// </summary>
sealed class CsvRows
{
    const int MaxRowLists = 4096;

    readonly Dictionary<RowMatch[], byte[]> _cells = new(ReferenceEqualityComparer.Instance);
    readonly CsvLines _scratch = new(Stream.Null);
    RowMatch[]? _lastRows;
    byte[] _lastCells = [];

    /// <summary>Two cells, with the comma between them.</summary>
    public ReadOnlySpan<byte> Of(ImmutableArray<RowMatch> rows)
    {
        var list = ImmutableCollectionsMarshal.AsArray(rows) ?? [];
        if (ReferenceEquals(list, _lastRows))
            return _lastCells;
        if (!_cells.TryGetValue(list, out var cells))
        {
            if (_cells.Count == MaxRowLists)
                _cells.Clear();
            _cells.Add(list, cells = Make(list));
        }

        (_lastRows, _lastCells) = (list, cells);
        return cells;
    }

    byte[] Make(RowMatch[] rows)
    {
        var lines = _scratch;
        lines.Discard();
        lines.Text(ClassifiedFlow.ServiceOf(rows.Length == 0 ? null : rows[0]));
        lines.Text(string.Join(' ', Array.ConvertAll(rows, match => match.Row.Id)));
        return lines.Buffer.Written.ToArray();
    }
}
