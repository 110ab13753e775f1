using LyncFlowClassifier.Catalog;

namespace LyncFlowClassifier.Classify;

/// <summary>A row that fits a flow, and how well.</summary>
/// <param name="Row">The row.</param>
/// <param name="Strength">How well it fits.</param>
/// <param name="RoleVerified">True if the topology says that the host has the row's role; false if its role is unknown.</param>
/// <param name="Configured">The port lies in a client range that the site configured, which stands for the row's own.</param>
public sealed record RowMatch(CatalogRow Row, Strength Strength, bool RoleVerified, bool Configured = false)
{
    /// <summary>The row's place in the catalogue; -1 if the match was not made by one.</summary>
    internal int Index { get; init; } = -1;
}
