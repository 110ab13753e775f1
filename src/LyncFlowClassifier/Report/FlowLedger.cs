using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>Counts flows by verdict, outcome and best row. Two ledgers add up.</summary>
sealed class FlowLedger
{
    const int VerdictCount = (int)Verdict.Denied + 1;
    const int OutcomeCount = (int)Outcome.MidStream + 1;

    readonly long[] _verdicts = new long[VerdictCount];
    readonly long[] _outcomes = new long[OutcomeCount];
    readonly Dictionary<CatalogRow, Service[]> _services = new(ReferenceEqualityComparer.Instance);
    readonly Service[] _withoutRow = NewServices();

    public long Tcp { get; private set; }

    public long Udp { get; private set; }

    public long Flagged { get; private set; }

    public long Blocked { get; private set; }

    public long Duplicates { get; private set; }

    public void Add(in FlowRecord record, in FlowConclusion conclusion)
    {
        if (record.Transport == Transport.Tcp)
            Tcp++;
        else
            Udp++;
        Flagged += conclusion.Flagged ? 1 : 0;
        Blocked += conclusion.Blocked ? 1 : 0;
        Duplicates += record.A.Duplicates + record.B.Duplicates;
        _verdicts[(int)conclusion.Verdict]++;
        _outcomes[(int)conclusion.Outcome]++;
        var services = ServicesOf(conclusion.Rows.IsEmpty ? null : conclusion.Rows[0].Row);
        var configured = !conclusion.Rows.IsEmpty && conclusion.Rows[0].Configured;
        services[(int)conclusion.Verdict].Add(1, record.Frames, record.Bytes, conclusion.Blocked ? 1 : 0, configured ? 1 : 0);
    }

    public void Add(FlowLedger other)
    {
        Tcp += other.Tcp;
        Udp += other.Udp;
        Flagged += other.Flagged;
        Blocked += other.Blocked;
        Duplicates += other.Duplicates;
        for (var i = 0; i < _verdicts.Length; i++)
            _verdicts[i] += other._verdicts[i];
        for (var i = 0; i < _outcomes.Length; i++)
            _outcomes[i] += other._outcomes[i];
        Add(_withoutRow, other._withoutRow);
        foreach (var (row, services) in other._services)
            Add(ServicesOf(row), services);
    }

    public ImmutableArray<KeyValuePair<Verdict, long>> Verdicts()
    {
        var counts = new KeyValuePair<Verdict, long>[VerdictCount];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = new KeyValuePair<Verdict, long>((Verdict)i, _verdicts[i]);
        return ImmutableCollectionsMarshal.AsImmutableArray(counts);
    }

    public ImmutableArray<KeyValuePair<Outcome, long>> Outcomes()
    {
        var counts = new KeyValuePair<Outcome, long>[OutcomeCount];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = new KeyValuePair<Outcome, long>((Outcome)i, _outcomes[i]);
        return ImmutableCollectionsMarshal.AsImmutableArray(counts);
    }

    /// <summary>Services in catalogue order, flows without a row last; by verdict within a row.</summary>
    public ImmutableArray<ServiceSummary> Services(PortCatalog catalog)
    {
        var summaries = ImmutableArray.CreateBuilder<ServiceSummary>();
        foreach (var row in catalog.Rows)
        {
            if (_services.TryGetValue(row, out var services))
                Write(row, services, summaries);
        }

        Write(null, _withoutRow, summaries);
        return summaries.ToImmutable();
    }

    static Service[] NewServices() => new Service[VerdictCount];

    Service[] ServicesOf(CatalogRow? row)
    {
        if (row is null)
            return _withoutRow;
        if (!_services.TryGetValue(row, out var services))
            _services.Add(row, services = NewServices());
        return services;
    }

    static void Add(Service[] services, Service[] others)
    {
        for (var i = 0; i < services.Length; i++)
            services[i].Add(others[i].Flows, others[i].Frames, others[i].Bytes, others[i].Blocked, others[i].Configured);
    }

    static void Write(CatalogRow? row, Service[] services, ImmutableArray<ServiceSummary>.Builder summaries)
    {
        for (var verdict = 0; verdict < services.Length; verdict++)
        {
            ref readonly var service = ref services[verdict];
            if (service.Flows > 0)
                summaries.Add(new ServiceSummary(
                    row, (Verdict)verdict, service.Flows, service.Frames, service.Bytes, service.Blocked, service.Configured));
        }
    }

    struct Service
    {
        public long Flows;
        public ulong Frames;
        public ulong Bytes;
        public long Blocked;
        public long Configured;

        public void Add(long flows, ulong frames, ulong bytes, long blocked, long configured)
        {
            Flows += flows;
            Frames += frames;
            Bytes += bytes;
            Blocked += blocked;
            Configured += configured;
        }
    }
}
