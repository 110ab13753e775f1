using System.Buffers.Binary;
using System.IO.Compression;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.EndToEndTests;

/// <summary>The frames of a sample, to be written again in other formats.</summary>
static class CaptureVariants
{
    const int FileHeader = 24, RecordHeader = 16;

    /// <summary>Reads a little-endian microsecond pcap, which all samples used here are.</summary>
    public static List<CapturedFrame> Frames(ReadOnlySpan<byte> pcap)
    {
        Assert.Equal(PcapWriter.MicrosecondMagic, BinaryPrimitives.ReadUInt32LittleEndian(pcap));
        var frames = new List<CapturedFrame>();
        for (var rest = pcap[FileHeader..]; !rest.IsEmpty;)
        {
            var time = Number(rest, 0) * PacketTime.Second + Number(rest, 4) * 1000;
            var length = (int)Number(rest, 8);
            frames.Add(new CapturedFrame(time, rest.Slice(RecordHeader, length).ToArray(), (uint)Number(rest, 12)));
            rest = rest[(RecordHeader + length)..];
        }

        return frames;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
            stream.Write(bytes);
        return packed.ToArray();
    }

    static long Number(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);
}
