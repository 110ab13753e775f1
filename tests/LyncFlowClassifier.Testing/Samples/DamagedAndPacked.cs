using System.Buffers.Binary;
using LyncFlowClassifier.Testing.Captures;
using static LyncFlowClassifier.Testing.Samples.Site;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>Sample 09, cut short in a record, and sample 13, nanoseconds in big-endian order, packed with gzip.</summary>
static class DamagedAndPacked
{
    public static IEnumerable<SampleFile> Files()
    {
        var script = new TrafficScript();
        DocumentedServices.Play(script, DocumentedServices.Background, start: 0, gap: 700);
        DocumentedServices.Play(script, DocumentedServices.All.Take(8), start: 6000, gap: 1200);
        var whole = PcapWriter.Write(script.ToFrames());
        yield return new SampleFile("09-cut-short.pcap", whole[..^29]);
        yield return SampleFile.Text("09-cut-short.topology.yaml", TopologyText(All));

        var packed = PcapWriter.Write(script.ToFrames(), new PcapFormat { BigEndian = true, Nanoseconds = true });
        yield return new SampleFile("13-gzip.pcap.gz", Gzip(packed));
        yield return SampleFile.Text("13-gzip.topology.yaml", TopologyText(All));
    }

    // A gzip member (RFC 1952) of stored blocks: compressors change between versions, stored blocks never do.
    static byte[] Gzip(byte[] content)
    {
        using var file = new MemoryStream();
        file.Write([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]);
        const int BlockSize = 65535;
        for (var at = 0; at < content.Length; at += BlockSize)
        {
            var length = Math.Min(BlockSize, content.Length - at);
            var isLast = at + length == content.Length;
            file.Write([(byte)(isLast ? 1 : 0), (byte)length, (byte)(length >> 8), (byte)~length, (byte)(~length >> 8)]);
            file.Write(content.AsSpan(at, length));
        }

        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, Crc32(content));
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)content.Length);
        file.Write(trailer);
        return file.ToArray();
    }

    static uint Crc32(byte[] content)
    {
        var crc = uint.MaxValue;
        foreach (var one in content)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
