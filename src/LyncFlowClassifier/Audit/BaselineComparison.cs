using System.Collections.Immutable;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Audit;

/// <summary>Says of the items of an audit what is new, changed and gone since an earlier one.</summary>
static class BaselineComparison
{
    // An accepted item has its exception behind the name.
    const int IdLength = 8;

    public static ImmutableArray<AuditItem> Compare(ImmutableArray<AuditItem> items, AuditBaseline baseline, out ImmutableArray<AuditBefore> gone)
    {
        var before = new Dictionary<string, AuditBefore>(StringComparer.Ordinal);
        foreach (var item in baseline.Items)
            before.TryAdd(NameOf(item.Id), item);
        var seen = items.Select(item => NameOf(item.Id)).ToHashSet(StringComparer.Ordinal);
        gone = [.. baseline.Items.Where(item => !seen.Contains(NameOf(item.Id))).DistinctBy(item => NameOf(item.Id), StringComparer.Ordinal)];
        return [.. items.Select(item => Compare(item, before.GetValueOrDefault(NameOf(item.Id))))];
    }

    static AuditItem Compare(AuditItem item, AuditBefore? before)
    {
        if (before is null)
            return item with { Change = AuditChange.New };
        var isSame = before.Severity == item.Severity && before.Category == item.Category && before.Codes.SequenceEqual(item.Codes)
            && before.Outcome == Words.Outcomes.NameOf(item.Outcomes[0].Key);
        return item with { Change = isSame ? AuditChange.Same : AuditChange.Changed, Before = before };
    }

    static string NameOf(string id) => id.Length > IdLength ? id[..IdLength] : id;
}
