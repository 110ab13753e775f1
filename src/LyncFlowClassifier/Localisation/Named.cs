namespace LyncFlowClassifier.Localisation;

/// <summary>A whole text that may have a translation, as part of another: the name of a service, say.</summary>
/// <param name="English">The text as the code or the catalogue has it; unknown ones stay as they are.</param>
public readonly record struct Named(string English)
{
    /// <summary>In English.</summary>
    public override string ToString() => English;
}
