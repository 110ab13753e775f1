using System.IO.Compression;
namespace LyncFlowClassifier.Capture;

sealed class GzipSource : ByteSource
{
    readonly ByteSource _source;
    readonly GZipStream _gz;
    public GzipSource(ByteSource source, ReadOnlySpan<byte> head, long max)
    {
        _source = source;
        var ms = new MemoryStream();
        ms.Write(head);
        var b = new byte[65536];
        int n;
        while ((n = source.Read(b)) > 0) ms.Write(b.AsSpan(0, n));
        ms.Position = 0;
        _gz = new GZipStream(ms, CompressionMode.Decompress);
    }
    public static bool Recognises(ReadOnlySpan<byte> b) => b[0] == 0x1f && b[1] == 0x8b;
    public override int Read(Span<byte> destination) { try { return _gz.Read(destination); } catch (InvalidDataException) { Failure = "gzip data is corrupt"; return 0; } }
    public override void Dispose() { _gz.Dispose(); _source.Dispose(); }
}
