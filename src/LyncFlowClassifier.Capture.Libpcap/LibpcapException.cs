namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>What cannot be captured or filtered, and what to do about it.</summary>
public sealed class LibpcapException : Exception
{
    /// <summary>Creates the error; <paramref name="message"/> is one line without full stop: what it is and what to do.</summary>
    public LibpcapException(LibpcapFailure failure, string message, Exception? inner = null) : base(message, inner) => Failure = failure;

    /// <summary>What kind of failure it is.</summary>
    public LibpcapFailure Failure { get; }
}

/// <summary>Kinds of failures of libpcap.</summary>
public enum LibpcapFailure
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>The library is not installed.</summary>
    LibraryMissing,

    /// <summary>The user may not capture.</summary>
    NoPermission,

    /// <summary>There is no such interface.</summary>
    NoSuchInterface,

    /// <summary>The interface is not up.</summary>
    InterfaceDown,

    /// <summary>The filter is wrong, or does not apply to the interface.</summary>
    BadFilter,
}
