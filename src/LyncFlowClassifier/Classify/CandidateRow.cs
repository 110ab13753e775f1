using LyncFlowClassifier.Catalog;

namespace LyncFlowClassifier.Classify;

/// <summary>A row that covers a port of a flow, and why it fits or does not.</summary>
/// <param name="Row">The row.</param>
/// <param name="Rank">1 for the best row, and so on; 0 if it does not fit.</param>
/// <param name="Refusal">Why it does not fit.</param>
public sealed record CandidateRow(CatalogRow Row, int Rank, RowRefusal Refusal)
{
    /// <summary>How well it fits.</summary>
    public Strength Strength { get; init; }

    /// <summary>The range in force that holds the port; null if none does.</summary>
    public PortRange? Range { get; init; }

    /// <summary>True if the topology confirms the role.</summary>
    public bool RoleVerified { get; init; }

    /// <summary>True if the range is a client range that the site configured.</summary>
    public bool Configured { get; init; }

    /// <summary>Whether the payload is what such a row carries.</summary>
    internal PayloadFit Payload { get; init; }

    /// <summary>True if it ranks first because an answer in the capture told of the port.</summary>
    internal bool Learned { get; init; }

    /// <summary>True if <see cref="Refusal"/> is about the row's port at the initiator; false if at the responder.</summary>
    internal bool AtInitiator { get; init; }

    /// <summary>By what it ranks behind the row before it; null for the best row and for rows that do not fit.</summary>
    internal RankCriterion? BehindBy { get; init; }
}
