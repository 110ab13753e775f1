using LyncFlowClassifier.Catalog;

namespace LyncFlowClassifier.Classify;

/// <summary>A row that fits a flow, with all that ranks it among the others (semantics section 7).</summary>
/// <param name="Row">The row.</param>
/// <param name="Index">Its place in the catalogue.</param>
/// <param name="Range">The range in force that holds the port: the row's own or an override.</param>
/// <param name="Strength">How well it fits.</param>
/// <param name="RoleVerified">The topology says that the host has a role of the row.</param>
/// <param name="PayloadAgrees">The payload is what such a row carries.</param>
/// <param name="IsAlternative">Only the range of older clients holds the port.</param>
/// <param name="Configured">The range is a client range that is switched on.</param>
sealed record RankedRow(
    CatalogRow Row, int Index, PortRange Range, Strength Strength, bool RoleVerified, bool PayloadAgrees, bool IsAlternative,
    bool Configured)
    : IComparable<RankedRow>
{
    /// <summary>
    /// Negative if this row ranks before the other: a prohibition first; a match that proves nothing last; then site, seed,
    /// supplement; single port, narrow range, wide range; the server's media row before the client's; configured range before
    /// the older clients'; verified role; agreeing payload; and at last the catalogue's order.
    /// </summary>
    public int CompareTo(RankedRow? other)
    {
        if (other is null)
            return -1;
        var order = (Row.Action == RowAction.Allow).CompareTo(other.Row.Action == RowAction.Allow);
        if (order == 0)
            order = (Strength == Strength.Wide).CompareTo(other.Strength == Strength.Wide);
        if (order == 0)
            order = OriginRank(Row.Origin) - OriginRank(other.Row.Origin);
        if (order == 0)
            order = WidthRank(Range) - WidthRank(other.Range);
        if (order == 0)
            order = Row.IsClientMedia.CompareTo(other.Row.IsClientMedia);
        if (order == 0)
            order = IsAlternative.CompareTo(other.IsAlternative);
        if (order == 0)
            order = other.RoleVerified.CompareTo(RoleVerified);
        if (order == 0)
            order = other.PayloadAgrees.CompareTo(PayloadAgrees);
        return order != 0 ? order : Index - other.Index;
    }

    static int OriginRank(Origin origin) => origin switch { Origin.Site => 0, Origin.Seed => 1, _ => 2 };

    static int WidthRank(PortRange range) => range.IsSingle ? 0 : range.IsWide ? 2 : 1;
}
