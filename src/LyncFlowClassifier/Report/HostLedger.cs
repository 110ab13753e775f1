using System.Collections.Immutable;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Report;

/// <summary>Counts flows per host. Bounded: hosts over the limit are counted, not listed.</summary>
sealed class HostLedger
{
    /// <summary>Most hosts that are listed.</summary>
    public const int MaxHosts = 100_000;

    readonly Dictionary<IpAddress, HostSummary> _hosts = [];

    /// <summary>True if there were more hosts than are listed.</summary>
    public bool IsFull { get; private set; }

    public void Add(ClassifiedFlow flow)
    {
        Add(flow.Initiator, flow);
        if (flow.Responder.Address != flow.Initiator.Address)
            Add(flow.Responder, flow);
    }

    public ImmutableArray<HostSummary> Hosts() => [.. _hosts.Values.OrderBy(host => host.Address)];

    void Add(in Endpoint endpoint, ClassifiedFlow flow)
    {
        if (!_hosts.TryGetValue(endpoint.Address, out var host))
        {
            if (_hosts.Count == MaxHosts)
            {
                IsFull = true;
                return;
            }

            host = new HostSummary(endpoint.Address, endpoint.Name, endpoint.Roles, 0, 0, 0);
        }

        _hosts[endpoint.Address] = host with
        {
            Flows = host.Flows + 1,
            Flagged = host.Flagged + (flow.Flagged ? 1 : 0),
            Bytes = host.Bytes + flow.Record.Bytes,
        };
    }
}
