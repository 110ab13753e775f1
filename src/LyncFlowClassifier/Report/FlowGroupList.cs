using System.Collections;
using System.Runtime.CompilerServices;

namespace LyncFlowClassifier.Report;

/// <summary>Groups of flows, worst first. Each is made when somebody reads it: there may be many, and most readers want the first few.</summary>
[CollectionBuilder(typeof(FlowGroupList), nameof(Of))]
public sealed class FlowGroupList : IReadOnlyList<FlowGroup>
{
    readonly Func<int, FlowGroup> _make;

    FlowGroupList(int count, Func<int, FlowGroup> make)
    {
        Count = count;
        _make = make;
    }

    /// <summary>A list of given groups.</summary>
    public static FlowGroupList Of(ReadOnlySpan<FlowGroup> groups)
    {
        var list = groups.ToArray();
        return new FlowGroupList(list.Length, number => list[number]);
    }

    /// <summary>The first groups of these tallies, which must not change any more.</summary>
    internal static FlowGroupList Of(List<GroupTally> tallies, int most)
    {
        var first = new GroupTally[Math.Min(tallies.Count, most)];
        for (var i = 0; i < first.Length; i++)
            first[i] = tallies[i];
        return new FlowGroupList(first.Length, number => first[number].ToFlowGroup());
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>The group with this number, made anew.</summary>
    public FlowGroup this[int index] => _make(index);

    /// <inheritdoc/>
    public IEnumerator<FlowGroup> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
