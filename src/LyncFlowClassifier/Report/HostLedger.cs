using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>
/// Counts flows per host in two passes: addresses first, then counts beside the sorted addresses. Bounded: of hosts over the
/// limit only that there are more is known.
/// </summary>
sealed class HostLedger
{
    /// <summary>Most hosts of each address family that are listed.</summary>
    public const int MaxHosts = 100_000;

    readonly AddressSet<uint> _ipv4Seen = new(MaxHosts);
    readonly AddressSet<IpAddress> _ipv6Seen = new(MaxHosts);
    uint[] _ipv4 = [];
    IpAddress[] _ipv6 = [];
    HostCounts[] _counts = [];

    /// <summary>True if there were more hosts than are listed.</summary>
    public bool IsFull => _ipv4Seen.IsFull || _ipv6Seen.IsFull;

    /// <summary>First pass: takes note of both ends.</summary>
    public void Note(in FlowRecord record)
    {
        Note(record.AddressA);
        Note(record.AddressB);
    }

    /// <summary>Ends the first pass.</summary>
    public void Seal()
    {
        _ipv4 = _ipv4Seen.ToArray();
        _ipv6 = _ipv6Seen.ToArray();
        _counts = new HostCounts[_ipv4.Length + _ipv6.Length];
    }

    /// <summary>Second pass: counts a flow for both ends.</summary>
    public void Add(in FlowConclusion conclusion, ulong bytes)
    {
        Add(conclusion.Initiator, conclusion.Flagged, bytes);
        if (conclusion.Responder.Address != conclusion.Initiator.Address)
            Add(conclusion.Responder, conclusion.Flagged, bytes);
    }

    /// <summary>The hosts by address.</summary>
    public HostList Hosts() => new(_ipv4, _ipv6, _counts);

    void Note(IpAddress address)
    {
        if (address.IsIpv6)
            _ipv6Seen.Add(address);
        else
            _ipv4Seen.Add((uint)address.Low);
    }

    void Add(in Endpoint endpoint, bool flagged, ulong bytes)
    {
        var index = endpoint.Address.IsIpv6
            ? AddressSet<IpAddress>.IndexOf(_ipv6, endpoint.Address)
            : AddressSet<uint>.IndexOf(_ipv4, (uint)endpoint.Address.Low);
        if (index < 0)
            return;
        ref var host = ref _counts[endpoint.Address.IsIpv6 ? _ipv4.Length + index : index];
        (host.Name, host.Roles) = (endpoint.Name, endpoint.Roles);
        host.Flows++;
        host.Flagged += flagged ? 1 : 0;
        host.Bytes += bytes;
    }
}
