namespace LyncFlowClassifier.Localisation;

/// <summary>The two forms of a counted noun; our languages need no more (CLDR plural rules, cardinals below a million).</summary>
/// <param name="One">Format for one.</param>
/// <param name="Other">Format for all else.</param>
/// <param name="OneIsForNought">The singular goes with 0, too.</param>
sealed record CountForms(string One, string Other, bool OneIsForNought)
{
    /// <summary>The format for a number; its only gap is 0.</summary>
    public string For(ulong number) => number == 1 || (number == 0 && OneIsForNought) ? One : Other;
}
