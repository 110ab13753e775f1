namespace LyncFlowClassifier.Localisation;

/// <summary>A word of an enumeration, as part of a text: the name of a role, say.</summary>
/// <param name="Group">Group of the words in translations.</param>
/// <param name="Word">The word as the code and JSON have it.</param>
public readonly record struct Worded(string Group, string Word)
{
    /// <summary>In English.</summary>
    public override string ToString() => Word;
}
