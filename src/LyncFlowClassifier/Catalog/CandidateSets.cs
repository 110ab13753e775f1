using System.Collections.Immutable;

namespace LyncFlowClassifier.Catalog;

/// <summary>The distinct sets of rows that cover some port, each stored once.</summary>
sealed class CandidateSets
{
    /// <summary>Number of the empty set.</summary>
    public const int Empty = 0;

    readonly ImmutableArray<CatalogRow> _rows;
    readonly List<CatalogRow[]> _sets = [[]];
    readonly Dictionary<CatalogRow[], int> _numbers = new(SameRows.Instance) { [[]] = Empty };

    /// <summary>Starts with the empty set.</summary>
    public CandidateSets(ImmutableArray<CatalogRow> rows) => _rows = rows;

    /// <summary>Number of the set of rows that cover a port, in catalogue order.</summary>
    public int NumberOf(Transports transport, ushort port)
    {
        var members = new List<CatalogRow>();
        foreach (var row in _rows)
        {
            if ((row.Transports & transport) != 0 && Covers(row, port))
                members.Add(row);
        }

        CatalogRow[] set = [.. members];
        if (_numbers.TryGetValue(set, out var number))
            return number;
        number = _sets.Count;
        _sets.Add(set);
        _numbers.Add(set, number);
        return number;
    }

    /// <summary>All sets, by number.</summary>
    public CatalogRow[][] ToArray() => [.. _sets];

    static bool Covers(CatalogRow row, ushort port)
    {
        foreach (var range in row.Ports.AsSpan())
        {
            if (range.Contains(port))
                return true;
        }

        return false;
    }

    // Rows are the same only if they are the same object: the contents of a row need not be compared.
    sealed class SameRows : IEqualityComparer<CatalogRow[]>
    {
        public static SameRows Instance { get; } = new();

        public bool Equals(CatalogRow[]? x, CatalogRow[]? y)
        {
            if (x is null || y is null || x.Length != y.Length)
                return ReferenceEquals(x, y);
            for (var i = 0; i < x.Length; i++)
            {
                if (!ReferenceEquals(x[i], y[i]))
                    return false;
            }

            return true;
        }

        public int GetHashCode(CatalogRow[] obj)
        {
            var hash = obj.Length;
            foreach (var row in obj)
                hash = (hash * 31) + System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(row);
            return hash;
        }
    }
}
