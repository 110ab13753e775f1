using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Audit;

/// <summary>Makes an audit of captures and of runs of a store. Sources are added in order of time; each is judged by its own health.</summary>
public sealed class AuditBuilder
{
    const int MostUnknownHosts = 1000;
    const int MostPorts = 50;

    readonly PortCatalog _catalog;
    readonly SiteTopology _topology;
    readonly ClassifyOptions _judging;
    readonly AuditScope _scope;
    readonly ExceptionRules _exceptions;
    readonly AuditTally _tally;
    readonly List<AuditSource> _sources = [];
    readonly List<Finding> _findings = [];
    readonly List<FormattableString> _notes = [];

    /// <summary>Begins an audit of nothing.</summary>
    /// <param name="catalog">Rows in force.</param>
    /// <param name="topology">What is known of the deployment.</param>
    /// <param name="judging">How to judge; coverage is counted in any case.</param>
    /// <param name="scope">Which flows it is about.</param>
    /// <param name="exceptions">What the site accepts.</param>
    /// <param name="today">The day that decides which exceptions have expired.</param>
    public AuditBuilder(
        PortCatalog catalog, SiteTopology topology, ClassifyOptions judging, AuditScope scope, ImmutableArray<AuditException> exceptions, DateOnly today)
    {
        (_catalog, _topology, _scope) = (catalog, topology, scope);
        _judging = judging with { Coverage = true };
        _exceptions = new ExceptionRules(exceptions, today);
        _tally = new AuditTally(catalog, scope, _exceptions);
    }

    /// <summary>How flows are judged.</summary>
    public ClassifyOptions Judging => _judging;

    /// <summary>
    /// Counts flows that leave the table of a pipeline early, before its <see cref="Add(TrafficReport)"/>: of those that are not kept nothing
    /// else would be known.
    /// </summary>
    public void Watch(EvictedFlows evicted)
    {
        var classifier = new FlowClassifier(_catalog, _topology, new CaptureHealth(), new CaptureSurvey(), _judging);
        evicted.Counted = new EarlyFlows(_tally, new AuditPlace(_sources.Count, []), classifier.Messages);
    }

    /// <summary>Adds the flows of captures that were read; the report was made with <see cref="Judging"/>.</summary>
    public void Add(TrafficReport report)
    {
        var capture = report.Capture;
        var files = capture.Files.Select(file => (file.Name, file.Frames)).ToImmutableArray();
        var place = new AuditPlace(_sources.Count, capture.Files is [{ IsPipe: true }] ? [] : files);
        var before = _tally.Flows;
        var flows = report.OpenFlows();
        while (flows.MoveNext())
            _tally.Add(flows.Record, flows.Conclusion, place, flows.Messages);
        _sources.Add(new AuditSource
        {
            Name = string.Join(", ", capture.Files.Select(file => file.Name)),
            Frames = capture.Counts.Frames,
            Bytes = capture.Counts.Bytes,
            Flows = _tally.Flows - before,
            FirstSeen = capture.FirstSeen,
            LastSeen = capture.LastSeen,
            Health = capture.Health,
            Incomplete = capture.Incomplete,
            Warnings = capture.Warnings,
        });
        _findings.AddRange(CaptureFindings.Of(capture));
    }

    /// <summary>Adds the flows of a run of a store.</summary>
    /// <param name="source">What is known of it; flows and the survey's part of its health are counted here.</param>
    /// <param name="run">Its flows.</param>
    public void Add(AuditSource source, StoredRunFlows run)
    {
        var judging = new RunJudging(_catalog, _topology, _judging, source, run, new AuditPlace(_sources.Count, run.Files));
        var tally = judging.Run(() => new AuditTally(_catalog, _scope, _exceptions));
        _tally.Add(tally);
        _sources.Add(source with { Flows = tally.Flows, Health = judging.Health });
        if (judging.Survey.IcePairsLeftOut > 0)
            _notes.Add($"Too many pairs of hosts exchange media: unanswered STUN checks between pairs that are not remembered are not called blocked.");
    }

    /// <summary>Makes the audit. Call it once.</summary>
    /// <param name="made">When it is made.</param>
    /// <param name="configuration">Findings of the configuration.</param>
    /// <param name="baseline">An earlier audit to compare with; null if there is none.</param>
    public AuditReport Build(DateTimeOffset made, ImmutableArray<Finding> configuration, AuditBaseline? baseline = null)
    {
        var items = _tally.Groups.Build(_exceptions);
        ImmutableArray<AuditBefore> gone = [];
        if (baseline is not null)
            items = BaselineComparison.Compare(items, baseline, out gone);
        var coverage = _topology.Hosts.IsEmpty ? null : CoverageSummary.Of(_tally.Ledger.Coverage, _catalog, _topology);
        var unknown = UnknownHosts(out var unknownCount);
        NoteLimits();
        return new AuditReport
        {
            Made = made,
            Scope = _scope,
            Sources = [.. _sources],
            Flows = _tally.Flows,
            Bytes = _tally.Bytes,
            Flagged = _tally.Ledger.Flagged,
            Accepted = _tally.Accepted,
            Verdicts = _tally.Ledger.Verdicts(),
            Outcomes = _tally.Ledger.Outcomes(),
            Items = items,
            FlowsLeftOut = _tally.Groups.FlowsLeftOut,
            Baseline = baseline,
            Gone = gone,
            Matrix = _tally.Matrix.Build(),
            Timeline = _tally.Timeline.Build(),
            UndocumentedPorts = PortUseTally.Of(items, MostPorts),
            Coverage = coverage,
            Qos = QosSummary.Of(_tally.Ledger.Qos, _topology),
            Intermittent = _tally.Services.Build(),
            UnknownHosts = unknown,
            UnknownHostCount = unknownCount,
            Findings = [.. _findings, .. configuration, .. coverage is null ? [] : CoverageFindings.Of(coverage)],
            Exceptions = _exceptions.Uses(_tally.ExceptionFlows),
            FirewallRules = FirewallAdvice.Of(items, _topology),
            Notes = [.. _notes],
            Language = _judging.Language ?? Translation.English,
        };
    }

    ImmutableArray<HostSummary> UnknownHosts(out long count)
    {
        var hosts = new HostList(_tally.Hosts, _topology).Where(host => host.Roles == Roles.None && !host.Address.IsBroadcastOrMulticast).ToList();
        count = hosts.Count;
        return [.. hosts.OrderByDescending(host => host.Flagged).ThenByDescending(host => host.Flows).ThenBy(host => host.Address).Take(MostUnknownHosts)];
    }

    void NoteLimits()
    {
        if (_tally.Groups.FlowsLeftOut > 0)
            _notes.Add($"Too many different findings: {new Counted(_tally.Groups.FlowsLeftOut, "flow")} are flagged and counted, but in no item.");
        if (_tally.Groups.HasMorePeers)
            _notes.Add($"Too many different hosts: of some items not all other hosts are told apart.");
        if (_tally.Hosts.IsFull)
            _notes.Add($"Only the first {HostLedger.MaxHosts:N0} hosts are told apart.");
        if (_tally.Services.IsFull)
            _notes.Add($"Only the first {ServiceTally.MaxServices:N0} services are watched for being intermittent.");
    }

    sealed class EarlyFlows(AuditTally tally, AuditPlace place, FindingMessages messages) : IJudgedFlows
    {
        public void Add(in FlowRecord record, in FlowConclusion flow) => tally.Add(record, flow, place, messages);
    }
}
