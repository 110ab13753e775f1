using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Reporting.Audit;

/// <summary>The meaning of verdicts and outcomes, a sentence each (semantics sections 3 and 8), in one language.</summary>
sealed class AuditLegend(Translation language)
{
    /// <summary>What a verdict means.</summary>
    public string Of(Verdict verdict) => verdict switch
    {
        Verdict.Documented => language.Of($"The port list or a declaration of the site documents it."),
        Verdict.Known => language.Of($"Not on the port list, but another source explains it."),
        Verdict.Unverified => language.Of($"Only a very wide port range fits, which proves nothing."),
        Verdict.Undocumented => language.Of($"Nothing documents it, or it uses the wrong host or port range."),
        _ => language.Of($"A rule of the site forbids it."),
    };

    /// <summary>What an outcome means.</summary>
    public string Of(Outcome outcome) => outcome switch
    {
        Outcome.Established => language.Of($"Traffic passed both ways."),
        Outcome.NoAnswer => language.Of($"Requests were sent, and nothing came back."),
        Outcome.Refused => language.Of($"The host answered that nothing listens there."),
        Outcome.Prohibited => language.Of($"A device reported that its policy forbids it."),
        Outcome.Unreachable => language.Of($"A device reported that there is no way to the host."),
        Outcome.HalfOpen => language.Of($"The host answered, and its answer was never acknowledged."),
        Outcome.Reset => language.Of($"The connection was reset before the first byte of an answer."),
        Outcome.Stalled => language.Of($"The same data was sent again and again without acknowledgement."),
        Outcome.Aborted => language.Of($"The initiator itself gave up within a second; this is not blocked."),
        Outcome.OneWay => language.Of($"Media was seen in one direction only; hold and mute look the same."),
        Outcome.Pending => language.Of($"The capture ended too early, or is too incomplete, to tell."),
        _ => language.Of($"Seen in the middle and in one direction only; nothing can be said."),
    };

    /// <summary>What counts as blocked.</summary>
    public string Blocked => language.Of($"Blocked means that no attempt got through: no answer, refused, prohibited, unreachable or half-open.");

    /// <summary>What the times are.</summary>
    public string Times => language.Of($"All times are packet times in UTC.");

    /// <summary>What a port proves.</summary>
    public string Ports => language.Of($"A port alone proves no service; encrypted payload can only agree with what is documented.");
}
