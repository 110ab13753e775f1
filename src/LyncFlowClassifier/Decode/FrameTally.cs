using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Decode;

/// <summary>Counts of all frames by what they are. A sum, so tallies of parts add up.</summary>
public sealed class FrameTally
{
    /// <summary>Frames by kind and flags together: kind times 256 plus flags.</summary>
    readonly long[] _kindsAndFlags = new long[((int)PacketKind.Malformed + 1) * AllFlags];
    readonly long[] _ipProtocols = new long[256];
    readonly Dictionary<ushort, long> _etherTypes = [];
    readonly Dictionary<ushort, long> _linkTypes = [];

    const int AllFlags = 256;

    /// <summary>All frames.</summary>
    public long Frames { get; private set; }

    /// <summary>Frames of which fewer bytes were captured than were on the wire.</summary>
    public long Truncated { get; private set; }

    /// <summary>All bytes on the wire.</summary>
    public long Bytes { get; private set; }

    /// <summary>Earliest packet time, or <see cref="PacketTime.None"/>.</summary>
    public long FirstSeen { get; private set; } = PacketTime.None;

    /// <summary>Latest packet time, or <see cref="PacketTime.None"/>.</summary>
    public long LastSeen { get; private set; } = PacketTime.None;

    /// <summary>Frames per IP protocol that makes no flows.</summary>
    public IReadOnlyList<long> IpProtocols => _ipProtocols;

    /// <summary>Frames per EtherType that is not IP; 0 = 802.3 with LLC.</summary>
    public IReadOnlyDictionary<ushort, long> EtherTypes => _etherTypes;

    /// <summary>Frames per link type that is not decoded.</summary>
    public IReadOnlyDictionary<ushort, long> LinkTypes => _linkTypes;

    /// <summary>Frames of a kind.</summary>
    public long Of(PacketKind kind)
    {
        var frames = 0L;
        foreach (var count in _kindsAndFlags.AsSpan((int)kind * AllFlags, AllFlags))
            frames += count;
        return frames;
    }

    /// <summary>Frames with a flag.</summary>
    public long With(PacketFlags flag)
    {
        var frames = 0L;
        for (var i = 0; i < _kindsAndFlags.Length; i++)
        {
            if (((PacketFlags)i & flag) != 0)
                frames += _kindsAndFlags[i];
        }

        return frames;
    }

    /// <summary>Adds a decoded batch.</summary>
    public void Add(FrameBatch frames, PacketBatch packets)
    {
        var summaries = packets.Packets.AsSpan(0, frames.Count);
        var bytes = 0L;
        var truncated = 0L;
        var first = long.MaxValue;
        var last = LastSeen;
        var counts = _kindsAndFlags;
        foreach (ref readonly var packet in summaries)
        {
            bytes += packet.WireLength;
            truncated += packet.IsTruncated ? 1 : 0;
            if (packet.Time > last)
                last = packet.Time;
            if (packet.Time < first && packet.Time != PacketTime.None)
                first = packet.Time;
            counts[((int)packet.Kind * AllFlags) + (int)packet.Flags]++;
            if (packet.Kind > PacketKind.Udp)
                AddProtocol(packet);
        }

        Frames += frames.Count;
        Bytes += bytes;
        Truncated += truncated;
        LastSeen = last;
        if (first != long.MaxValue)
            FirstSeen = PacketTime.Earlier(FirstSeen, first);
    }

    /// <summary>Adds the counts of another part of the capture.</summary>
    public void Add(FrameTally other)
    {
        for (var i = 0; i < _kindsAndFlags.Length; i++)
            _kindsAndFlags[i] += other._kindsAndFlags[i];
        for (var i = 0; i < _ipProtocols.Length; i++)
            _ipProtocols[i] += other._ipProtocols[i];
        foreach (var (type, frames) in other._etherTypes)
            _etherTypes[type] = _etherTypes.GetValueOrDefault(type) + frames;
        foreach (var (type, frames) in other._linkTypes)
            _linkTypes[type] = _linkTypes.GetValueOrDefault(type) + frames;
        Frames += other.Frames;
        Bytes += other.Bytes;
        Truncated += other.Truncated;
        FirstSeen = PacketTime.Earlier(FirstSeen, other.FirstSeen);
        LastSeen = PacketTime.Later(LastSeen, other.LastSeen);
    }

    void AddProtocol(in PacketSummary packet)
    {
        switch (packet.Kind)
        {
            case PacketKind.OtherIp:
                _ipProtocols[(byte)packet.Protocol]++;
                break;
            case PacketKind.NonIp:
                AddTo(_etherTypes, packet.Protocol);
                break;
            case PacketKind.UnsupportedLinkType:
                AddTo(_linkTypes, packet.Protocol);
                break;
        }
    }

    static void AddTo(Dictionary<ushort, long> counts, ushort number)
        => counts[number] = counts.GetValueOrDefault(number) + 1;
}
