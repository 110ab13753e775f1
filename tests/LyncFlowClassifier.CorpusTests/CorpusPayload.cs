using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.CorpusTests;

/// <summary>The payload of one TCP or UDP frame of a corpus file, as the decoder finds it: no reassembly. Frames count from 1.</summary>
sealed record CorpusPayload(int Frame, Transport Transport, ushort SourcePort, ushort DestinationPort, byte[] Bytes)
{
    /// <summary>True if one of the ends has that port.</summary>
    public bool Has(ushort port) => SourcePort == port || DestinationPort == port;

    /// <summary>Payloads of a file, those that have any bytes.</summary>
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
                var packet = packets.Packets[i];
                if (packet.Kind is not (PacketKind.Tcp or PacketKind.Udp))
                    continue;
                var bytes = frames.Bytes(i);
                var start = Math.Min(packet.PayloadOffset, bytes.Length);
                var length = Math.Min(packet.PayloadLength, bytes.Length - start);
                if (length <= 0)
                    continue;
                var payload = bytes.Slice(start, length).ToArray();
                yield return new CorpusPayload(before + i + 1, (Transport)packet.Kind, packet.SourcePort, packet.DestinationPort, payload);
            }

            before += frames.Count;
        }
    }
}
