using System.Collections.Immutable;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Audit;

/// <summary>Counts flows by the roles of their ends. Bounded by the sets of roles that the topology declares.</summary>
sealed class MatrixTally
{
    readonly Dictionary<ulong, Cell> _cells = [];

    public void Add(in FlowRecord record, in FlowConclusion flow)
    {
        var cell = At(((ulong)flow.Initiator.Roles << 32) | (uint)flow.Responder.Roles);
        cell.Verdicts[(int)flow.Verdict]++;
        cell.Flagged += flow.Flagged ? 1 : 0;
        cell.Blocked += flow.Blocked ? 1 : 0;
        cell.Bytes += record.Bytes;
    }

    /// <summary>Adds the flows of another tally.</summary>
    public void Add(MatrixTally other)
    {
        foreach (var (key, from) in other._cells)
        {
            var cell = At(key);
            for (var verdict = 0; verdict < cell.Verdicts.Length; verdict++)
                cell.Verdicts[verdict] += from.Verdicts[verdict];
            cell.Flagged += from.Flagged;
            cell.Blocked += from.Blocked;
            cell.Bytes += from.Bytes;
        }
    }

    /// <summary>The cells by the roles of the initiator, then of the responder; unknown ones last.</summary>
    public ImmutableArray<MatrixCell> Build() =>
    [
        .. _cells.OrderBy(pair => Order((Roles)(pair.Key >> 32))).ThenBy(pair => Order((Roles)(uint)pair.Key)).Select(pair => new MatrixCell(
            (Roles)(pair.Key >> 32), (Roles)(uint)pair.Key, [.. pair.Value.Verdicts], pair.Value.Flagged, pair.Value.Blocked, pair.Value.Bytes)),
    ];

    Cell At(ulong key)
    {
        if (!_cells.TryGetValue(key, out var cell))
            _cells.Add(key, cell = new Cell());
        return cell;
    }

    static uint Order(Roles roles) => roles == Roles.None ? uint.MaxValue : (uint)roles;

    sealed class Cell
    {
        public readonly long[] Verdicts = new long[(int)Verdict.Denied + 1];
        public long Flagged;
        public long Blocked;
        public ulong Bytes;
    }
}
