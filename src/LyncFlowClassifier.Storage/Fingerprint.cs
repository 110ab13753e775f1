using System.Buffers.Binary;
using System.Security.Cryptography;

namespace LyncFlowClassifier.Storage;

/// <summary>Tells captures from each other, whatever they are called: a hash over the length and samples of the bytes. Not meant to withstand forgery.</summary>
public static class Fingerprint
{
    const int SampleLength = 64 << 10;

    /// <summary>Of a file; empty for what is no regular file and can be read only once. Throws what the file system throws.</summary>
    public static string Of(string path, out long size)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        size = file.CanSeek ? file.Length : 0;
        if (!file.CanSeek)
            return "";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, size);
        hash.AppendData(length);
        var sample = new byte[SampleLength];
        foreach (var offset in new[] { 0, (size - SampleLength) / 2, size - SampleLength })
        {
            file.Position = Math.Max(0, offset);
            hash.AppendData(sample, 0, file.ReadAtLeast(sample, SampleLength, throwOnEndOfStream: false));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
