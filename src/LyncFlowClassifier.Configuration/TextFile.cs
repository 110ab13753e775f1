using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace LyncFlowClassifier.Configuration;

/// <summary>Reads a settings file as text: UTF-8, or UTF-8 or UTF-16 with a byte order mark.</summary>
static class TextFile
{
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    const string Archive = "a zip archive. If Export-CsConfiguration made it: nothing documents what is inside, so export the topology instead, "
        + "(Get-CsTopology -AsXml).ToString() > topology.xml";

    delegate ushort ReadUnit(ReadOnlySpan<byte> bytes);

    /// <summary>The text without its byte order mark. Throws <see cref="ConfigurationException"/>.</summary>
    public static string Read(string path) => Decode(path, ReadBytes(path, ConfigLimits.MaxBytes).Span);

    /// <summary>The content as it is. Throws <see cref="ConfigurationException"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostBytes">A larger one is refused.</param>
    public static ReadOnlyMemory<byte> ReadBytes(string path, int mostBytes)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            var buffer = new byte[81920];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (content.Length + read > mostBytes)
                    throw ConfigurationException.Of(path, $"larger than {mostBytes >> 20} MiB, too large for settings");
                content.Write(buffer, 0, read);
            }

            return content.GetBuffer().AsMemory(0, (int)content.Length);
        }
        catch (FileNotFoundException)
        {
            throw ConfigurationException.Of(path, "no such file");
        }
        catch (DirectoryNotFoundException)
        {
            throw ConfigurationException.Of(path, "no such directory");
        }
        catch (UnauthorizedAccessException e)
        {
            throw Directory.Exists(path)
                ? ConfigurationException.Of(path, "a directory; name a file")
                : ConfigurationException.Of(path, "no permission to read it", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw ConfigurationException.Of(path, "cannot be read");
        }
    }

    /// <summary>The content as UTF-8 without byte order mark; of UTF-8 nothing is copied, and only its beginning is looked at.</summary>
    public static ReadOnlyMemory<byte> Utf8Of(string file, ReadOnlyMemory<byte> content)
    {
        if (content.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return content[3..];
        return content.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [(byte)'P', (byte)'K', ..]
            ? Encoding.UTF8.GetBytes(Decode(file, content.Span))
            : content;
    }

    /// <summary>Decodes file content; <paramref name="file"/> is its name for messages.</summary>
    public static string Decode(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8))
            throw ConfigurationException.Of(file, Archive);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return RefuseNul(file, DecodeUtf16(file, bytes[2..], BinaryPrimitives.ReadUInt16LittleEndian));
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return RefuseNul(file, DecodeUtf16(file, bytes[2..], BinaryPrimitives.ReadUInt16BigEndian));
        return RefuseNul(file, DecodeUtf8(file, bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes));
    }

    static string DecodeUtf8(string file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var cursor = default(LineCursor);
            cursor.Advance(bytes[..Math.Clamp(e.Index, 0, bytes.Length)]);
            throw NotText(cursor.Position(file));
        }
    }

    static string DecodeUtf16(string file, ReadOnlySpan<byte> bytes, ReadUnit read)
    {
        var text = new char[bytes.Length / 2];
        for (var i = 0; i < text.Length; i++)
            text[i] = (char)read(bytes[(2 * i)..]);
        var sound = 0;
        while (Rune.DecodeFromUtf16(text.AsSpan(sound), out _, out var length) == OperationStatus.Done)
            sound += length;
        if (sound < text.Length || bytes.Length % 2 != 0)
            throw NotText(Locate(file, text, sound));
        return new string(text);
    }

    static string RefuseNul(string file, string text)
    {
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
            throw ConfigurationException.At(
                Locate(file, text, nul), "a NUL character", "text in UTF-8, or in UTF-16 with a byte order mark");
        return text;
    }

    static ConfigurationException NotText(ConfigPosition position)
        => ConfigurationException.At(position, "bytes that are not valid text", "UTF-8, or UTF-16 with a byte order mark");

    /// <summary>The position of a character offset in a text.</summary>
    static ConfigPosition Locate(string file, ReadOnlySpan<char> text, int offset)
    {
        var cursor = new LineCursor();
        cursor.Advance(text[..offset]);
        return cursor.Position(file);
    }
}
