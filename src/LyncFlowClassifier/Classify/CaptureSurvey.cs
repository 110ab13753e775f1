using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// The look over all flow records that comes before the first is classified: how complete the capture is, and which pairs of hosts
/// found a media path. Add every record once, then only read; reading is safe from several threads.
/// </summary>
public sealed class CaptureSurvey
{
    /// <summary>Pairs of hosts that are remembered by default.</summary>
    public const int DefaultMaxIcePairs = 1_000_000;

    // A connection's SYN and FIN take one sequence number each, though they are no payload (RFC 9293 section 3.4).
    const ulong SynAndFin = 2;

    readonly IcePairs _icePairs = new();
    readonly int _maxIcePairs;
    readonly long _maxBytes;
    long _tcpFlowsWithData;
    long _oneSidedTcpFlows;
    ulong _ackedBytes;
    ulong _unseenBytes;

    /// <summary>Creates an empty survey that remembers at most <paramref name="maxIcePairs"/> pairs of hosts.</summary>
    public CaptureSurvey(int maxIcePairs = DefaultMaxIcePairs)
        : this(maxIcePairs, long.MaxValue)
    {
    }

    /// <summary>As above, and they take at most <paramref name="maxBytes"/>.</summary>
    internal CaptureSurvey(int maxIcePairs, long maxBytes)
    {
        _maxBytes = maxBytes;
        ArgumentOutOfRangeException.ThrowIfNegative(maxIcePairs);
        _maxIcePairs = maxIcePairs;
    }

    /// <summary>Bytes of the pairs of hosts.</summary>
    internal long BytesInUse => _icePairs.BytesInUse;

    /// <summary>Flows whose pair of hosts was not remembered because the limit was reached.</summary>
    public long IcePairsLeftOut { get; private set; }

    /// <summary>True if any pair of hosts found a media path.</summary>
    internal bool HasIcePairs => _icePairs.Count > 0 || IcePairsLeftOut > 0;

    /// <summary>Takes note of one flow.</summary>
    public void Add(in FlowRecord record)
    {
        if (AddCounts(record))
            AddIcePair(record.AddressA, record.AddressB);
    }

    /// <summary>Takes note of one flow but for its pair of hosts; true if <see cref="AddIcePair"/> must follow.</summary>
    internal bool AddCounts(in FlowRecord record)
    {
        if (record.Transport == Transport.Udp)
            return record.A.Frames > 0 && record.B.Frames > 0 && (ProvesPath(record.A.Payload) || ProvesPath(record.B.Payload));
        AddData(record.A, record.B);
        AddUnseen(record.A.Tcp.Stream, record.B.Tcp.Stream);
        AddUnseen(record.B.Tcp.Stream, record.A.Tcp.Stream);
        return false;
    }

    /// <summary>Adds what another survey has counted, pairs of hosts aside.</summary>
    internal void AddCounts(CaptureSurvey other)
    {
        _tcpFlowsWithData += other._tcpFlowsWithData;
        _oneSidedTcpFlows += other._oneSidedTcpFlows;
        _ackedBytes += other._ackedBytes;
        _unseenBytes += other._unseenBytes;
    }

    /// <summary>Remembers two hosts between which media pass. Which ones are left out at the limit depends on the order of calls.</summary>
    internal void AddIcePair(IpAddress one, IpAddress other)
    {
        if (_icePairs.Count < _maxIcePairs && _icePairs.BytesForOneMore <= _maxBytes)
            _icePairs.Add(one, other);
        else if (!_icePairs.Contains(one, other))
            IcePairsLeftOut++;
    }

    /// <summary>The capture's health, once all flows are added.</summary>
    /// <param name="frames">Frames in the capture.</param>
    /// <param name="droppedFrames">Frames that the capture says were dropped.</param>
    /// <param name="lastSeen">Latest packet time, or <see cref="PacketTime.None"/>.</param>
    public CaptureHealth Health(long frames, long droppedFrames, long lastSeen) => new()
    {
        Frames = frames,
        DroppedFrames = droppedFrames,
        TcpFlowsWithData = _tcpFlowsWithData,
        OneSidedTcpFlows = _oneSidedTcpFlows,
        AckedBytes = _ackedBytes,
        UnseenBytes = _unseenBytes,
        LastSeen = lastSeen,
    };

    /// <summary>
    /// True if STUN or RTP passed both ways between the two hosts, whatever the ports: then checks of other candidate pairs are
    /// expected to fail (RFC 8445 section 7). Also true for a pair that may have been left out at the limit: what is not known
    /// must not accuse.
    /// </summary>
    public bool IcePairPasses(IpAddress one, IpAddress other) => IcePairsLeftOut > 0 || _icePairs.Contains(one, other);

    void AddData(in FlowSide a, in FlowSide b)
    {
        var dataA = a.Tcp.Stream.PayloadBytes > 0;
        var dataB = b.Tcp.Stream.PayloadBytes > 0;
        if (!dataA && !dataB)
            return;
        _tcpFlowsWithData++;
        if (dataA && b.Frames == 0 || dataB && a.Frames == 0)
            _oneSidedTcpFlows++;
    }

    void AddUnseen(in TcpStream acknowledger, in TcpStream sender)
    {
        _ackedBytes += acknowledger.AckedBytes;
        if (acknowledger.AckedBytes > sender.PayloadBytes + SynAndFin)
            _unseenBytes += acknowledger.AckedBytes - sender.PayloadBytes - SynAndFin;
    }

    /// <summary>Fetches what <see cref="AddIcePair"/> will look at into the cache.</summary>
    internal void PrefetchIcePair(in IpAddress one, in IpAddress other) => _icePairs.Prefetch(one, other);

    static bool ProvesPath(PayloadKind kind) => PayloadEvidence.IsStun(kind) || kind == PayloadKind.Rtp;
}
