using System.Diagnostics.CodeAnalysis;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// The first different facts in frame order, at most so many. Of consecutive parts of a capture those of the earlier part, then those of the later
/// one that are new, are those of one pass.
/// </summary>
/// <param name="limit">Most facts that are kept.</param>
sealed class FirstFacts<T>(int limit)
    where T : ILearnedFact<T>
{
    // Most captures tell nothing: then nothing is made.
    List<T>? _kept;
    HashSet<T>? _known;

    // Frames of a batch are not looked at in their order.
    List<T>? _ofBatch;

    /// <summary>Facts by first frame.</summary>
    public IReadOnlyList<T> Kept => _kept is null ? [] : _kept;

    /// <summary>True if there were more than are kept; then nothing further is.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Takes a fact of the current batch.</summary>
    public void Add(T fact)
    {
        if (!HasMore)
            (_ofBatch ??= []).Add(fact);
    }

    /// <summary>Keeps what is new of a batch that is complete.</summary>
    public void Settle()
    {
        if (_ofBatch is null || _ofBatch.Count == 0)
            return;

        // Stable: a frame tells several facts in its own order.
        foreach (var fact in _ofBatch.OrderBy(fact => fact.Frame))
            Keep(fact);
        _ofBatch.Clear();
    }

    /// <summary>Adds the facts of the next part, before whose first frame <paramref name="framesBefore"/> lie.</summary>
    public void Append(FirstFacts<T> next, long framesBefore)
    {
        foreach (var fact in next._kept ?? [])
            Keep(fact.At(fact.Frame + framesBefore));
        HasMore |= next.HasMore;
    }

    void Keep(T fact)
    {
        _kept ??= [];
        _known ??= new HashSet<T>(new SameFact());
        if (HasMore || _known.Contains(fact))
            return;
        if (_kept.Count == limit)
        {
            HasMore = true;
            return;
        }

        _known.Add(fact);
        _kept.Add(fact);
    }

    sealed class SameFact : IEqualityComparer<T>
    {
        public bool Equals(T? x, T? y) => x is not null && y is not null && x.SaysSameAs(y);

        public int GetHashCode([DisallowNull] T obj) => obj.HashOfFact();
    }
}
