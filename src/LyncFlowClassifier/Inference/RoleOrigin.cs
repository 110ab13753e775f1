namespace LyncFlowClassifier.Inference;

/// <summary>Where the roles of a host come from.</summary>
public enum RoleOrigin
{
    /// <summary>The evidence does not decide.</summary>
    Unknown,

    /// <summary>The evidence shows them.</summary>
    Inferred,

    /// <summary>The topology file says so.</summary>
    Declared,
}
