namespace LyncFlowClassifier.Inspect;

/// <summary>Whether bytes are of a protocol. A cut or growing payload goes from maybe to yes or no, never back.</summary>
public enum Recognition : byte
{
    /// <summary>They are not.</summary>
    No = 0,

    /// <summary>They may be: nothing contradicts, but more bytes are needed.</summary>
    Maybe,

    /// <summary>They are.</summary>
    Yes,
}
