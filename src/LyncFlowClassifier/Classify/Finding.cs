using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Localisation;

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

    /// <summary>A finding that can be told in any language; the texts' formats are their keys.</summary>
    internal static Finding Of(string code, Severity severity, FormattableString message, FormattableString advice)
        => new() { Code = code, Severity = severity, Message = "", Advice = "", _message = message, _advice = advice };

    // A string, a text that can be told in any language, or, until somebody asks for it, UTF-8 text: most messages of a large report are
    // never read.
    object _message = "";
    object _advice = "";

    /// <summary>One sentence: of a flow in the language that its classifier was given, else in English.</summary>
    public required string Message
    {
        get => MessageIn(Translation.English);
        init => _message = value;
    }

    /// <summary>What to check next, one sentence in English; empty if there is nothing to add.</summary>
    public string Advice
    {
        get => AdviceIn(Translation.English);
        init => _advice = value;
    }

    /// <summary>True if it is about the initiator's port, not the responder's.</summary>
    public bool AboutInitiatorPort { get; init; }

    /// <summary>Where it was found, if <see cref="Message"/> begins with that and a colon; else empty.</summary>
    public string Scope { get; init; } = "";

    /// <summary>The setting that it is about; empty if it is about none or about several.</summary>
    public string Setting { get; init; } = "";

    /// <summary>Numbers of frames that show it, ascending; may be empty.</summary>
    public ImmutableArray<long> Frames { get; init; } = [];

    /// <summary>The message in a language; one that was made in a language before stays as it is.</summary>
    public string MessageIn(Translation translation)
    {
        if (_message is byte[] utf8)
            _message = Encoding.UTF8.GetString(utf8);
        return _message as string ?? translation.Of((FormattableString)_message);
    }

    /// <summary>The advice in a language.</summary>
    public string AdviceIn(Translation translation)
        => _advice is string english ? translation.Known(english) : translation.Of((FormattableString)_advice);
}
