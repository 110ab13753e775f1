using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Explain;

/// <summary>What a finding code stands for.</summary>
/// <param name="Code">The code, <c>LF101</c>.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Meaning">What it says of the traffic or the settings.</param>
/// <param name="Decided">From what it is concluded.</param>
/// <param name="Next">What to check next.</param>
/// <param name="Filter">
/// A Wireshark display filter for frames that may show it; empty if no frame does. <c>{ports}</c> stands for the single TCP ports in force.
/// </param>
public sealed record CodeExplanation(string Code, string Title, string Meaning, string Decided, string Next, string Filter)
{
    /// <summary>The same as <see cref="Next"/>, where that holds quotes: no key of a translation does.</summary>
    internal FormattableString? NextText { get; init; }

    /// <summary>What to check next, in a language.</summary>
    public string NextIn(Translation translation) => NextText is null ? translation.Known(Next) : translation.Of(NextText);
}
