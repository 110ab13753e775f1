using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>Why no row documents a flow.</summary>
enum MatchFault
{
    /// <summary>A row does, or might.</summary>
    None,

    /// <summary>No row covers the port.</summary>
    Port,

    /// <summary>Rows cover the port, for other roles or networks.</summary>
    Role,

    /// <summary>A row covers the port of this load balancer, in the mode that is not declared.</summary>
    LoadBalancing,

    /// <summary>Media outside its ranges.</summary>
    MediaRange,

    /// <summary>A rule of the site forbids it.</summary>
    Denied,
}

/// <summary>What the catalogue says of a flow.</summary>
/// <param name="Rows">Rows that fit, best first, at most <see cref="RowMatcher.MaxRows"/>.</param>
/// <param name="Verdict">Is it on the list?</param>
/// <param name="Fault">Why not.</param>
/// <param name="Outside">Ends that send media outside their ranges.</param>
/// <param name="BestRow">Place of the best row in the catalogue; -1 if no row fits.</param>
sealed record MatchResult(ImmutableArray<RowMatch> Rows, Verdict Verdict, MatchFault Fault, OutsideRange Outside, int BestRow)
{
    /// <summary>How well the best row fits.</summary>
    public Strength Strength { get; } = Rows.IsEmpty ? Strength.None : Rows[0].Strength;

    /// <summary>True if the best row is a media range that proves something.</summary>
    public bool IsMedia { get; } = !Rows.IsEmpty && Rows[0].Strength >= Strength.Range && MediaRows.IsMedia(Rows[0].Row);

    /// <summary>Findings that follow from the match alone, LF101 to LF106.</summary>
    public FindingSet Findings { get; } = MatchFindings.KindsOf(Fault, Outside);

    /// <summary>What the rows say of the payload.</summary>
    public PayloadJudgement Payload { get; set; }

    /// <summary>What both ends should mark.</summary>
    public QosEnds Qos { get; set; } = QosEnds.Any;
}

/// <summary>
/// Matches flows with the catalogue (semantics sections 7 and 8). Keeps scratch space, so one instance serves one thread.
/// </summary>
sealed class RowMatcher
{
    /// <summary>Most rows that a flow keeps.</summary>
    public const int MaxRows = 16;

    static readonly Comparison<RankedRow> Rank = (one, other) => one.CompareTo(other);

    readonly PortCatalog _catalog;
    readonly LoadBalancing _mode;
    readonly MediaRule _mediaRule;
    readonly MediaRangeRule _mediaRangeRule;
    readonly SiteRows _rows;
    readonly List<RankedRow> _matches = [];
    readonly MatchMemory _memory;
    readonly QosExpectation _qos;

    /// <summary>Compiles the catalogue for a site.</summary>
    public RowMatcher(PortCatalog catalog, SiteTopology topology)
    {
        _catalog = catalog;
        _mode = topology.LoadBalancing;
        _rows = SiteRows.Of(catalog, topology);
        _memory = new MatchMemory(_rows);
        _mediaRule = new MediaRule(_rows.Media);
        _mediaRangeRule = new MediaRangeRule(_rows.Media);
        _qos = new QosExpectation(topology.Qos, _rows.Media);
    }

    /// <summary>Finds the rows that fit and the verdict.</summary>
    /// <param name="transport">Transport of the flow.</param>
    /// <param name="initiator">Who opened.</param>
    /// <param name="responder">Who was opened to.</param>
    /// <param name="seen">What the flow carries.</param>
    public MatchResult Match(Transport transport, in FlowEnd initiator, in FlowEnd responder, SeenPayload seen)
    {
        if (!_memory.TryKey(transport, initiator, responder, seen, out var key))
            return FindAll(transport, initiator, responder, seen);
        if (_memory.TryGet(key, out var match))
            return match;
        match = FindAll(transport, initiator, responder, seen);
        _memory.Add(key, match);
        return match;
    }

    MatchResult FindAll(Transport transport, in FlowEnd initiator, in FlowEnd responder, SeenPayload seen)
    {
        var match = Find(transport, initiator, responder, seen);
        match.Payload = PayloadRule.Judge(_matches, seen, initiator);
        match.Qos = new QosEnds(_qos.Of(transport, initiator, responder, match), _qos.Of(transport, responder, initiator, match));
        return match;
    }

    MatchResult Find(Transport transport, in FlowEnd initiator, in FlowEnd responder, SeenPayload seen)
    {
        _matches.Clear();
        AddServices(transport, initiator, responder, seen);
        _mediaRule.AddMatches(transport, initiator, responder, seen, _matches);
        _matches.Sort(Rank);
        var rows = Best(_matches);
        var best = rows.IsEmpty ? -1 : _rows.IndexOf(rows[0].Row);
        if (!rows.IsEmpty && Settles(rows[0]) is { } verdict)
            return new MatchResult(rows, verdict, verdict == Verdict.Denied ? MatchFault.Denied : MatchFault.None, OutsideRange.None, best);

        // The right port on the wrong role: a wide range does not excuse it, media that shows itself as such does. A relay's requests
        // to a host that is no relay look like media, but there the port tells what was meant.
        var isExcused = !rows.IsEmpty && (seen.IsMedia || rows[0].Row.Origin == Origin.Site);
        if (!isExcused && _catalog.IsDocumentedSinglePort(transport, responder.Port) && FaultOf(transport, responder) is MatchFault.Role)
            return new MatchResult(rows, Verdict.Undocumented, MatchFault.Role, OutsideRange.None, best);

        // What the site declared excuses media, however wide it is; a wide range of the supplement does not.
        if (rows.IsEmpty || rows[0].Row.Origin != Origin.Site)
        {
            var outside = _mediaRangeRule.Of(transport, initiator, responder, seen.IsMedia);
            if (outside != OutsideRange.None)
                return new MatchResult(rows, Verdict.Undocumented, MatchFault.MediaRange, outside, best);
        }

        return rows.IsEmpty
            ? new MatchResult(rows, Verdict.Undocumented, FaultOf(transport, responder), OutsideRange.None, best)
            : new MatchResult(rows, Verdict.Unverified, MatchFault.None, OutsideRange.None, best);
    }

    /// <summary>
    /// True if the row gives the port to a service: neither a media range nor so wide that it gives it to everyone, and of the
    /// load-balancer table in use.
    /// </summary>
    public static bool IsServiceAt(CatalogRow row, ushort port, LoadBalancing mode)
        => row.Action == RowAction.Allow && row.Modality == Modality.None && !ServiceRule.IsOfOtherMode(row, mode)
            && ServiceRule.RangeOf(row, port) is { } range && ServiceRule.StrengthOf(row, range) != Strength.Wide;

    void AddServices(Transport transport, in FlowEnd initiator, in FlowEnd responder, SeenPayload seen)
    {
        foreach (var row in _catalog.Candidates(transport, responder.Port))
            AddService(row, responder.Port, initiator, responder, seen);
        foreach (var row in _catalog.Candidates(transport, initiator.Port))
        {
            if (row.Side == RowSide.Either && ServiceRule.RangeOf(row, responder.Port) is null)
                AddService(row, initiator.Port, initiator, responder, seen);
        }
    }

    void AddService(CatalogRow row, ushort port, in FlowEnd initiator, in FlowEnd responder, SeenPayload seen)
    {
        if (MediaRows.IsMedia(row) || ServiceRule.IsOfOtherMode(row, _mode))
            return;
        if (!ServiceRule.Fits(row, initiator, responder, out var verified) || ServiceRule.RangeOf(row, port) is not { } range)
            return;
        var payload = PayloadRule.FitOf(row, seen);
        _matches.Add(new RankedRow(
            row, _rows.IndexOf(row), range, ServiceRule.StrengthOf(row, range, payload), verified, payload, IsAlternative: false, Configured: false));
    }

    static ImmutableArray<RowMatch> Best(List<RankedRow> ranked)
    {
        var rows = new RowMatch[Math.Min(ranked.Count, MaxRows)];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new RowMatch(ranked[i].Row, ranked[i].Strength, ranked[i].RoleVerified, ranked[i].Configured) { Index = ranked[i].Index };
        return ImmutableCollectionsMarshal.AsImmutableArray(rows);
    }

    // The verdict if the best row settles it; null if it is too wide to.
    static Verdict? Settles(RowMatch best)
    {
        if (best.Row.Action == RowAction.Deny)
            return Verdict.Denied;
        if (best.Strength == Strength.Wide)
            return null;
        return best.Row.Origin == Origin.Supplement ? Verdict.Known : Verdict.Documented;
    }

    MatchFault FaultOf(Transport transport, in FlowEnd responder)
    {
        var candidates = _catalog.Candidates(transport, responder.Port);
        foreach (var row in candidates)
        {
            if (ServiceRule.IsOfOtherMode(row, _mode) && RoleFits.Of(row.Roles, responder.Host) == RoleFit.Verified)
                return MatchFault.LoadBalancing;
        }

        foreach (var row in candidates)
        {
            if (IsServiceAt(row, responder.Port, _mode))
                return MatchFault.Role;
        }

        return MatchFault.Port;
    }
}
