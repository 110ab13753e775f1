namespace LyncFlowClassifier.Inference;

/// <summary>One port that a host accepts connections on, or calls at others, with what the capture shows of it.</summary>
public sealed class PortUse
{
    /// <summary>Most peers of a port that are remembered.</summary>
    public const int MaxPeers = 16;

    readonly List<int> _peers = [];

    internal PortUse(bool accepts, Transport transport, ushort port, long firstFrame)
    {
        Accepts = accepts;
        Transport = transport;
        Port = port;
        FirstFrame = firstFrame;
    }

    /// <summary>True if the host accepts connections on the port, false if it calls the port of others.</summary>
    public bool Accepts { get; }

    /// <summary>Transport.</summary>
    public Transport Transport { get; }

    /// <summary>The listener's port.</summary>
    public ushort Port { get; }

    /// <summary>Flows that got through.</summary>
    public long Flows { get; private set; }

    /// <summary>Frames of these flows, in both directions.</summary>
    public ulong Frames { get; private set; }

    /// <summary>Number of the first frame of the first of these flows.</summary>
    public long FirstFrame { get; private set; }

    /// <summary>Hosts at the other end, at most <see cref="MaxPeers"/>.</summary>
    public int Peers => _peers.Count;

    /// <summary>True if there were more peers than are remembered.</summary>
    public bool HasMorePeers { get; private set; }

    /// <summary>Numbers of the remembered peers.</summary>
    internal List<int> PeerHosts => _peers;

    internal void Add(ulong frames, long firstFrame, int peer)
    {
        Flows++;
        Frames += frames;
        FirstFrame = Math.Min(FirstFrame, firstFrame);
        if (peer >= 0 && _peers.Contains(peer))
            return;
        if (peer >= 0 && _peers.Count < MaxPeers)
            _peers.Add(peer);
        else
            HasMorePeers = true;
    }
}
