using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.CorpusTests;

/// <summary>One UDP payload of a corpus file, as far as captured, and its length on the wire in bytes.</summary>
sealed record CorpusDatagram(string Direction, byte[] Payload, int WireLength);

/// <summary>The payloads of one corpus file: UDP datagrams, and the beginning of each direction of each TCP connection in order.</summary>
sealed class CorpusPayloads
{
    readonly Dictionary<string, TcpDirection> _open = new(StringComparer.Ordinal);
    readonly List<TcpDirection> _streams = [];

    public CorpusPayloads(string name)
    {
        using var source = CaptureInput.Open([Corpus.FileOf(name)], new CaptureLimits(), () => Stream.Null);
        var frames = new FrameBatch();
        var packets = new PacketBatch();
        while (source.Read(frames))
        {
            BatchDecoder.Decode(frames, packets, decapsulate: true);
            for (var i = 0; i < frames.Count; i++)
                Add(packets.Packets[i], frames.Bytes(i));
        }
    }

    public List<CorpusDatagram> Datagrams { get; } = [];

    public IEnumerable<byte[]> Streams => _streams.Select(stream => stream.InOrder());

    void Add(in PacketSummary packet, ReadOnlySpan<byte> frame)
    {
        if (packet.Kind is not (PacketKind.Tcp or PacketKind.Udp))
            return;
        var addresses = (packet.Flags & PacketFlags.Ipv6) != 0 ? Convert.ToHexString(frame.Slice(packet.AddressOffset, 32)) : "";
        var direction = $"{addresses} {packet.Source} {packet.Destination}";
        var offset = Math.Min(packet.PayloadOffset, frame.Length);
        var payload = frame.Slice(offset, Math.Clamp(packet.PayloadLength, 0, frame.Length - offset)).ToArray();
        if (packet.Kind == PacketKind.Udp)
            Datagrams.Add(new CorpusDatagram(direction, payload, packet.PayloadLength));
        else if ((packet.Flags & PacketFlags.TcpHeader) != 0)
            Add(direction, packet.SequenceOrMark, (packet.TcpFlags & 2) != 0, payload);
    }

    void Add(string direction, uint sequence, bool isSyn, byte[] payload)
    {
        if (!_open.TryGetValue(direction, out var stream) || (isSyn && stream.First != sequence + 1))
        {
            stream = new TcpDirection(isSyn ? sequence + 1 : sequence);
            _open[direction] = stream;
            _streams.Add(stream);
        }

        stream.Add(isSyn ? sequence + 1 : sequence, payload);
    }

    sealed class TcpDirection(uint first)
    {
        readonly SortedDictionary<int, byte[]> _segments = [];

        public uint First => first;

        public void Add(uint sequence, byte[] payload)
        {
            var offset = (int)(sequence - first);
            if (payload.Length > 0 && offset is >= 0 and < TlsFlight.MaxLength && (!_segments.TryGetValue(offset, out var old) || old.Length < payload.Length))
                _segments[offset] = payload;
        }

        public byte[] InOrder()
        {
            var bytes = new List<byte>();
            foreach (var (offset, payload) in _segments)
            {
                if (offset > bytes.Count)
                    break;
                bytes.AddRange(payload.Skip(bytes.Count - offset));
            }

            return [.. bytes.Take(TlsFlight.MaxLength)];
        }
    }
}
