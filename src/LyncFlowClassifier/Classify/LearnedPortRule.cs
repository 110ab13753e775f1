using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// A port that the endpoint mapper or the SQL Browser gave out is known for certain, though in the catalogue it is one of a wide range, or none.
/// Says nothing where a row settles the flow, where the site forbids it, and of media; nor if the catalogue has no row for such ports.
/// </summary>
sealed class LearnedPortRule
{
    readonly LearnedPorts _ports;
    readonly CataloguePlace? _rpc;
    readonly CataloguePlace? _sql;
    (MatchResult From, MatchResult Result)? _last;

    /// <summary>For the rows in force.</summary>
    public LearnedPortRule(PortCatalog catalog, LearnedPorts? ports)
    {
        _ports = ports ?? LearnedPorts.None;
        _rpc = PlaceOf(catalog, "supplement-rpc-dynamic");
        _sql = PlaceOf(catalog, "supplement-sql-dynamic");
    }

    /// <summary>What was learned of the responder's port; null if nothing.</summary>
    public LearnedPort? Find(in FlowRecord record)
        => _ports.TryFind(record.AddressB, record.PortB, record.Transport, out var learned) ? learned : null;

    /// <summary>The match with what was learned.</summary>
    /// <param name="match">What the catalogue alone says.</param>
    /// <param name="learned">What was learned of the responder's port.</param>
    /// <param name="record">The flow; end A is the initiator.</param>
    /// <param name="responder">Who was opened to.</param>
    public MatchResult Apply(MatchResult match, LearnedPort learned, in FlowRecord record, HostFacts responder)
    {
        var isOpen = match.Strength is Strength.None or Strength.Wide && match.Fault is not (MatchFault.Denied or MatchFault.MediaRange);
        var place = learned.Origin == PortOrigin.EndpointMapper ? _rpc : _sql;
        if (!isOpen || place is null || PayloadEvidence.IsMedia(record))
            return match;
        var best = new RowMatch(place.Row, Strength.Exact, RoleFits.Of(place.Row.Roles, responder) == RoleFit.Verified) { Index = place.Index };

        // Flows of one kind often follow each other.
        if (_last is { } last && ReferenceEquals(last.From, match) && last.Result.Rows[0] == best)
            return last.Result;
        var others = match.Rows.Where(other => other.Row != place.Row).Take(RowMatcher.MaxRows - 1);
        var result = new MatchResult([best, .. others], Verdict.Known, MatchFault.None, OutsideRange.None, place.Index) { Qos = match.Qos };
        _last = (match, result);
        return result;
    }

    static CataloguePlace? PlaceOf(PortCatalog catalog, string id)
    {
        for (var index = 0; index < catalog.Rows.Length; index++)
        {
            if (catalog.Rows[index] is { Origin: Origin.Supplement } row && row.Id == id)
                return new CataloguePlace(row, index);
        }

        return null;
    }

    sealed record CataloguePlace(CatalogRow Row, int Index);
}
