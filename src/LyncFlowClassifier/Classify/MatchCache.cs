using System.Collections.Immutable;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// Hands out one shared list for equal matches: millions of flows match in few ways. Bounded; what does not fit is made anew.
/// For one thread.
/// </summary>
sealed class MatchCache
{
    /// <summary>Most rows that a flow keeps.</summary>
    public const int MaxRows = 16;

    const int MaxLists = 4096;
    const int CodeBits = 16;
    const int CodesPerHalf = 8;

    // Bits of a code: row 13, strength 2, role verified 1. A code is never 0, since a match has a strength.
    const int StrengthShift = 1;
    const int IndexShift = 3;
    const int MaxIndex = 1 << (CodeBits - IndexShift);

    readonly Dictionary<(UInt128 First, UInt128 Second), ImmutableArray<RowMatch>> _lists = [];

    /// <summary>The first <see cref="MaxRows"/> matches as a list.</summary>
    public ImmutableArray<RowMatch> ListOf(List<RankedRow> ranked)
    {
        if (ranked.Count == 0)
            return [];
        if (!TryKey(ranked, out var key))
            return Make(ranked);
        if (_lists.TryGetValue(key, out var list))
            return list;
        list = Make(ranked);
        if (_lists.Count < MaxLists)
            _lists.Add(key, list);
        return list;
    }

    static bool TryKey(List<RankedRow> ranked, out (UInt128 First, UInt128 Second) key)
    {
        key = default;
        for (var i = 0; i < ranked.Count && i < MaxRows; i++)
        {
            var match = ranked[i];
            if (match.Index >= MaxIndex)
                return false;
            var code = (UInt128)(uint)((match.Index << IndexShift) | ((int)match.Strength << StrengthShift) | (match.RoleVerified ? 1 : 0));
            if (i < CodesPerHalf)
                key.First |= code << (CodeBits * i);
            else
                key.Second |= code << (CodeBits * (i - CodesPerHalf));
        }

        return true;
    }

    static ImmutableArray<RowMatch> Make(List<RankedRow> ranked)
    {
        var rows = ImmutableArray.CreateBuilder<RowMatch>(Math.Min(ranked.Count, MaxRows));
        for (var i = 0; i < ranked.Count && i < MaxRows; i++)
            rows.Add(new RowMatch(ranked[i].Row, ranked[i].Strength, ranked[i].RoleVerified));
        return rows.MoveToImmutable();
    }
}
