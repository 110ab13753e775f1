using System.Text;

namespace LyncFlowClassifier.Configuration;

/// <summary>Reads a settings file as text: UTF-8, or UTF-8 or UTF-16 with a byte order mark.</summary>
static class TextFile
{
    /// <summary>The text without its byte order mark. Throws <see cref="ConfigurationException"/>.</summary>
    public static string Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            var buffer = new byte[81920];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (content.Length + read > ConfigLimits.MaxBytes)
                    throw ConfigurationException.Of(path, $"the file is larger than {ConfigLimits.MaxBytes >> 20} MiB, too large for settings");
                content.Write(buffer, 0, read);
            }

            return Decode(path, content.GetBuffer().AsSpan(0, (int)content.Length));
        }
        catch (FileNotFoundException)
        {
            throw ConfigurationException.Of(path, "no such file");
        }
        catch (DirectoryNotFoundException)
        {
            throw ConfigurationException.Of(path, "no such directory");
        }
        catch (UnauthorizedAccessException)
        {
            throw ConfigurationException.Of(path, "cannot be read: a directory, or permission denied");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw ConfigurationException.Of(path, "cannot be read");
        }
    }

    /// <summary>Decodes file content; <paramref name="file"/> is its name for messages.</summary>
    public static string Decode(string file, ReadOnlySpan<byte> bytes)
    {
        Encoding encoding = new UTF8Encoding(false, throwOnInvalidBytes: true);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }
        else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            encoding = new UnicodeEncoding(bigEndian: bytes[0] == 0xFE, byteOrderMark: false, throwOnInvalidBytes: true);
            bytes = bytes[2..];
        }

        string text;
        try
        {
            text = encoding.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            // The part before the fault is sound, so it can be decoded to count lines.
            var before = encoding.GetString(bytes[..Math.Clamp(e.Index, 0, bytes.Length)]);
            throw ConfigurationException.At(
                Locate(file, before, before.Length), "bytes that are not valid text",
                "UTF-8, or UTF-16 with a byte order mark");
        }

        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
            throw ConfigurationException.At(Locate(file, text, nul), "a NUL character", "text in UTF-8, or in UTF-16 with a byte order mark");
        return text;
    }

    /// <summary>The position of a character offset in a text.</summary>
    public static ConfigPosition Locate(string file, ReadOnlySpan<char> text, int offset)
    {
        var cursor = new LineCursor();
        cursor.Advance(text[..offset]);
        return cursor.Position(file);
    }
}
