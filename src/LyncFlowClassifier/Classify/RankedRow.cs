using LyncFlowClassifier.Catalog;

namespace LyncFlowClassifier.Classify;

/// <summary>What ranks rows, in this order.</summary>
enum RankCriterion
{
    /// <summary>A prohibition goes first.</summary>
    Prohibition,

    /// <summary>A match that proves nothing goes last.</summary>
    Proof,

    /// <summary>Site, seed, supplement.</summary>
    Origin,

    /// <summary>Single port, narrow range, wide range.</summary>
    Width,

    /// <summary>The server's media row goes before the client's.</summary>
    ServerMedia,

    /// <summary>The configured range goes before that of older clients.</summary>
    ConfiguredRange,

    /// <summary>A role that the topology confirms goes before one that is unknown.</summary>
    Role,

    /// <summary>An agreeing payload goes first, one that disagrees last.</summary>
    Payload,

    /// <summary>What comes first in the catalogue.</summary>
    CatalogueOrder,
}

/// <summary>A row that fits a flow, with all that ranks it among the others (semantics section 7).</summary>
/// <param name="Row">The row.</param>
/// <param name="Index">Its place in the catalogue.</param>
/// <param name="Range">The range in force that holds the port: the row's own or an override.</param>
/// <param name="Strength">How well it fits.</param>
/// <param name="RoleVerified">The topology says that the host has a role of the row.</param>
/// <param name="Payload">Whether the payload is what such a row carries.</param>
/// <param name="IsAlternative">Only the range of older clients holds the port.</param>
/// <param name="Configured">The range is a client range that is switched on.</param>
sealed record RankedRow(
    CatalogRow Row, int Index, PortRange Range, Strength Strength, bool RoleVerified, PayloadFit Payload, bool IsAlternative,
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
        return Compare(other, out _);
    }

    /// <summary>As <see cref="CompareTo"/>; <paramref name="decidedBy"/> says which criterion tells them apart.</summary>
    public int Compare(RankedRow other, out RankCriterion decidedBy)
    {
        for (decidedBy = RankCriterion.Prohibition; ; decidedBy++)
        {
            var order = CompareBy(decidedBy, other);
            if (order != 0 || decidedBy == RankCriterion.CatalogueOrder)
                return order;
        }
    }

    int CompareBy(RankCriterion criterion, RankedRow other) => criterion switch
    {
        RankCriterion.Prohibition => (Row.Action == RowAction.Allow).CompareTo(other.Row.Action == RowAction.Allow),
        RankCriterion.Proof => (Strength == Strength.Wide).CompareTo(other.Strength == Strength.Wide),
        RankCriterion.Origin => OriginRank(Row.Origin) - OriginRank(other.Row.Origin),
        RankCriterion.Width => WidthRank(Range) - WidthRank(other.Range),
        RankCriterion.ServerMedia => Row.IsClientMedia.CompareTo(other.Row.IsClientMedia),
        RankCriterion.ConfiguredRange => IsAlternative.CompareTo(other.IsAlternative),
        RankCriterion.Role => other.RoleVerified.CompareTo(RoleVerified),
        RankCriterion.Payload => (int)other.Payload - (int)Payload,
        _ => Index - other.Index,
    };

    static int OriginRank(Origin origin) => origin switch { Origin.Site => 0, Origin.Seed => 1, _ => 2 };

    static int WidthRank(PortRange range) => range.IsSingle ? 0 : range.IsWide ? 2 : 1;
}
