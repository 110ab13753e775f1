using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli.Alerting;

/// <summary>What makes two findings the same news.</summary>
readonly record struct AlertKey
{
    /// <summary>Of a finding.</summary>
    public AlertKey(AlertFinding alert)
    {
        Code = alert.Finding.Code;
        if (alert.Group is not { } group)
        {
            // The capture itself: its numbers grow from look to look, and worse is news.
            Severity = alert.Finding.Severity;
            return;
        }

        Initiator = group.InitiatorCount > 1 ? null : group.Initiator.Address;
        Responder = group.Responder.Address;
        Transport = group.Transport;
        Outcome = group.Outcome;

        // A scan that goes on finds ever lower ports.
        FirstPort = group.IsScan || group.Ports.IsEmpty ? (ushort)0 : group.Ports[0].From;
    }

    string Code { get; }

    Severity Severity { get; }

    // Null for many.
    IpAddress? Initiator { get; }

    IpAddress Responder { get; }

    Transport Transport { get; }

    Classify.Outcome Outcome { get; }

    ushort FirstPort { get; }
}
