using System.Collections.Immutable;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Report;

/// <summary>Counts flows by verdict, outcome and best row. Two ledgers add up.</summary>
sealed class FlowLedger
{
    readonly long[] _verdicts = new long[Enum.GetValues<Verdict>().Length];
    readonly long[] _outcomes = new long[Enum.GetValues<Outcome>().Length];
    readonly Dictionary<(string? RowId, Verdict Verdict), ServiceSummary> _services = [];

    public long Tcp { get; private set; }

    public long Udp { get; private set; }

    public long Flagged { get; private set; }

    public long Blocked { get; private set; }

    public long Duplicates { get; private set; }

    public void Add(ClassifiedFlow flow)
    {
        if (flow.Record.Transport == Transport.Tcp)
            Tcp++;
        else
            Udp++;
        Flagged += flow.Flagged ? 1 : 0;
        Blocked += flow.Blocked ? 1 : 0;
        Duplicates += flow.Record.A.Duplicates + flow.Record.B.Duplicates;
        _verdicts[(int)flow.Verdict]++;
        _outcomes[(int)flow.Outcome]++;
        var row = flow.Rows.IsEmpty ? null : flow.Rows[0].Row;
        Add(new ServiceSummary(row, flow.Verdict, 1, flow.Record.Frames, flow.Record.Bytes, flow.Blocked ? 1 : 0));
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
        foreach (var service in other._services.Values)
            Add(service);
    }

    public ImmutableArray<KeyValuePair<Verdict, long>> Verdicts()
        => [.. Enum.GetValues<Verdict>().Select(verdict => KeyValuePair.Create(verdict, _verdicts[(int)verdict]))];

    public ImmutableArray<KeyValuePair<Outcome, long>> Outcomes()
        => [.. Enum.GetValues<Outcome>().Select(outcome => KeyValuePair.Create(outcome, _outcomes[(int)outcome]))];

    /// <summary>Services in the order of <paramref name="rowIds"/>, flows without a row last.</summary>
    public ImmutableArray<ServiceSummary> Services(IEnumerable<string> rowIds)
    {
        var order = rowIds.Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index, StringComparer.Ordinal);
        return
        [
            .. _services.Values
                .OrderBy(service => service.Row is null ? int.MaxValue : order.GetValueOrDefault(service.Row.Id, int.MaxValue - 1))
                .ThenBy(service => service.Verdict),
        ];
    }

    void Add(ServiceSummary service)
    {
        var key = (service.Row?.Id, service.Verdict);
        _services[key] = _services.TryGetValue(key, out var sum)
            ? sum with
            {
                Flows = sum.Flows + service.Flows,
                Frames = sum.Frames + service.Frames,
                Bytes = sum.Bytes + service.Bytes,
                Blocked = sum.Blocked + service.Blocked,
            }
            : service;
    }
}
