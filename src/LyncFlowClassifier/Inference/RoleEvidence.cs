using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Inference;

/// <summary>One thing that the capture shows of a host, and what it speaks for and against.</summary>
/// <param name="Kind">What it rests on.</param>
/// <param name="Use">The port that shows it; null if several do.</param>
/// <param name="Text">What it is, in words that can be told in any language.</param>
/// <param name="For">Roles that it speaks for.</param>
/// <param name="Points">How strongly.</param>
/// <param name="Against">Roles that it speaks against.</param>
/// <param name="PointsAgainst">How strongly, as a positive number.</param>
public sealed record RoleEvidence(
    EvidenceKind Kind, PortUse? Use, FormattableString Text, Roles For, int Points, Roles Against = Roles.None, int PointsAgainst = 0)
{
    /// <summary>What it is, in English.</summary>
    public string Reason => ReasonIn(Translation.English);

    /// <summary>What it is, in a language.</summary>
    public string ReasonIn(Translation translation) => translation.Of(Text);

    /// <summary>What it adds to the points of a role: negative if it speaks against it.</summary>
    public int PointsOf(Roles role)
        => ((For & role) != 0 ? Points : 0) - ((Against & role) != 0 ? PointsAgainst : 0);
}
