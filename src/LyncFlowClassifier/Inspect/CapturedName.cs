using System.Text;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// Names taken from a capture, as text of bounded length. Bytes that are not of the encoding become U+FFFD; control characters stay,
/// since whoever prints a name escapes it.
/// </summary>
public static class CapturedName
{
    /// <summary>Most bytes of a name that are read; the longest DNS name has 255 (RFC 1035 section 2.3.4).</summary>
    public const int MaxBytes = 255;

    /// <summary>From UTF-8 or ASCII, up to the first NUL.</summary>
    public static string FromUtf8(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, MaxBytes)];
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    /// <summary>From little-endian UTF-16, up to the first NUL; an odd last byte is left out.</summary>
    public static string FromUtf16(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..(Math.Min(bytes.Length, MaxBytes) & ~1)];
        var length = 0;
        while (length < bytes.Length && (bytes[length] | bytes[length + 1]) != 0)
            length += 2;
        return Encoding.Unicode.GetString(bytes[..length]);
    }
}
