using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Report;

/// <summary>How a documented row fares at a server.</summary>
public enum CoverageStatus
{
    /// <summary>A flow got through.</summary>
    Answered,

    /// <summary>Flows were seen, some blocked, and none got through.</summary>
    Failing,

    /// <summary>Flows were seen, and of none it can be said whether it got through.</summary>
    Undecided,

    /// <summary>No flow.</summary>
    NeverSeen,
}

/// <summary>One documented row at one server.</summary>
/// <param name="Row">The row.</param>
/// <param name="Status">How it fares.</param>
/// <param name="Flows">Flows that fit the row; a flow may fit several rows of one port.</param>
/// <param name="Answered">Flows that got through.</param>
/// <param name="Blocked">Blocked flows.</param>
/// <param name="FirstBlocked">First frame of the first blocked flow; 0 if there is none.</param>
public sealed record RowCoverage(CatalogRow Row, CoverageStatus Status, long Flows, long Answered, long Blocked, long FirstBlocked);

/// <summary>One server that the capture shows, with all rows that are documented for its roles, in catalogue order.</summary>
/// <param name="Entry">Its entry in the topology: a host, or a network whose hosts are counted together.</param>
/// <param name="Rows">The rows.</param>
public sealed record ServerCoverage(HostEntry Entry, ImmutableArray<RowCoverage> Rows)
{
    /// <summary>Rows with a status.</summary>
    public int Count(CoverageStatus status) => Rows.Count(row => row.Status == status);
}

/// <summary>Which documented rows the servers of the topology show.</summary>
/// <param name="Servers">Servers that the capture shows, in the order of the topology.</param>
/// <param name="NotSeen">Servers of the topology that it does not show.</param>
/// <param name="LeftOut">Servers of the topology over the limit of 1,000, which were not counted.</param>
public sealed record CoverageSummary(ImmutableArray<ServerCoverage> Servers, int NotSeen, int LeftOut)
{
    internal static CoverageSummary Of(CoverageTally tally, PortCatalog catalog, SiteTopology topology)
    {
        var covered = new CoveredServers(topology);
        var servers = ImmutableArray.CreateBuilder<ServerCoverage>();
        var notSeen = 0;
        for (var place = 0; place < covered.Entries.Count; place++)
        {
            var entry = covered.Entries[place];
            var rows = ImmutableArray.CreateBuilder<RowCoverage>();
            var host = new HostFacts(topology, entry);
            var counts = tally.Find(place);
            for (var index = 0; index < catalog.Rows.Length; index++)
            {
                var row = catalog.Rows[index];
                if (CoverageTally.IsDocumented(row, host) && !ServiceRule.IsOfOtherMode(row, topology.LoadBalancing))
                    rows.Add(Of(row, counts?.Rows[index] ?? default));
            }

            if (rows.Count == 0)
                continue;
            if (counts is null)
                notSeen++;
            else
                servers.Add(new ServerCoverage(entry, rows.DrainToImmutable()));
        }

        return new CoverageSummary(servers.DrainToImmutable(), notSeen, covered.LeftOut);
    }

    static RowCoverage Of(CatalogRow row, in RowCounts counts)
    {
        var status = counts.Answered > 0 ? CoverageStatus.Answered
            : counts.Blocked > 0 ? CoverageStatus.Failing
            : counts.Flows > 0 ? CoverageStatus.Undecided : CoverageStatus.NeverSeen;
        return new RowCoverage(row, status, counts.Flows, counts.Answered, counts.Blocked, counts.FirstBlocked);
    }
}
