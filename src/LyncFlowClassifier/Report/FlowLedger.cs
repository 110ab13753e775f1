using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>Counts flows by verdict, outcome and best row. Two ledgers of one catalogue add up.</summary>
sealed class FlowLedger(PortCatalog catalog)
{
    const int VerdictCount = (int)Verdict.Denied + 1;
    const int OutcomeCount = (int)Outcome.MidStream + 1;

    readonly long[] _verdicts = new long[VerdictCount];
    readonly long[] _outcomes = new long[OutcomeCount];

    readonly long[] _findings = new long[FindingWords.Count];

    // By row and verdict; the last row stands for flows that no row fits.
    readonly Service[] _services = new Service[(catalog.Rows.Length + 1) * VerdictCount];

    /// <summary>Marks of media.</summary>
    public QosTally Qos { get; } = new();

    /// <summary>Documented rows by server.</summary>
    public CoverageTally Coverage { get; } = new(catalog.Rows.Length);

    /// <summary>Flows to learned ports.</summary>
    public LearnedPortTally LearnedPorts { get; } = new();

    public long Tcp { get; private set; }

    public long Udp { get; private set; }

    public long Flagged { get; private set; }

    public long Blocked { get; private set; }

    public long Duplicates { get; private set; }

    /// <summary>Connections with LF303, which is information and lists no flow.</summary>
    public long OldTls { get; private set; }

    public void Add(in FlowRecord record, in FlowConclusion conclusion)
    {
        if (record.Transport == Transport.Tcp)
            Tcp++;
        else
            Udp++;
        Flagged += conclusion.Flagged ? 1 : 0;
        Blocked += conclusion.Blocked ? 1 : 0;
        Duplicates += record.A.Duplicates + record.B.Duplicates;
        OldTls += conclusion.Findings.Has(FindingKind.OldTls) ? 1 : 0;
        _verdicts[(int)conclusion.Verdict]++;
        _outcomes[(int)conclusion.Outcome]++;
        if (!conclusion.Findings.IsEmpty)
            Add(conclusion.Findings);
        var row = conclusion.BestRow < 0 ? catalog.Rows.Length : conclusion.BestRow;
        var configured = conclusion.BestRow >= 0 && conclusion.Rows[0].Configured;
        _services[row * VerdictCount + (int)conclusion.Verdict].Add(1, record.Frames, record.Bytes, conclusion.Blocked ? 1 : 0, configured ? 1 : 0);
        Qos.Add(record, conclusion);
        Coverage.Add(record, conclusion);
        LearnedPorts.Add(conclusion);
    }

    public void Add(FlowLedger other)
    {
        AddCounts(other);
        Qos.Add(other.Qos);
        Coverage.Add(other.Coverage);
        LearnedPorts.Add(other.LearnedPorts);
        for (var i = 0; i < _services.Length; i++)
            _services[i].Add(other._services[i]);
    }

    /// <summary>
    /// The same counts by the rows of another catalogue, as far as it has them: flows of rows that it lacks count as flows without a row. What
    /// servers showed is not taken over, since the topology may give them other places.
    /// </summary>
    public FlowLedger Under(PortCatalog next)
    {
        var ledger = new FlowLedger(next);
        ledger.AddCounts(this);
        ledger.Qos.Add(Qos);
        ledger.LearnedPorts.Add(LearnedPorts);
        var places = next.Rows.Select((row, place) => (row.Id, place)).ToDictionary(row => row.Id, row => row.place, StringComparer.Ordinal);
        for (var row = 0; row <= catalog.Rows.Length; row++)
        {
            var to = row < catalog.Rows.Length && places.TryGetValue(catalog.Rows[row].Id, out var place) ? place : next.Rows.Length;
            for (var verdict = 0; verdict < VerdictCount; verdict++)
                ledger._services[(to * VerdictCount) + verdict].Add(_services[(row * VerdictCount) + verdict]);
        }

        return ledger;
    }

    void Add(FindingSet findings)
    {
        foreach (var kind in findings)
            _findings[(int)kind]++;
    }

    void AddCounts(FlowLedger other)
    {
        Tcp += other.Tcp;
        Udp += other.Udp;
        Flagged += other.Flagged;
        Blocked += other.Blocked;
        Duplicates += other.Duplicates;
        OldTls += other.OldTls;
        for (var i = 0; i < _findings.Length; i++)
            _findings[i] += other._findings[i];
        for (var i = 0; i < _verdicts.Length; i++)
            _verdicts[i] += other._verdicts[i];
        for (var i = 0; i < _outcomes.Length; i++)
            _outcomes[i] += other._outcomes[i];
    }

    /// <summary>Flows per code of finding, by code; those with none are left out. A flow with two findings of one code counts once for each.</summary>
    public ImmutableArray<KeyValuePair<string, long>> Codes()
    {
        var codes = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (var kind = 0; kind < _findings.Length; kind++)
        {
            if (_findings[kind] > 0)
                codes[FindingWords.CodeOf((FindingKind)kind)] = codes.GetValueOrDefault(FindingWords.CodeOf((FindingKind)kind)) + _findings[kind];
        }

        return [.. codes];
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
    public ImmutableArray<ServiceSummary> Services()
    {
        var summaries = ImmutableArray.CreateBuilder<ServiceSummary>();
        for (var i = 0; i < _services.Length; i++)
        {
            ref readonly var service = ref _services[i];
            if (service.Flows == 0)
                continue;
            var row = i / VerdictCount == catalog.Rows.Length ? null : catalog.Rows[i / VerdictCount];
            summaries.Add(new ServiceSummary(
                row, (Verdict)(i % VerdictCount), service.Flows, service.Frames, service.Bytes, service.Blocked, service.Configured));
        }

        return summaries.ToImmutable();
    }

    struct Service
    {
        public long Flows;
        public ulong Frames;
        public ulong Bytes;
        public long Blocked;
        public long Configured;

        public void Add(in Service other) => Add(other.Flows, other.Frames, other.Bytes, other.Blocked, other.Configured);

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
