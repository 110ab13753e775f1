using System.Runtime.InteropServices;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>
/// Counts for each server which of its documented rows are used. Bounded by the number of servers (<see cref="CoveredServers.Most"/>) and
/// rows. Sums, so tallies of parts add up in any order.
/// </summary>
sealed class CoverageTally(int rows)
{
    readonly List<ServerCounts?> _servers = [];

    /// <summary>Counts a flow for both ends; nothing unless coverage was asked for.</summary>
    public void Add(in FlowRecord record, in FlowConclusion flow)
    {
        if (flow.ResponderHost.CoveragePlace >= 0)
            Add(record, flow, flow.ResponderHost, isInitiator: false);
        if (flow.InitiatorHost.CoveragePlace >= 0)
            Add(record, flow, flow.InitiatorHost, isInitiator: true);
    }

    /// <summary>Adds the counts of another tally.</summary>
    public void Add(CoverageTally other)
    {
        for (var place = 0; place < other._servers.Count; place++)
        {
            if (other._servers[place] is not { } from)
                continue;
            var to = At(place);
            to.Flows += from.Flows;
            for (var row = 0; row < rows; row++)
                to.Rows[row].Add(from.Rows[row]);
        }
    }

    /// <summary>The counts of a server; null if the capture does not show it.</summary>
    public ServerCounts? Find(int place) => place < _servers.Count ? _servers[place] : null;

    void Add(in FlowRecord record, in FlowConclusion flow, HostFacts host, bool isInitiator)
    {
        var server = At(host.CoveragePlace);
        server.Flows++;
        var one = new RowCounts { Flows = 1 };
        if (flow.Outcome is Outcome.Established or Outcome.Reset or Outcome.Stalled)
            one.Answered = 1;
        else if (flow.Blocked)
            (one.Blocked, one.FirstBlocked) = (1, record.FirstFrame);
        var matches = ImmutableCollectionsMarshal.AsArray(flow.Rows) ?? [];
        foreach (var match in matches)
        {
            if (match.Strength >= Strength.Range && match.RoleVerified && IsDocumented(match.Row, host) && (!isInitiator || match.Row.Side == RowSide.Either))
                server.Rows[match.Index].Add(one);
        }
    }

    /// <summary>True if the page or the site documents the row for a role of the host.</summary>
    public static bool IsDocumented(CatalogRow row, HostFacts host)
        => row.Origin != Origin.Supplement && row.Action == RowAction.Allow && (row.Roles & host.Roles) != 0 && !row.IsClientMedia;

    ServerCounts At(int place)
    {
        while (_servers.Count <= place)
            _servers.Add(null);
        return _servers[place] ??= new ServerCounts(rows);
    }
}

/// <summary>What is counted of one server.</summary>
sealed class ServerCounts(int rows)
{
    public long Flows { get; set; }

    /// <summary>By place in the catalogue.</summary>
    public RowCounts[] Rows { get; } = new RowCounts[rows];
}

/// <summary>What is counted of one row at one server.</summary>
struct RowCounts
{
    public long Flows;
    public long Answered;
    public long Blocked;

    /// <summary>First frame of the first blocked flow; 0 if none.</summary>
    public long FirstBlocked;

    public void Add(in RowCounts other)
    {
        Flows += other.Flows;
        Answered += other.Answered;
        Blocked += other.Blocked;
        if (other.FirstBlocked > 0 && (FirstBlocked == 0 || other.FirstBlocked < FirstBlocked))
            FirstBlocked = other.FirstBlocked;
    }
}
