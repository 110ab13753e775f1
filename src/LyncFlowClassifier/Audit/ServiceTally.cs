using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Audit;

/// <summary>Counts for each documented service of each host how often it got through and how often it was blocked. Bounded.</summary>
sealed class ServiceTally(PortCatalog catalog)
{
    /// <summary>Most services that are counted.</summary>
    public const int MaxServices = 50_000;

    /// <summary>Most services that are listed.</summary>
    public const int MostListed = 1000;

    readonly Dictionary<(IpAddress Host, int Row), Counts> _services = [];

    /// <summary>True if there were more services than are counted.</summary>
    public bool IsFull { get; private set; }

    public void Add(in FlowRecord record, in FlowConclusion flow)
    {
        if (flow.Verdict is not (Verdict.Documented or Verdict.Known) || flow.BestRow < 0 || catalog.Rows[flow.BestRow].Side != RowSide.Responder)
            return;
        var answered = flow.Outcome is Outcome.Established or Outcome.Reset or Outcome.Stalled;
        if (!answered && !flow.Blocked)
            return;
        if (Find((flow.Responder.Address, flow.BestRow)) is not { } counts)
            return;
        (counts.Host, counts.Transport) = (flow.ResponderHost, record.Transport);
        counts.Port = Math.Min(counts.Port, flow.Responder.Port);
        if (answered)
        {
            counts.Answered++;
            return;
        }

        counts.Blocked++;
        counts.FirstBlocked = PacketTime.Earlier(counts.FirstBlocked, record.FirstSeen);
        counts.LastBlocked = PacketTime.Later(counts.LastBlocked, record.FirstSeen);
    }

    /// <summary>Adds the flows of another tally.</summary>
    public void Add(ServiceTally other)
    {
        IsFull |= other.IsFull;
        foreach (var (key, from) in other._services)
        {
            if (Find(key) is not { } counts)
                continue;
            (counts.Host, counts.Transport) = (from.Host, from.Transport);
            counts.Port = Math.Min(counts.Port, from.Port);
            counts.Answered += from.Answered;
            counts.Blocked += from.Blocked;
            counts.FirstBlocked = PacketTime.Earlier(counts.FirstBlocked, from.FirstBlocked);
            counts.LastBlocked = PacketTime.Later(counts.LastBlocked, from.LastBlocked);
        }
    }

    Counts? Find((IpAddress Host, int Row) key)
    {
        if (_services.TryGetValue(key, out var counts))
            return counts;
        if (_services.Count == MaxServices)
        {
            IsFull = true;
            return null;
        }

        _services.Add(key, counts = new Counts());
        return counts;
    }

    /// <summary>Services that sometimes got through and sometimes did not, those with the greatest share of blocked flows first.</summary>
    public ImmutableArray<ServiceHealth> Build() =>
    [
        .. _services.Where(pair => pair.Value is { Answered: > 0, Blocked: > 0 })
            .OrderByDescending(pair => pair.Value.Blocked / (double)(pair.Value.Answered + pair.Value.Blocked))
            .ThenByDescending(pair => pair.Value.Blocked).ThenBy(pair => pair.Key.Host).ThenBy(pair => pair.Key.Row)
            .Take(MostListed).Select(pair => Of(pair.Key.Host, catalog.Rows[pair.Key.Row], pair.Value)),
    ];

    static ServiceHealth Of(IpAddress host, CatalogRow row, Counts counts) => new(
        new AuditHost(new IpNetwork(host, host.Bits), counts.Host!.Name, counts.Host.DeclaredRoles), row.Id,
        row.Service is { Length: > 0 } service ? service : row.Protocol, counts.Transport, counts.Port,
        counts.Answered, counts.Blocked, counts.FirstBlocked, counts.LastBlocked);

    sealed class Counts
    {
        public HostFacts? Host { get; set; }
        public Transport Transport { get; set; }
        public int Port { get; set; } = ushort.MaxValue;
        public long Answered { get; set; }
        public long Blocked { get; set; }
        public long FirstBlocked { get; set; } = PacketTime.None;
        public long LastBlocked { get; set; } = PacketTime.None;
    }
}
