using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.CorpusTests;

/// <summary>The payload of one TCP or UDP frame of a corpus file, as the decoder finds it: no reassembly. It may be empty.</summary>
/// <param name="Frame">Number of the frame, from 1.</param>
/// <param name="Transport">Transport that carries it.</param>
/// <param name="Direction">Equal for all frames of one direction of a flow.</param>
/// <param name="SourcePort">Port that sent it.</param>
/// <param name="DestinationPort">Port that it goes to.</param>
/// <param name="Bytes">The payload as far as captured.</param>
/// <param name="WireLength">Its length on the wire, in bytes.</param>
sealed record CorpusPayload(int Frame, Transport Transport, string Direction, ushort SourcePort, ushort DestinationPort, byte[] Bytes, int WireLength)
{
    /// <summary>Sequence number of the first byte over TCP.</summary>
    public uint Sequence { get; private init; }

    /// <summary>True for a SYN.</summary>
    public bool IsSyn { get; private init; }

    /// <summary>True if one of the ends has that port.</summary>
    public bool Has(ushort port) => SourcePort == port || DestinationPort == port;

    /// <summary>Payloads of a file.</summary>
    public static IEnumerable<CorpusPayload> Of(string name)
    {
        using var source = CaptureInput.Open([Corpus.FileOf(name)], new CaptureLimits(), () => Stream.Null);
        var (frames, packets) = (new FrameBatch(), new PacketBatch());
        var before = 0;
        while (source.Read(frames))
        {
            BatchDecoder.Decode(frames, packets, decapsulate: true);
            for (var i = 0; i < frames.Count; i++)
            {
                if (packets.Packets[i].Kind is PacketKind.Tcp or PacketKind.Udp)
                    yield return Of(before + i + 1, packets.Packets[i], frames.Bytes(i));
            }

            before += frames.Count;
        }
    }

    static CorpusPayload Of(int number, in PacketSummary packet, ReadOnlySpan<byte> frame)
    {
        var addresses = (packet.Flags & PacketFlags.Ipv6) != 0 ? Convert.ToHexString(frame.Slice(packet.AddressOffset, 32)) : "";
        var start = Math.Min(packet.PayloadOffset, frame.Length);
        var bytes = frame.Slice(start, Math.Clamp(packet.PayloadLength, 0, frame.Length - start)).ToArray();
        var direction = $"{addresses} {packet.Source} {packet.Destination}";
        var isSyn = packet.Kind == PacketKind.Tcp && (packet.TcpFlags & 2) != 0;
        return new CorpusPayload(number, (Transport)packet.Kind, direction, packet.SourcePort, packet.DestinationPort, bytes, packet.PayloadLength)
        {
            IsSyn = isSyn,
            Sequence = isSyn ? packet.SequenceOrMark + 1 : packet.SequenceOrMark,
        };
    }
}
