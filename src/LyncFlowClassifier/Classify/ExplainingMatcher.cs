using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// Beside <see cref="RowMatcher"/>, for one flow at a time: not only the rows that fit, but every row that covers one of the ports, and
/// why it fits or does not. Both ask the same rules and rank alike; a test compares them on random flows.
/// </summary>
sealed class ExplainingMatcher
{
    readonly PortCatalog _catalog;
    readonly LoadBalancing _mode;
    readonly MediaRows _mediaRows;
    readonly MediaRule _mediaRule;
    readonly Dictionary<CatalogRow, int> _indices = new(ReferenceEqualityComparer.Instance);

    /// <summary>For the rows in force at a site.</summary>
    public ExplainingMatcher(PortCatalog catalog, LoadBalancing mode)
    {
        (_catalog, _mode) = (catalog, mode);
        _mediaRows = new MediaRows(catalog);
        _mediaRule = new MediaRule(_mediaRows);
        for (var index = 0; index < catalog.Rows.Length; index++)
            _indices.TryAdd(catalog.Rows[index], index);
    }

    /// <summary>All candidates: those that fit, best first, then the others in the catalogue's order.</summary>
    public ImmutableArray<CandidateRow> Explain(Transport transport, in FlowEnd initiator, in FlowEnd responder, SeenPayload seen)
    {
        var fitting = new List<RankedRow>();
        var refused = new SortedDictionary<int, CandidateRow>();
        AddServices(transport, initiator, responder, seen, fitting, refused);
        _mediaRule.AddMatches(transport, initiator, responder, seen, fitting);
        AddRefusedMedia(transport, initiator, responder, fitting, refused);
        fitting.Sort();
        return [.. Ranked(fitting), .. refused.Values];
    }

    /// <summary>All rows that cover a port, in the order in which they rank if nothing is known of the hosts; those of the other load-balancing mode last.</summary>
    public ImmutableArray<CandidateRow> Explain(Transport transport, ushort port)
    {
        var rows = new List<RankedRow>();
        var refused = new List<CandidateRow>();
        foreach (var row in _catalog.Candidates(transport, port))
        {
            var range = ServiceRule.RangeOf(row, port);
            if (ServiceRule.IsOfOtherMode(row, _mode))
                refused.Add(new CandidateRow(row, 0, RowRefusal.LoadBalancing) { Range = range });
            else
                rows.Add(new RankedRow(row, _indices[row], range!.Value, ServiceRule.StrengthOf(row, range.Value), false, PayloadFit.None, false, false));
        }

        rows.Sort();
        return [.. Ranked(rows), .. refused];
    }

    void AddServices(
        Transport transport, in FlowEnd initiator, in FlowEnd responder, SeenPayload seen, List<RankedRow> fitting,
        SortedDictionary<int, CandidateRow> refused)
    {
        foreach (var row in _catalog.Candidates(transport, responder.Port))
            AddService(row, responder.Port, initiator, responder, seen, fitting, refused);
        foreach (var row in _catalog.Candidates(transport, initiator.Port))
        {
            if (ServiceRule.RangeOf(row, responder.Port) is not null || MediaRows.IsMedia(row))
                continue;
            if (row.Side == RowSide.Either)
                AddService(row, initiator.Port, initiator, responder, seen, fitting, refused);
            else if (ServiceRule.RangeOf(row, initiator.Port) is { } range && ServiceRule.StrengthOf(row, range) != Strength.Wide)
                refused.TryAdd(_indices[row], new CandidateRow(row, 0, RowRefusal.Side) { Range = range });
        }
    }

    void AddService(
        CatalogRow row, ushort port, in FlowEnd initiator, in FlowEnd responder, SeenPayload seen, List<RankedRow> fitting,
        SortedDictionary<int, CandidateRow> refused)
    {
        if (MediaRows.IsMedia(row) || ServiceRule.RangeOf(row, port) is not { } range)
            return;
        var refusal = ServiceRule.IsOfOtherMode(row, _mode) ? RowRefusal.LoadBalancing : ServiceRule.RefusalOf(row, responder, initiator);
        if (refusal is not (RowRefusal.None or RowRefusal.LoadBalancing) && row.Side == RowSide.Either && ServiceRule.RefusalOf(row, initiator, responder) == RowRefusal.None)
            refusal = RowRefusal.None;
        if (refusal != RowRefusal.None)
        {
            refused.TryAdd(_indices[row], new CandidateRow(row, 0, refusal) { Range = range });
            return;
        }

        ServiceRule.Fits(row, initiator, responder, out var verified);
        var payload = PayloadRule.FitOf(row, seen);
        fitting.Add(new RankedRow(row, _indices[row], range, ServiceRule.StrengthOf(row, range, payload), verified, payload, IsAlternative: false, Configured: false));
    }

    void AddRefusedMedia(
        Transport transport, in FlowEnd initiator, in FlowEnd responder, List<RankedRow> fitting, SortedDictionary<int, CandidateRow> refused)
    {
        foreach (var modality in MediaRows.Modalities)
        {
            foreach (ref readonly var media in _mediaRows.Of(transport, modality))
            {
                var index = media.Index;
                if (fitting.Exists(row => row.Index == index))
                    continue;

                // The end that comes nearest tells why; the responder's, if both are as near.
                var (one, other) = (MediaRefusalOf(media, responder, initiator), MediaRefusalOf(media, initiator, responder));
                var atInitiator = one is null || other > one;
                if ((atInitiator ? other : one) is { } refusal)
                    refused.TryAdd(index, new CandidateRow(media.Row, 0, refusal) { Range = ServiceRule.RangeOf(media.Row, (atInitiator ? initiator : responder).Port), AtInitiator = atInitiator });
            }
        }
    }

    // Null if neither the row's own range nor that in force holds the port: then it is no candidate at all.
    static RowRefusal? MediaRefusalOf(MediaRow media, in FlowEnd end, in FlowEnd other)
    {
        if (MediaFit.TryByRow(media, end, other, out _))
            return RowRefusal.OtherEnd;
        var holds = MediaFit.HoldsPort(media.Row, end);
        if (!holds && ServiceRule.RangeOf(media.Row, end.Port) is null)
            return null;
        return ServiceRule.RefusalOf(media.Row, end, other) is var refusal && refusal == RowRefusal.None ? RowRefusal.Range : refusal;
    }

    static IEnumerable<CandidateRow> Ranked(List<RankedRow> rows)
    {
        RankedRow? before = null;
        var rank = 0;
        foreach (var row in rows)
        {
            RankCriterion? behind = null;
            if (before is not null)
            {
                before.Compare(row, out var criterion);
                behind = criterion;
            }

            before = row;
            yield return new CandidateRow(row.Row, ++rank, RowRefusal.None)
            {
                Strength = row.Strength,
                Range = row.Range,
                RoleVerified = row.RoleVerified,
                Configured = row.Configured,
                Payload = row.Payload,
                BehindBy = behind,
            };
        }
    }
}
