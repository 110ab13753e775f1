using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Inference;

/// <summary>
/// Collects from flow records which host accepts and calls which ports. Takes each record once, also those that leave the flow table
/// early. Bounded; hosts and ports over a limit are left out, and it says so.
/// </summary>
public sealed class EvidenceLedger : IFlowSink
{
    /// <summary>Most hosts that are looked at.</summary>
    public const int MaxHosts = 50_000;

    /// <summary>Most ports of all hosts together, accepted and called ones counted apart.</summary>
    public const int MaxUses = 200_000;

    const int BytesOfHost = 160;
    const int BytesOfUse = 240;

    readonly FlowClassifier _classifier;
    readonly Dictionary<IpAddress, int> _numbers = new(new AddressComparer());
    readonly List<HostUses> _hosts = [];
    readonly int _maxHosts;
    readonly int _maxUses;
    int _uses;

    /// <summary>Creates an empty ledger.</summary>
    /// <param name="catalog">Rows in force.</param>
    /// <param name="known">What is known of the deployment.</param>
    public EvidenceLedger(PortCatalog catalog, SiteTopology known)
        : this(catalog, known, MaxHosts, MaxUses)
    {
    }

    internal EvidenceLedger(PortCatalog catalog, SiteTopology known, int maxHosts, int maxUses)
    {
        (_maxHosts, _maxUses) = (maxHosts, maxUses);
        Ports = new PortClues(catalog);

        // Only flows that got through count, and for those neither the end nor the health of the capture matters.
        _classifier = new FlowClassifier(catalog, known, new CaptureHealth(), new CaptureSurvey(), new ClassifyOptions());
    }

    /// <summary>True if there were more hosts than are looked at.</summary>
    public bool HasMoreHosts { get; private set; }

    /// <summary>True if hosts had more ports than are remembered.</summary>
    public bool HasMoreUses { get; private set; }

    /// <summary>Names that connections show; add those of answers at the end.</summary>
    public CaptureNames Names { get; } = new();

    /// <inheritdoc/>
    public long BytesHeld => (long)_hosts.Count * BytesOfHost + (long)_uses * BytesOfUse;

    internal PortClues Ports { get; }

    internal int MostHosts => _maxHosts;

    internal int MostUses => _maxUses;

    internal List<HostUses> Hosts => _hosts;

    /// <inheritdoc/>
    public void Accept(in FlowRecord record)
    {
        Names.Accept(record);
        if (!Ports.IsTracked(record.Transport, record.PortA) && !Ports.IsTracked(record.Transport, record.PortB))
            return;
        var turned = record;
        _classifier.Conclude(ref turned, out var conclusion);
        if (!Ports.IsTracked(turned.Transport, turned.PortB) || !ListenerRule.Proves(turned, conclusion, Ports.Find(turned.Transport, turned.PortB)))
            return;
        var listener = NumberOf(turned.AddressB);
        var caller = NumberOf(turned.AddressA);
        Count(listener, accepts: true, turned, caller);
        Count(caller, accepts: false, turned, listener);
    }

    void Count(int host, bool accepts, in FlowRecord record, int peer)
    {
        if (host < 0)
            return;
        var uses = _hosts[host];
        if (uses.Find(accepts, record.Transport, record.PortB) is not { } use)
        {
            if (_uses == _maxUses)
            {
                HasMoreUses = true;
                return;
            }

            _uses++;
            use = new PortUse(accepts, record.Transport, record.PortB, record.FirstFrame);
            uses.All.Add(use);
        }

        use.Add(record.Frames, record.FirstFrame, peer);
    }

    // -1 for hosts over the limit.
    int NumberOf(IpAddress address)
    {
        if (_numbers.TryGetValue(address, out var number))
            return number;
        if (_hosts.Count == _maxHosts)
        {
            HasMoreHosts = true;
            return -1;
        }

        number = _hosts.Count;
        _numbers.Add(address, number);
        _hosts.Add(new HostUses(address));
        return number;
    }
}
