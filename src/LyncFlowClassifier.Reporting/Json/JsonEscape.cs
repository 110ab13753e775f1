using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>Text within a JSON string, escaped as <see cref="Utf8JsonWriter"/> does by default: everything outside ASCII, and what HTML knows.</summary>
static class JsonEscape
{
    static readonly SearchValues<byte> Plain = SearchValues.Create(
        " !#$%()*,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~"u8);

    // A byte becomes six at most, as \u0027.
    const int LongestEscape = 6;

    /// <summary>Appends the escaped text.</summary>
    public static void Add(Utf8Buffer to, string text)
    {
        var start = to.Length;
        to.Add(text);
        if (IsPlain(to, start))
            return;
        to.CutTo(start);
        to.Add(JsonEncodedText.Encode(text).EncodedUtf8Bytes);
    }

    /// <summary>Escapes what was written from <paramref name="start"/> on.</summary>
    public static void From(Utf8Buffer to, int start)
    {
        if (IsPlain(to, start))
            return;

        // Escaped behind itself, then moved to its place.
        var length = to.Length - start;
        var room = to.Room(length * LongestEscape);
        JavaScriptEncoder.Default.EncodeUtf8(to.Written[start..], room, out _, out var written);
        to.CutTo(start);
        to.Add(room[..written]);
    }

    static bool IsPlain(Utf8Buffer text, int start) => text.Written[start..].IndexOfAnyExcept(Plain) < 0;
}
