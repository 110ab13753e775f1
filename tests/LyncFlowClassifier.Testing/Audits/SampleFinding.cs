using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Testing.Audits;

/// <summary>Findings made by hand whose sentences come in the language of the report, as a classifier would make them.</summary>
sealed class SampleFinding(Translation language)
{
    /// <summary>A finding about a flow.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="severity">How serious.</param>
    /// <param name="english">The English sentence, with its gaps.</param>
    /// <param name="gaps">Names and values of the gaps.</param>
    public Finding Of(FindingKind kind, Severity severity, string english, params ReadOnlySpan<(string Gap, string Value)> gaps)
    {
        var sentence = language.Finding(kind.ToString()) ?? english;
        foreach (var (gap, value) in gaps)
            sentence = sentence.Replace($"{{{gap}}}", value, StringComparison.Ordinal);
        return new Finding
        {
            Code = FindingWords.CodeOf(kind),
            Severity = severity,
            Message = sentence,
            Advice = FindingWords.AdviceOf(kind),
            AboutInitiatorPort = FindingWords.IsAboutInitiatorPort(kind),
            Frames = [17, 19, 25],
        };
    }

    /// <summary>Nothing documents the port.</summary>
    public Finding Undocumented(string initiator, string port, string responder)
        => Of(FindingKind.Undocumented, Severity.Warning, "{initiator} uses port {port} of {responder}, which nothing documents.",
            ("initiator", initiator), ("port", port), ("responder", responder));

    /// <summary>A rule of the site forbids it.</summary>
    public Finding Denied(string initiator, string port, string responder, string rule)
        => Of(FindingKind.Denied, Severity.Error, "{initiator} uses port {port} of {responder}, which a rule of the site forbids: {rule}.",
            ("initiator", initiator), ("port", port), ("responder", responder), ("rule", rule));

    /// <summary>Nothing came back.</summary>
    public Finding NoAnswer(string initiator, string port, string responder, string requests)
        => Of(FindingKind.NoAnswer, Severity.Error, "{initiator} sent {requests} to port {port} of {responder}{service} and got no answer.{foreignReset}",
            ("initiator", initiator), ("port", port), ("responder", responder), ("requests", requests), ("service", ""), ("foreignReset", ""));

    /// <summary>A device forbids it.</summary>
    public Finding Prohibited(string initiator, string port, string responder, string error)
        => Of(FindingKind.Prohibited, Severity.Error, "{initiator} is not allowed to reach port {port} of {responder}{service}: {icmpError}.",
            ("initiator", initiator), ("port", port), ("responder", responder), ("icmpError", error), ("service", ""));

    /// <summary>Media outside the range of a client.</summary>
    public Finding OutsideRange(string host, string port, string peer, string ranges)
        => Of(FindingKind.InitiatorOutsideClient, Severity.Warning,
            "{mediaHost} uses port {mediaPort} for media with {mediaPeer}, outside the client ranges of {scope} ({ranges}).",
            ("mediaHost", host), ("mediaPort", port), ("mediaPeer", peer), ("scope", "Global"), ("ranges", ranges));

    /// <summary>An old version of TLS.</summary>
    public Finding OldTls(string initiator, string port, string responder)
        => Of(FindingKind.OldTls, Severity.Warning,
            "{responder} chose {tlsVersion}, which is older than TLS 1.2, for the connection of {initiator} to its port {port}{service}.",
            ("initiator", initiator), ("port", port), ("responder", responder), ("tlsVersion", "TLS 1.0"), ("service", ""));

    /// <summary>Some attempts failed.</summary>
    public Finding Intermittent(string initiator, string port, string responder, int failed, int attempts)
        => Of(FindingKind.Intermittent, Severity.Warning,
            "{failedAttempts} of {attempts} of {initiator} to port {port} of {responder}{service} got no answer.",
            ("failedAttempts", $"{failed}"), ("attempts", language.Of(new Counted(attempts, "attempt"))), ("initiator", initiator),
            ("port", port), ("responder", responder), ("service", ""));
}
