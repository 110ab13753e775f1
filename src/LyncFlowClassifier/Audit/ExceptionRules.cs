using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Audit;

/// <summary>Finds the exception that accepts a flagged flow: the first of the file that fits, one that holds before one that has expired.</summary>
/// <param name="exceptions">In the order of the file.</param>
/// <param name="today">The day that decides what has expired.</param>
sealed class ExceptionRules(ImmutableArray<AuditException> exceptions, DateOnly today)
{
    /// <summary>Number of exceptions.</summary>
    public int Count => exceptions.Length;

    /// <summary>Place of the exception that accepts the flow; -1 if none does.</summary>
    /// <param name="record">The flow, end A its initiator.</param>
    /// <param name="flow">What is concluded of it.</param>
    /// <param name="fitting">The same, or the first that has expired and would accept it.</param>
    public int Find(in FlowRecord record, in FlowConclusion flow, out int fitting)
    {
        fitting = -1;
        for (var place = 0; place < exceptions.Length; place++)
        {
            if (!Fits(exceptions[place], record, flow))
                continue;
            if (exceptions[place].HoldsOn(today))
            {
                fitting = place;
                return place;
            }

            fitting = fitting < 0 ? place : fitting;
        }

        return -1;
    }

    public AuditException At(int place) => exceptions[place];

    /// <summary>What the exceptions did.</summary>
    /// <param name="flows">Flows that each fitted, by place.</param>
    public ImmutableArray<ExceptionUse> Uses(long[] flows)
        => [.. exceptions.Select((exception, place) => new ExceptionUse(exception, flows[place], !exception.HoldsOn(today)))];

    // All findings that flag the flow must be accepted, not just one of them.
    static bool Fits(AuditException exception, in FlowRecord record, in FlowConclusion flow)
    {
        if (exception.Transport is { } transport && transport != record.Transport)
            return false;
        if (!exception.Ports.IsEmpty && !Contains(exception.Ports, flow.Responder.Port))
            return false;
        if (!exception.Codes.IsEmpty && !AcceptsAll(exception.Codes, flow))
            return false;
        return FitsEnds(exception, record.AddressA, record.AddressB) || FitsEnds(exception, record.AddressB, record.AddressA);
    }

    static bool FitsEnds(AuditException exception, IpAddress host, IpAddress peer)
        => (exception.Hosts.IsEmpty || Contains(exception.Hosts, host)) && (exception.Peers.IsEmpty || Contains(exception.Peers, peer));

    static bool AcceptsAll(ImmutableArray<string> codes, in FlowConclusion flow)
    {
        var findings = flow.QosSeverity == Severity.Info ? flow.Findings.WithoutQos() : flow.Findings;
        foreach (var kind in findings.WithoutNotes())
        {
            if (!codes.Contains(FindingWords.CodeOf(kind)))
                return false;
        }

        return true;
    }

    static bool Contains(ImmutableArray<PortRange> ranges, ushort port)
    {
        foreach (var range in ranges)
        {
            if (range.Contains(port))
                return true;
        }

        return false;
    }

    static bool Contains(ImmutableArray<IpNetwork> networks, IpAddress address)
    {
        foreach (var network in networks)
        {
            if (network.Contains(address))
                return true;
        }

        return false;
    }
}
