using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using LyncFlowClassifier.Catalog;

namespace LyncFlowClassifier.Classify;

/// <summary>One thing worth telling the user (semantics section 9). Codes never change their meaning.</summary>
public sealed record Finding
{
    /// <summary>Creates a finding; all required parts must be given.</summary>
    public Finding() { }

    [SetsRequiredMembers]
    internal Finding(string code, byte[] message)
    {
        (Code, Message) = (code, "");
        _message = message;
    }

    /// <summary>Stable code, <c>LF101</c> to <c>LF999</c>.</summary>
    public required string Code { get; init; }

    /// <summary>How serious.</summary>
    public required Severity Severity { get; init; }

    // Either a string or, until somebody asks for it, UTF-8 text: most messages of a large report are never read.
    object _message = "";

    /// <summary>One sentence.</summary>
    public required string Message
    {
        get => _message as string ?? (string)(_message = Encoding.UTF8.GetString((byte[])_message));
        init => _message = value;
    }

    /// <summary>What to check next, one sentence; empty if there is nothing to add.</summary>
    public string Advice { get; init; } = "";

    /// <summary>True if it is about the initiator's port, not the responder's.</summary>
    public bool AboutInitiatorPort { get; init; }

    /// <summary>Where it was found, if <see cref="Message"/> begins with that and a colon; else empty.</summary>
    public string Scope { get; init; } = "";

    /// <summary>The setting that it is about; empty if it is about none or about several.</summary>
    public string Setting { get; init; } = "";

    /// <summary>Numbers of frames that show it, ascending; may be empty.</summary>
    public ImmutableArray<long> Frames { get; init; } = [];
}
