using System.Collections.Immutable;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting.Html.Charts;

/// <summary>The matrix as rows and columns: hosts of the same roles share one, those of unknown role come last.</summary>
sealed class MatrixGrid
{
    /// <summary>Most rows, and most columns.</summary>
    public const int MaxSide = 16;

    readonly Dictionary<(Roles, Roles), MatrixCell> _cells = [];

    public MatrixGrid(ImmutableArray<MatrixCell> cells)
    {
        Initiators = Side(cells, cell => cell.Initiator);
        Responders = Side(cells, cell => cell.Responder);
        foreach (var cell in cells)
        {
            if (Initiators.Contains(cell.Initiator) && Responders.Contains(cell.Responder))
                _cells[(cell.Initiator, cell.Responder)] = cell;
            else
                FlowsLeftOut += cell.Flows;
        }
    }

    /// <summary>Roles of the rows.</summary>
    public ImmutableArray<Roles> Initiators { get; }

    /// <summary>Roles of the columns.</summary>
    public ImmutableArray<Roles> Responders { get; }

    /// <summary>Flows of rows and columns that there is no room for.</summary>
    public long FlowsLeftOut { get; }

    /// <summary>Flows from hosts of one kind to hosts of another; null if there are none.</summary>
    public MatrixCell? this[Roles initiator, Roles responder] => _cells.GetValueOrDefault((initiator, responder));

    // Where there are too many, those with the most flagged flows stay.
    static ImmutableArray<Roles> Side(ImmutableArray<MatrixCell> cells, Func<MatrixCell, Roles> end)
        => [.. cells.GroupBy(end).OrderByDescending(group => group.Sum(cell => cell.Flagged)).ThenByDescending(group => group.Sum(cell => cell.Flows))
            .ThenBy(group => group.Key).Take(MaxSide).Select(group => group.Key).OrderBy(roles => roles == Roles.None).ThenBy(roles => roles)];
}
