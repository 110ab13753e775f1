namespace LyncFlowClassifier.Storage;

/// <summary>Why a store could not be used.</summary>
public enum StoreFailure
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The file is something else.</summary>
    NotAStore,

    /// <summary>A later version of the program made it.</summary>
    Newer,

    /// <summary>What is in the file cannot be.</summary>
    Damaged,

    /// <summary>No permission.</summary>
    Permission,

    /// <summary>No space, a write error, or another program holds the file.</summary>
    Unwritable,

    /// <summary>The path or the place cannot hold a store.</summary>
    Unsuitable,

    /// <summary>The engine itself is missing.</summary>
    NoEngine,
}

/// <summary>A store could not be used; the message is one line.</summary>
/// <param name="failure">Why.</param>
/// <param name="message">One sentence without full stop; paths in it are as given, so escape before printing.</param>
/// <param name="inner">What caused it.</param>
public sealed class StoreException(StoreFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public StoreFailure Failure { get; } = failure;
}
