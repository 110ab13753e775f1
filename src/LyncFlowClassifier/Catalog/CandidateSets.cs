using System.Collections.Immutable;

namespace LyncFlowClassifier.Catalog;

/// <summary>The distinct sets of rows that cover some port, each stored once. Set 0 is empty.</summary>
sealed class CandidateSets
{
    readonly ImmutableArray<CatalogRow> _rows;
    readonly List<CatalogRow[]> _sets = [];
    readonly Dictionary<int[], int> _numbers = new(SameRows.Instance);

    /// <summary>Starts with the empty set.</summary>
    public CandidateSets(ImmutableArray<CatalogRow> rows)
    {
        _rows = rows;
        NumberOf([]);
    }

    /// <summary>Number of the set of rows whose count is not zero; the span has one count for each row, in catalogue order.</summary>
    public int NumberOf(ReadOnlySpan<int> counts)
    {
        var members = new List<int>();
        for (var row = 0; row < counts.Length; row++)
        {
            if (counts[row] != 0)
                members.Add(row);
        }

        int[] key = [.. members];
        if (_numbers.TryGetValue(key, out var number))
            return number;
        number = _sets.Count;
        _sets.Add(Array.ConvertAll(key, row => _rows[row]));
        _numbers.Add(key, number);
        return number;
    }

    /// <summary>All sets, by number.</summary>
    public CatalogRow[][] ToArray() => [.. _sets];

    sealed class SameRows : IEqualityComparer<int[]>
    {
        public static SameRows Instance { get; } = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj)
        {
            var hash = new HashCode();
            foreach (var row in obj)
                hash.Add(row);
            return hash.ToHashCode();
        }
    }
}
